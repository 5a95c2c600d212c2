"""
Measured claims, as ratios within one run. `python -m benchmarks` runs them all.

Absolute times drift with the machine; a ratio of two things measured turn by turn does not.
"""
