"""
Views of the whole project: indexes, history, behaviour, commands, results.

May contain what pages of prose ask for; one declaration alone is for `hcabi_docs.views`.
"""

from __future__ import annotations

from . import behaviour, benchmarks, commands, conformance, history, indexes, lab

__all__ = [
    "behaviour",
    "benchmarks",
    "commands",
    "conformance",
    "history",
    "indexes",
    "lab",
]
