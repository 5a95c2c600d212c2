"""
Everything that is declared, and what a number or name means.

May contain: finding and describing declarations. Must not contain: facts, printing.
Imports from: errors, layout, kvm, x86, arm64; `unverified` looks at the models too, by name.
"""

from hcabi.catalogue.declarations import Declarations, declarations
from hcabi.catalogue.entry import Entry, set_bits, smccc_split
from hcabi.catalogue.lookup import lookup, suggest
from hcabi.catalogue.search import search
from hcabi.catalogue.unverified import Unverified, unverified

__all__ = [
    "Declarations",
    "Entry",
    "Unverified",
    "declarations",
    "lookup",
    "search",
    "set_bits",
    "smccc_split",
    "suggest",
    "unverified",
]
