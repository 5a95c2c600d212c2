"""
Android's EL2 as a model: ranges with partial progress, relinquished memory, declared devices.

Source: pkvm.c and mem_protect.c of the Android common kernel 6.12. Not measured: no capture of
an Android kernel exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hcabi.arm64 import android, hypercalls
from hcabi.arm64.return_values import ReturnCode, to_register
from hcabi.arm64.smccc import PSCI_VERSION_ID, VERSION_ID, Owner, function_id
from hcabi.arm64.vm_types import DEFAULT_IPA_BITS
from hcabi.errors import HostUsageError, SimulationError
from hcabi.kernels.arm64_pkvm import (
    TRANSITIONS,
    PageState,
    PkvmKernel,
    PkvmVcpu,
)
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import PAGE, U32

__all__ = ["GRANULES_PER_CALL", "AndroidKernel", "AndroidVcpu"]

#: Page table entries that EL2 walks in one call; 512 in earlier kernels.
GRANULES_PER_CALL = 256

_INVALID = to_register(ReturnCode.INVALID_PARAMETER)
_NOT_SUPPORTED = to_register(ReturnCode.NOT_SUPPORTED)
_DEVICE_CALLS = frozenset(
    function_id(f, owner=Owner.VENDOR_HYP, smc64=True)
    for f in android.AndroidFunction
    if f >= android.AndroidFunction.DEV_REQ_PWR
)


class AndroidKernel(PkvmKernel):
    """
    One protected VM as Android's EL2 sees it.

    Attributes:
        per_call: The most granules that EL2 handles in one call.
        enrolled: Whether the guest asked for exits only from declared device memory.
        declared: Granules declared as device memory, by address.
    """

    def __init__(
        self,
        slots: Sequence[MemorySlot],
        granule: int = PAGE,
        *,
        per_call: int = GRANULES_PER_CALL,
        ipa_bits: int = DEFAULT_IPA_BITS,
    ) -> None:
        super().__init__(slots, granule, ipa_bits=ipa_bits)
        if per_call < 1:
            raise HostUsageError(f"per_call {per_call}: EL2 does one granule a call at least")
        self.features = android.ANDROID16_FEATURES
        self.per_call = per_call
        self.enrolled = False
        self.declared: set[int] = set()

    def change(self, address: int, granules: int, event: str) -> tuple[int, bool]:
        """
        Apply *event* (share, unshare) to a range, as far as one call goes.

        EL2 checks all granules of the call before it changes one, so a bad granule fails the whole
        call.

        Returns:
            Granules done, 0 if EL2 refuses, and whether the host could back all of them.
        """
        walked = self._walked(address, granules)
        for a in walked:
            if self.state(a) is PageState.UNMAPPED and event == "share":
                if not self.in_memory(a):
                    return 0, False
                self.move(a, "touch")  # the host maps it, and the guest executes the HVC again
            if a in self.declared or (self.state(a), event) not in TRANSITIONS:
                return 0, True
        for a in walked:
            self.move(a, event)
        return len(walked), True

    def relinquish(self, address: int) -> bool:
        """
        Return one granule to the host, zeroed.

        A shared granule is an error, an unmapped one is not.
        """
        state = self.state(address)
        if state is PageState.OWNED:
            del self.states[address]
        return state in (PageState.OWNED, PageState.UNMAPPED)

    def declare(self, address: int, granules: int) -> int:
        """
        Declare device memory, as much as one call can.

        Return granules done, 0 if EL2 refuses.
        """
        walked = self._walked(address, granules)
        if not self.enrolled or any(self.state(a) is not PageState.UNMAPPED for a in walked):
            return 0
        self.declared.update(walked)
        return len(walked)

    def _walked(self, address: int, granules: int) -> range:
        """Granules that one call checks; none if the range is invalid."""
        end = address + granules * self.granule
        if address % self.granule or end > 1 << self.ipa_bits:
            return range(0)
        return range(address, address + min(granules, self.per_call) * self.granule, self.granule)


class AndroidVcpu(PkvmVcpu):
    """One vCPU of an `AndroidKernel`."""

    kernel: AndroidKernel

    def __init__(self, kernel: AndroidKernel) -> None:
        super().__init__(kernel)

    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        # Who handles an SMC was not looked up; here it is the host, as upstream.
        if smc:
            yield from super()._call(smc=smc, immediate=immediate)
            return
        self.registers["pc"] += 4
        values = self._answer(self.registers["x0"] & U32)
        if values is not None:
            self.answer(values)

    def _answer(self, number: int) -> Sequence[int] | None:
        """x0 to x3 of an HVC, or None if the guest dies of it; EL2 punts nothing to the host."""
        own: dict[int, Callable[[], Sequence[int] | None]] = {
            VERSION_ID: lambda: (android.SMCCC_1_2,),
            hypercalls.CALL_UID.number: lambda: hypercalls.UID_WORDS,
            hypercalls.FEATURES.number: lambda: self.kernel.features,
            android.HYP_MEMINFO.number: self._info,
            android.MMIO_GUARD_INFO.number: self._info,
            android.MEM_SHARE.number: lambda: self._change("share"),
            android.MEM_UNSHARE.number: lambda: self._change("unshare"),
            android.MEM_RELINQUISH.number: self._relinquish,
            android.MMIO_GUARD_ENROLL.number: self._enroll,
            android.MMIO_GUARD_MAP.number: lambda: self._declare(1),
            android.MMIO_RGUARD_MAP.number: lambda: self._declare(None),
            android.MMIO_GUARD_UNMAP.number: lambda: self._undeclare(1),
            android.MMIO_RGUARD_UNMAP.number: lambda: self._undeclare(None),
        }
        if number in own:
            return own[number]()
        # EL2 implements PSCI itself; its other calls are not modelled.
        if number == PSCI_VERSION_ID:
            return self.kernel.answer(number)
        if number in _DEVICE_CALLS:
            raise SimulationError(f"call {number:#x} needs an assigned device; none is modelled")
        return (_NOT_SUPPORTED,)

    def _info(self) -> Sequence[int]:
        return (_INVALID,) if any(self._arguments()) else (self.kernel.granule, android.HAS_RANGE)

    def _change(self, event: str) -> Sequence[int] | None:
        address, granules, reserved = self._arguments()
        if reserved:
            return (_INVALID,)
        done, backed = self.kernel.change(address, granules or 1, event)
        if not backed:
            # EL2 asks the host to map the range, and the host has nothing: as upstream.
            self.registers["pc"] -= 4
            self.fault = "external abort"
            return None
        return (0, done) if done else (_INVALID,)

    def _relinquish(self) -> Sequence[int]:
        address, *rest = self._arguments()
        if any(rest) or address % self.kernel.granule or address >> self.kernel.ipa_bits:
            return (_INVALID,)
        return (0,) if self.kernel.relinquish(address) else (_INVALID,)

    def _enroll(self) -> Sequence[int]:
        self.kernel.enrolled = True
        return (0,)

    def _declare(self, granules: int | None) -> Sequence[int]:
        address, count, reserved = self._arguments()
        if granules is None and reserved:
            return (_INVALID,)
        done = self.kernel.declare(address, count if granules is None else granules)
        return (0, done) if done else (_INVALID,)

    def _undeclare(self, granules: int | None) -> Sequence[int]:
        # Declarations stay, and x1 repeats the count even beside a refusal.
        _, count, reserved = self._arguments()
        refused = (granules is None and reserved) or not self.kernel.enrolled
        return (_INVALID if refused else 0, count if granules is None else granules)
