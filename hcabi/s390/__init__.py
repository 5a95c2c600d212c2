"""The calls by which a protected guest of s390 shares memory, big-endian."""
