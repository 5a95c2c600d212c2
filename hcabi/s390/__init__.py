"""How a protected guest of s390 shares memory: by calls to the ultravisor. Big-endian."""
