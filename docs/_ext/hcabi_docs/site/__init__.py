"""Views of the whole project: indexes, history, behaviour, commands, results."""

from __future__ import annotations

from . import (
    architecture,
    behaviour,
    benchmarks,
    commands,
    conformance,
    history,
    indexes,
    kernels,
    lab,
    logs,
    trees,
)

__all__ = [
    "architecture",
    "behaviour",
    "benchmarks",
    "commands",
    "conformance",
    "history",
    "indexes",
    "kernels",
    "lab",
    "logs",
    "trees",
]
