"""Single instructions on the real kernel: inputs in, rows in the captures' format out."""
