"""One simulated VM per x86 contract: its kernel and its guests."""

from __future__ import annotations

import random
from collections.abc import Generator, Sequence
from typing import Final, Literal

from hcabi.errors import HostUsageError
from hcabi.kvm.baselines import Baseline
from hcabi.layout import layout_of
from hcabi.region import Call, GuestState, ShareRegion
from hcabi.sharedmap import MemorySlot
from hcabi.sim.guests import Steps, ask, discover_x86, sharing
from hcabi.sim.hosts import Part, chance_of, exiting, parts
from hcabi.sim.machine import Ask, Guest, Machine, Use
from hcabi.sim.memory import GuestMemory
from hcabi.sim.x86_kvm import X86Kernel, X86Vcpu
from hcabi.sim.x86_sev_es import SevEsKernel, SevEsVcpu
from hcabi.sim.x86_snp import SnpKernel, SnpVcpu
from hcabi.sim.x86_tdx import TdxKernel, TdxVcpu
from hcabi.x86.cpuid import TDX_LEAF, KvmFeatures, Leaf, is_tdx
from hcabi.x86.dialects import (
    KvmGuest,
    SevEsGuest,
    SnpGuest,
    TdxGuest,
    TdxHypercallGuest,
    X86Host,
)
from hcabi.x86.ghcb import Ghcb, GhcbGpa, GhcbMsr, GhcbMsrCode
from hcabi.x86.setup_structs import VmType
from hcabi.x86.tdx import MAP_GPA_CHUNK, TDCALL, TdcallLeaf, shared_bit

__all__ = [
    "GHCBS",
    "TDX_SLOTS",
    "discover_ghcb",
    "discover_tdx",
    "kvm",
    "sev_es",
    "sev_es_guests",
    "snp",
    "snp_guests",
    "tdx",
]

#: Where the vCPUs' GHCBs are, one page each: in memory that no guest program shares.
GHCBS = 0x3000_0000
_PAGE = layout_of(Ghcb).size
_NOWHERE = ShareRegion(0, 0, False)
#: Bit 17 would make Linux guests report each change twice, by a list and by a call.
_FEATURES = layout_of(KvmFeatures).mask("hc_map_gpa_range")

_SIZE: Final = 128 << 20
#: Guest memory, large enough for every guest to cross chunk boundaries.
TDX_SLOTS: Final = (
    MemorySlot(0x4000_0000, _SIZE, name="low", guest_memfd=True),
    MemorySlot(0x4000_0000 + _SIZE, _SIZE, name="next to it", guest_memfd=True),
)


def kvm(seed: int, vcpus: int, count: int, baseline: Baseline) -> tuple[Machine, list[Guest]]:
    """SEV guests that call KVM_HC_MAP_GPA_RANGE directly; the second one in 32-bit mode."""
    kernel = X86Kernel(baseline)
    modes: list[Literal[64, 32]] = [32 if i == 1 else 64 for i in range(vcpus)]
    models = [X86Vcpu(kernel, mode) for mode in modes]
    machine = exiting("x86.kvm", X86Host(VmType.SEV_VM, baseline), models)
    guests = [
        sharing(KvmGuest(mode), discover_x86(), part, chance_of(seed, i), count)
        for i, (mode, part) in enumerate(zip(modes, parts(vcpus), strict=True))
    ]
    return machine, guests


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


def snp_guests(
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
        chance = chance_of(seed, i)
        guests.append(sharing(SnpGuest(ghcb), discover, part, chance, count))
    return models, guests


def sev_es_guests(
    seed: int, parts: Sequence[Part], count: int, baseline: Baseline
) -> tuple[list[SevEsVcpu], list[Guest]]:
    """SEV-ES guests that make hypercalls through the GHCB; arguments as of `snp_guests`."""
    kernel = SevEsKernel(baseline)
    memory = GuestMemory()
    models, guests = [], []
    for i, part in enumerate(parts):
        ghcb = GHCBS + i * _PAGE
        models.append(SevEsVcpu(kernel, memory))
        discover = discover_ghcb(ghcb, register=False)
        chance = chance_of(seed, i)
        guests.append(sharing(SevEsGuest(ghcb), discover, part, chance, count))
    return models, guests


def snp(seed: int, vcpus: int, count: int, baseline: Baseline) -> tuple[Machine, list[Guest]]:
    """SNP guests that send page state changes by lists."""
    models, guests = snp_guests(seed, parts(vcpus), count, baseline)
    return exiting("x86.snp", X86Host(VmType.SNP_VM, baseline), models), guests


def sev_es(seed: int, vcpus: int, count: int, baseline: Baseline) -> tuple[Machine, list[Guest]]:
    """SEV-ES guests that make hypercalls through the GHCB."""
    models, guests = sev_es_guests(seed, parts(vcpus), count, baseline)
    return exiting("x86.sev_es", X86Host(VmType.SEV_ES_VM, baseline), models), guests


def discover_tdx() -> Generator[Ask | Use, GuestState, int]:
    """
    Ask whether this is a TDX guest, and which address bit means "shared".

    Raises HostUsageError where the answers are not those of a TDX module.
    """
    state = yield Ask(Call("cpuid", {"rax": TDX_LEAF, "rcx": 0}, _NOWHERE), "is this TDX?")
    if not is_tdx(Leaf(*(state.registers[r] for r in ("rax", "rbx", "rcx", "rdx")))):
        raise HostUsageError("CPUID leaf 0x21 has no TDX signature")
    info = Call(TDCALL, {"rcx": 0, "rax": int(TdcallLeaf.VP_INFO)}, _NOWHERE)
    state = yield Ask(info, "how wide are addresses?")
    return shared_bit(state.registers["rcx"])


def _map_gpa_guest(part: tuple[int, int], chance: random.Random, count: int) -> Guest:
    """Share a range of several chunks and take it back, then go on as every guest does."""
    dialect = TdxGuest((yield from discover_tdx()))
    # Chunks count from the start of the call, which need not be a multiple of 2 MiB.
    large = ShareRegion(part[0] + _PAGE, 2 * MAP_GPA_CHUNK + _PAGE, True)
    yield from ask(dialect, large)
    yield Use(large.start)
    yield from ask(dialect, ShareRegion(large.start, large.size, False))
    yield from sharing(dialect, _nothing(), [part], chance, count)


def _hypercall_guest(part: tuple[int, int], chance: random.Random, count: int) -> Guest:
    """Share by KVM's own hypercall, with its number in R10."""
    yield from discover_tdx()
    yield from sharing(TdxHypercallGuest(), _nothing(), [part], chance, count)


def _nothing() -> Guest:
    yield from ()


def tdx(seed: int, vcpus: int, count: int, baseline: Baseline) -> tuple[Machine, list[Guest]]:
    """
    TDX guests that call MapGPA; one uses KVM's hypercall instead.

    An interrupt arrives after every second chunk, so that large calls have to be tried again.
    """
    kernel = TdxKernel(baseline, event_every=2)
    machine = exiting(
        "x86.tdx",
        X86Host(VmType.TDX_VM, baseline),
        [TdxVcpu(kernel) for _ in range(vcpus)],
        TDX_SLOTS,
    )
    guests = []
    for i in range(vcpus):
        slot = TDX_SLOTS[i % len(TDX_SLOTS)]
        share = slot.size // vcpus // _PAGE * _PAGE
        part = (slot.start + i * share, slot.start + (i + 1) * share)
        chance = chance_of(seed, i)
        program = _hypercall_guest if i == 1 else _map_gpa_guest
        guests.append(program(part, chance, count))
    return machine, guests
