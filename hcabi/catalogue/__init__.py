"""
Everything that is declared, and what a number or name means.

May contain: finding and describing declarations. Must not contain: facts, printing.
Imports from: errors, layout, kvm, x86, arm64; `doubts` looks at the models too, by name.
"""

from hcabi.catalogue.declarations import Declarations, declarations
from hcabi.catalogue.doubts import Doubt, doubts
from hcabi.catalogue.lookup import lookup, suggest
from hcabi.catalogue.meaning import Meaning, set_bits, smccc_split

__all__ = [
    "Declarations",
    "Doubt",
    "Meaning",
    "declarations",
    "doubts",
    "lookup",
    "set_bits",
    "smccc_split",
    "suggest",
]
