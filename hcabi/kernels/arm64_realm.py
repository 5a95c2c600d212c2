"""
A realm of Arm CCA under the KVM series, as a model of the monitor and of KVM.

The monitor answers the realm's calls. For IPA_STATE_SET, KVM_RUN fails with EFAULT and a memory
fault; the next KVM_RUN commits the whole change. Sources: DEN0137 B5.3 for
the monitor; `hcabi.contracts.arm64.cca_series.SERIES`, a posting, for KVM.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hcabi.arm64 import rsi
from hcabi.arm64.rsi import GRANULE, RsiFunction, RsiStatus
from hcabi.arm64.unmerged import KvmArmRmiPopulate, RmiPopulateFlag
from hcabi.errors import SimulationError
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason, MemoryFaultFlags
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import NO_HOLES, Action, ShareRequest, Verdict

__all__ = ["PER_POPULATE", "STOPPED", "RealmKernel", "RealmVcpu"]

#: The fault of a vCPU that the VMM does not run again.
STOPPED = "not run again"

#: Most pages of one KVM_ARM_RMI_POPULATE in the model, so that a VMM has to call again.
PER_POPULATE: Final = 16

_POPULATE = layout_of(KvmArmRmiPopulate)
_RULES = NO_HOLES.with_holes(Action.IGNORE)
_CONFIG = layout_of(rsi.RealmConfig)
_PRIVATE = layout_of(MemoryFaultFlags).mask("private")
_SUCCESS, _INPUT = int(RsiStatus.SUCCESS), int(RsiStatus.ERROR_INPUT)
_RAM, _EMPTY = int(rsi.Ripas.RAM), int(rsi.Ripas.EMPTY)


class RealmKernel(Arm64Kernel):
    """
    One realm. All of its memory is RAM when it is activated.

    Attributes:
        ipa_bits: Width of its addresses, including the alias bit.
    """

    def __init__(self, memory: Iterable[MemorySlot], ipa_bits: int) -> None:
        super().__init__()
        self.ipa_bits = ipa_bits
        #: What KVM_ARM_RMI_POPULATE loaded: (start, size) in bytes, and whether it is measured.
        self.populated: list[tuple[int, int, bool]] = []
        self._top = rsi.shared_bit(ipa_bits)
        self._states = SharedMap(memory)

    def in_realm(self, base: int, top: int) -> bool:
        """Whether the monitor accepts a range: whole granules, not empty, without the alias bit."""
        return not (base | top) % GRANULE and base < top <= self._top

    def populate(self, argument: bytes) -> tuple[int, bytes]:
        """
        KVM_ARM_RMI_POPULATE: 0 or an errno, and the argument as KVM leaves it.

        A call does PER_POPULATE pages at most. The errors of a realm that has run, and of a hole,
        are not known; the model takes EINVAL.
        """
        wanted = _POPULATE.parse(argument)
        start, size, source = wanted.base, wanted.size, wanted.source_uaddr
        measured = wanted.flags == RmiPopulateFlag.MEASURE
        unknown = wanted.reserved or (wanted.flags and not measured)
        if self.has_run or unknown or (start | size | source) % GRANULE:
            return int(Errno.EINVAL), argument
        if not self.in_realm(start, start + size):
            return int(Errno.EINVAL), argument
        done = min(size, PER_POPULATE * GRANULE)
        if not self._is_memory(start, start + done):
            return int(Errno.EINVAL), argument
        self.commit(start, start + done, shared=False)
        self.populated.append((start, done, measured))
        left = KvmArmRmiPopulate(start + done, size - done, source + done, wanted.flags)
        return 0, _POPULATE.build(left)

    def _is_memory(self, base: int, top: int) -> bool:
        while base < top:
            size, shared = self._states.extent(base, top - base)
            if shared is None:
                return False
            base += size
        return True

    def commit(self, base: int, top: int, *, shared: bool) -> None:
        """Set the state of a range, as KVM does by RMI_RTT_SET_RIPAS."""
        number = int(RsiFunction.IPA_STATE_SET)
        change = ShareRequest(
            start=base,
            size=top - base,
            shared=shared,
            granule=GRANULE,
            transition=False,
            malformed=None,
            call=number,
        )
        self._states.convert(change, lambda *_: Verdict.DONE, _RULES)

    def state(self, base: int, top: int) -> tuple[int, int]:
        """Return how far from *base* the state is the same, and the state."""
        size, shared = self._states.extent(base, top - base)
        return base + size, _RAM if shared is False else _EMPTY


class RealmVcpu(Arm64Vcpu):
    """
    One vCPU (REC) of a realm. The modelled calls are those that Linux makes for memory.

    Attributes:
        stopped: Whether the VMM has decided not to run it again.
        fault: `not run again` afterwards.
    """

    def __init__(self, kernel: RealmKernel) -> None:
        super().__init__(kernel)
        self.realm = kernel
        self.stopped = False

    def stop(self) -> None:
        """Record that the VMM does not call KVM_RUN again."""
        self.stopped = True
        self.fault = STOPPED
        self._pending = None

    def execute(self, instruction: str) -> Iterator[int]:
        """
        Execute `smc`, or the memory instructions of every arm64 vCPU.

        Nothing once it is stopped.
        """
        if self.stopped:
            self.fault = STOPPED
            return iter(())
        self.realm.has_run = True
        if instruction == "smc":
            return self._smc()
        if instruction in ("ldr", "str"):
            return super().execute(instruction)
        raise SimulationError(f"the model of a realm has no instruction {instruction!r}")

    def _smc(self) -> Iterator[int]:
        number, *arguments = (self.registers[f"x{n}"] for n in range(4))
        self.registers["pc"] += 4
        if number == RsiFunction.IPA_STATE_SET:
            yield from self._set(*arguments)
        elif number == RsiFunction.IPA_STATE_GET:
            self._get(*arguments[:2])
        elif number == RsiFunction.REALM_CONFIG:
            self._config(arguments[0])
        elif number == RsiFunction.ABI_VERSION:
            agreed = arguments[0] == rsi.VERSION_1_0
            self.answer((_SUCCESS if agreed else _INPUT, rsi.VERSION_1_0, rsi.VERSION_1_0))
        elif number == RsiFunction.FEATURES:
            self.answer((_SUCCESS,))
        else:
            raise SimulationError(f"the model of a realm has no call {number:#x}")

    def _set(self, base: int, top: int, ripas: int) -> Iterator[int]:
        if ripas not in (_RAM, _EMPTY) or not self.realm.in_realm(base, top):
            self.answer((_INPUT,))
            return
        self.put("exit_reason", ExitReason.MEMORY_FAULT)
        self.put("memory_fault.flags", _PRIVATE if ripas == _RAM else 0)
        self.put("memory_fault.gpa", base)
        self.put("memory_fault.size", top - base)
        yield int(Errno.EFAULT)
        self.realm.commit(base, top, shared=ripas == _EMPTY)
        self.answer((_SUCCESS, top, int(rsi.RsiResponse.ACCEPT)))

    def _get(self, base: int, top: int) -> None:
        if not self.realm.in_realm(base, top):
            self.answer((_INPUT,))
            return
        self.answer((_SUCCESS, *self.realm.state(base, top)))

    def _config(self, address: int) -> None:
        if not self.realm.in_realm(address, address + GRANULE):
            self.answer((_INPUT,))
            return
        config = rsi.RealmConfig(ipa_width=self.realm.ipa_bits)
        self.memory.write(address, _CONFIG.build(config))
        self.answer((_SUCCESS,))
