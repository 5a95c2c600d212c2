"""Modelled kernels, guests and the loop that runs them, without hardware."""
