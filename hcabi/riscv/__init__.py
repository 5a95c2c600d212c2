"""How a confidential guest of RISC-V (CoVE) asks to share memory."""
