"""Recorded exits: captures of real kernels, replayed through contracts and models."""
