"""
Seven VMMs, as far as their handling of share requests was described.

Each subject behaves as one real VMM did when the kit was run on it: its handler was written from
a description of what that VMM does, not from its code. Every bug that was found in the VMM has a
name and can be mended on its own, so a test can measure whether a failure points at a bug.
"""

from subjects.vmms import SUBJECTS, Subject

__all__ = ["SUBJECTS", "Subject"]
