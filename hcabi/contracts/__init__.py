"""Host and guest half of each contract by which a guest shares memory."""
