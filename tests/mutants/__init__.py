"""
Wrong programs that the kit must catch, each made from a bug of a real project.

Every mutant is the reference program with one thing replaced; the sentence beside it says where
the bug was seen. A test runs all of them and demands that each is caught.
"""

from tests.mutants import (
    answers,
    arm64,
    calls,
    exits,
    freed,
    ghcb,
    guests,
    habits,
    hyperv,
    memory,
    other_guests,
    realm,
    series,
)
from tests.mutants.base import MUTANTS, Mutant, killers

__all__ = [
    "MUTANTS",
    "Mutant",
    "answers",
    "arm64",
    "calls",
    "exits",
    "freed",
    "ghcb",
    "guests",
    "habits",
    "hyperv",
    "killers",
    "memory",
    "other_guests",
    "realm",
    "series",
]
