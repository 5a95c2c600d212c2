"""
Views of the whole project: indexes, history, behaviour, commands, results.

May contain what pages of prose ask for; one declaration alone is for `hcabi_docs.views`.
"""

from __future__ import annotations

from . import architecture, behaviour, benchmarks, commands, conformance, history, indexes, lab

__all__ = [
    "architecture",
    "behaviour",
    "benchmarks",
    "commands",
    "conformance",
    "history",
    "indexes",
    "lab",
]
