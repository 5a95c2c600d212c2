"""
Modelled kernels, guests and the loop that runs them, without hardware.

May contain: behaviour of kernels and guests. Must not contain: facts (they stand in the
declarations and baselines), I/O. Imports from: everything but live, conformance, trace, cli.
"""
