"""What to set up and in which order, and what is wrong with a given set-up."""
