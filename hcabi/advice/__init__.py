"""Planners and linters: what to set up, in which order, and what is wrong with a set-up."""
