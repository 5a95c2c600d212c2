"""
Everything that is declared, and what a number or name means.

May contain: finding and describing declarations. Must not contain: facts, printing.
Imports from: errors, layout, kvm, x86, arm64.
"""

from hcabi.catalogue.declarations import Declarations, declarations
from hcabi.catalogue.lookup import lookup, suggest
from hcabi.catalogue.meaning import Meaning, set_bits, smccc_split

__all__ = [
    "Declarations",
    "Meaning",
    "declarations",
    "lookup",
    "set_bits",
    "smccc_split",
    "suggest",
]
