"""
Recorded exits: captures of real kernels, replayed through contracts and models.

May contain: readers of recordings and what is done with them. Must not print.
Imports from: everything but live, cli.
"""
