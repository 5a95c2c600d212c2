"""
The gate before live migration: ready or not and why, and the saved form of a shared map.

May contain: neutral rules and the versioned form. Must not contain: how a guest says that it is
ready, which is its architecture's business.
Imports from: errors, layout, kvm, region, pagestore, sharedmap; names of contracts from x86, arm64.
"""

from hcabi.migration.format import SavedMap, SavedVm
from hcabi.migration.gate import Blocker, MigrationGate, drain

__all__ = ["Blocker", "MigrationGate", "SavedMap", "SavedVm", "drain"]
