"""The calls by which a confidential guest of RISC-V (CoVE) shares memory."""
