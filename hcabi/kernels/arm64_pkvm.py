"""
pKVM's EL2 as a model: it answers a protected VM's calls, without an exit to the VMM.

Page states and their transitions stand in one table. Source: arch/arm64/kvm/hyp/nvhe/pkvm.c
1107-1224 and mem_protect.c 926-1087 (Linux 7.3.4); captures of 7.2.13.
"""

from __future__ import annotations

import enum
import errno
from collections.abc import Callable, Iterator, Sequence

from hcabi.arm64 import hypercalls
from hcabi.arm64.return_values import ReturnCode, to_register
from hcabi.arm64.vm_types import COMMON_IPA_BITS
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import PAGE, U32

__all__ = ["TRANSITIONS", "PageState", "PkvmKernel", "PkvmVcpu"]

_INVALID = to_register(ReturnCode.INVALID_PARAMETER)


class PageState(enum.Enum):
    """State of one granule in EL2's page table of the guest."""

    UNMAPPED = "not given to the guest yet"
    OWNED = "owned by the guest, hidden from the host"
    SHARED = "owned by the guest, shared with the host"
    POISONED = "taken back by force and wiped"


#: (state, event) to the state after it. Other pairs are refused and change nothing.
TRANSITIONS: dict[tuple[PageState, str], PageState] = {
    (PageState.UNMAPPED, "touch"): PageState.OWNED,
    (PageState.UNMAPPED, "share"): PageState.SHARED,
    (PageState.OWNED, "touch"): PageState.OWNED,
    (PageState.OWNED, "share"): PageState.SHARED,
    (PageState.OWNED, "reclaim"): PageState.POISONED,
    (PageState.SHARED, "touch"): PageState.SHARED,
    (PageState.SHARED, "unshare"): PageState.OWNED,
}


class PkvmKernel(Arm64Kernel):
    """
    One protected VM as EL2 sees it.

    Attributes:
        granule: The host's page size, in bytes.
        ipa_bits: Width of the addresses that EL2's page table of the guest accepts. It is not the
            argument of KVM_CREATE_VM (40 by default) but the host's own width: 48 on 7.3.4 if the
            processor has at least 48 bits and no LPA2. Unbacked addresses below it are holes;
            addresses above it are invalid.
        slots: Guest memory.
        states: State of each granule that is not UNMAPPED, by its address.
        shared_changed: Called for each range (start, size in bytes, shared) that became SHARED or
            ceased to be.
    """

    def __init__(
        self, slots: Sequence[MemorySlot], granule: int = PAGE, *, ipa_bits: int = COMMON_IPA_BITS
    ) -> None:
        super().__init__()
        self.granule = granule
        self.ipa_bits = ipa_bits
        self.slots = tuple(slots)
        self.states: dict[int, PageState] = {}
        self.shared_changed: Callable[[int, int, bool], None] = lambda *_: None

    def set_attribute(self, group: int, attribute: int, value: bytes | None) -> int:
        """Refuse: a protected VM has no attributes."""
        return errno.EINVAL

    def in_memory(self, address: int) -> bool:
        """Whether a memory slot backs *address*."""
        return any(s.start <= address < s.end for s in self.slots)

    def state(self, address: int) -> PageState:
        """State of the granule at *address*."""
        return self.states.get(address - address % self.granule, PageState.UNMAPPED)

    def move(self, address: int, event: str) -> bool:
        """Apply *event* (touch, share, unshare, reclaim). Return whether the table allows it."""
        before = self.state(address)
        after = TRANSITIONS.get((before, event))
        if after is None:
            return False
        start = address - address % self.granule
        self.states[start] = after
        if (before is PageState.SHARED) is not (after is PageState.SHARED):
            self.shared_changed(start, self.granule, after is PageState.SHARED)
        return True

    def ranges(self, state: PageState) -> list[tuple[int, int]]:
        """Maximal ranges in *state* as (start, size) in bytes, ascending."""
        found: list[tuple[int, int]] = []
        for address in sorted(a for a, s in self.states.items() if s is state):
            if found and sum(found[-1]) == address:
                found[-1] = (found[-1][0], found[-1][1] + self.granule)
            else:
                found.append((address, self.granule))
        return found

    def host_sees(self, address: int) -> bool:
        """Whether the VMM can read *address* without SIGSEGV."""
        return self.state(address) not in (PageState.OWNED, PageState.POISONED)


class PkvmVcpu(Arm64Vcpu):
    """
    One vCPU of a protected VM.

    Attributes:
        fault: `external abort` after a share of an address that no memory backs.
    """

    kernel: PkvmKernel

    def __init__(self, kernel: PkvmKernel) -> None:
        super().__init__(kernel)

    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        number = self.registers["x0"] & U32
        own = {
            hypercalls.FEATURES.number: self._features,
            hypercalls.HYP_MEMINFO.number: self._meminfo,
            hypercalls.MEM_SHARE.number: self._share,
            hypercalls.MEM_UNSHARE.number: self._unshare,
        }
        # EL2 handles only HVC. The host kernel handles the rest, and does not know these calls.
        if smc or number not in own:
            yield from super()._call(smc=smc, immediate=immediate)
            return
        self.registers["pc"] += 4
        values = own[number]()
        if values is not None:
            self.answer(values)

    def _access(self, address: int, *, store: bool) -> None:
        self.kernel.move(address, "touch")
        super()._access(address, store=store)

    def _arguments(self) -> tuple[int, int, int]:
        return self.registers["x1"], self.registers["x2"], self.registers["x3"]

    def _features(self) -> Sequence[int]:
        # The host kernel still answers SMCs with its own feature words.
        return hypercalls.PKVM_FEATURES

    def _meminfo(self) -> Sequence[int]:
        return (_INVALID,) if any(self._arguments()) else (self.kernel.granule,)

    def _share(self) -> Sequence[int] | None:
        address, *rest = self._arguments()
        if any(rest) or address % self.kernel.granule or address >> self.kernel.ipa_bits:
            return (_INVALID,)
        if not self.kernel.in_memory(address):
            # The host cannot donate a page, so the guest takes an abort at the HVC.
            self.registers["pc"] -= 4
            self.fault = "external abort"
            return None
        return (0,) if self.kernel.move(address, "share") else (_INVALID,)

    def _unshare(self) -> Sequence[int]:
        address, *rest = self._arguments()
        if any(rest) or address % self.kernel.granule:
            return (_INVALID,)
        return (0,) if self.kernel.move(address, "unshare") else (_INVALID,)
