"""
Guests and vCPUs of the x86 contracts that go through a GHCB, ready for a machine.

What is the same for all dialects (memory, host) stands in `hcabi.sim.setups`, which imports this.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from hcabi.kvm.baselines import Baseline
from hcabi.layout import layout_of
from hcabi.region import Call, ShareRegion
from hcabi.sim.guests import Steps, discover_x86, sharing
from hcabi.sim.machine import Ask, Guest
from hcabi.sim.memory import GuestMemory
from hcabi.sim.x86_sev_es import SevEsKernel, SevEsVcpu
from hcabi.sim.x86_snp import SnpKernel, SnpVcpu
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.dialects.sev_es import SevEsGuest
from hcabi.x86.dialects.snp import SnpGuest
from hcabi.x86.ghcb import Ghcb, GhcbGpa, GhcbMsr, GhcbMsrCode

__all__ = ["GHCBS", "discover_ghcb", "sev_es", "snp"]

#: Where the vCPUs' GHCBs are, one page each: in memory that no guest program shares.
GHCBS = 0x3000_0000
_PAGE = layout_of(Ghcb).size
_NOWHERE = ShareRegion(0, 0, False)
#: Bit 17 would make Linux guests report each change twice, by a list and by a call.
_FEATURES = layout_of(KvmFeatures).mask("hc_map_gpa_range")

Part = Sequence[tuple[int, int]]


def discover_ghcb(ghcb: int, *, register: bool) -> Steps:
    """Ask for the protocol's version, and if *register* for features, and register the GHCB."""
    codes = [(GhcbMsrCode.SEV_INFO_REQ, "which GHCB protocols are spoken?")]
    if register:
        codes += [
            (GhcbMsrCode.HV_FT_REQ, "what does the host support?"),
            (GhcbMsrCode.PREF_GPA_REQ, "where shall the GHCB be?"),
        ]
    for code, wish in codes:
        yield Ask(_msr(layout_of(GhcbMsr).to_int(GhcbMsr(int(code)))), wish)
    if register:
        here = GhcbGpa(int(GhcbMsrCode.REG_GPA_REQ), ghcb // _PAGE)
        yield Ask(_msr(layout_of(GhcbGpa).to_int(here)), "register the GHCB")
    yield from discover_x86()


def _msr(value: int) -> Call:
    return Call("vmgexit", {"ghcb_msr": value}, _NOWHERE)


def snp(
    seed: int, parts: Sequence[Part], count: int, baseline: Baseline
) -> tuple[list[SnpVcpu], list[Guest]]:
    """
    SNP guests that send page state changes by lists, one per part.

    Args:
        seed: Source of all choices.
        parts: Each guest's own ranges, as (start, end) in bytes.
        count: How many requests each guest makes.
        baseline: Kernel to model.
    """
    kernel = SnpKernel(baseline, features=_FEATURES)
    memory = GuestMemory()
    models, guests = [], []
    for i, part in enumerate(parts):
        ghcb = GHCBS + i * _PAGE
        models.append(SnpVcpu(kernel, memory))
        discover = discover_ghcb(ghcb, register=True)
        chance = random.Random(f"{seed}.{i}")  # noqa: S311
        guests.append(sharing(SnpGuest(ghcb), discover, part, chance, count))
    return models, guests


def sev_es(
    seed: int, parts: Sequence[Part], count: int, baseline: Baseline
) -> tuple[list[SevEsVcpu], list[Guest]]:
    """SEV-ES guests that make hypercalls through the GHCB, one per part; arguments as of `snp`."""
    kernel = SevEsKernel(baseline)
    memory = GuestMemory()
    models, guests = [], []
    for i, part in enumerate(parts):
        ghcb = GHCBS + i * _PAGE
        models.append(SevEsVcpu(kernel, memory))
        discover = discover_ghcb(ghcb, register=False)
        chance = random.Random(f"{seed}.{i}")  # noqa: S311
        guests.append(sharing(SevEsGuest(ghcb), discover, part, chance, count))
    return models, guests
