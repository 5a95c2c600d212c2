"""
KVM's vendor hypervisor calls, forwarded to the VMM by an SMCCC filter.

MEM_SHARE and MEM_UNSHARE of an ordinary VM reach the VMM this way. The exit holds only the function
id. The VMM reads the arguments from x1 to x3 and writes the answers to x0 to x3. KVM ignores what
the VMM writes into kvm_run.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Literal

from hcabi.arm64 import hypercalls as calls
from hcabi.arm64.registers import x
from hcabi.arm64.return_values import ReturnCode, from_register, to_register
from hcabi.arm64.smccc import other_width
from hcabi.contracts.failed_run import failed_run
from hcabi.errors import (
    HostUsageError,
    RegisterAccessError,
    show,
)
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of
from hcabi.types import (
    ADDRESS_SPACE,
    NO_HOLES,
    PAGE,
    U32,
    Call,
    GuestState,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Progress,
    ReadRegister,
    Refusal,
    Reply,
    RunBuffer,
    ShareRegion,
    ShareRequest,
    Verdict,
)

__all__ = [
    "SmcccGuest",
    "SmcccHost",
    "answer",
    "arguments",
    "check_granule",
    "no_conversion",
]

_LAYOUT = layout_of(KvmRun)
_read = _LAYOUT.reader("exit_reason", "hypercall.nr")
_HYPERCALL = int(ExitReason.HYPERCALL)
_X = [x(n) for n in range(5)]
_SHARE, _UNSHARE = calls.MEM_SHARE.number, calls.MEM_UNSHARE.number
_DONE = Verdict.DONE
_MEMINFO, _FEATURES = calls.HYP_MEMINFO.number, calls.FEATURES.number
#: Ids of the same functions in the 32-bit convention, which KVM does not know.
_TWINS = frozenset(map(other_width, (_SHARE, _UNSHARE, _MEMINFO, _FEATURES)))


def check_granule(granule: int) -> int:
    """Return *granule*; raise HostUsageError if no host has pages of this size."""
    if granule < PAGE or granule & granule - 1:
        raise HostUsageError(f"granule {granule}: expected a power of two from {PAGE}")
    return granule


def answer(*values: int) -> tuple[tuple[int, int], ...]:
    """Register writes for all of x0 to x3, because the guest would see its stale arguments."""
    padded = (*values, 0, 0, 0, 0)[:4]
    return tuple(zip(_X[:4], (to_register(v) if v < 0 else v for v in padded), strict=True))


class SmcccHost:
    """
    Decodes forwarded vendor hypervisor calls and answers them.

    KVM itself answers the UID. Source: arch/arm64/kvm/hypercalls.c (Linux 7.3.4) 230-264 for the
    exit, Documentation/virt/kvm/arm/hypercalls.rst for the calls.
    """

    name = "arm64.smccc"
    retries = False
    rules = NO_HOLES

    def __init__(self, granule: int = PAGE, features: Sequence[int] = calls.PKVM_FEATURES) -> None:
        """
        Create the host half for one VM.

        Args:
            granule: The host's page size in bytes: the answer to HYP_MEMINFO and the alignment of
                every range. A guest with smaller pages does not share.
            features: The four words of the answer to FEATURES. A VMM that forwards FEATURES must
                answer for KVM's own bits too.

        Raises:
            HostUsageError: The granule is not a power of two of at least 4096 (0 would hang the
                guest), or *features* are not four 32-bit words.
        """
        if len(features) != 4 or any(not 0 <= w <= U32 for w in features):
            raise HostUsageError(f"features {list(features)}: expected four 32-bit words")
        self.granule = check_granule(granule)
        self._accepted = answer(ReturnCode.SUCCESS)
        self._refused = answer(ReturnCode.INVALID_PARAMETER)
        self._invalid = Reply(registers=self._refused)
        self._unsupported = Reply(registers=answer(ReturnCode.NOT_SUPPORTED))
        self._features = Reply(registers=answer(*features))
        self._meminfo = Reply(registers=answer(granule))

    def decode_exit(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> ShareRequest | InterfaceQuery | NotAShareCall:
        """
        Decode one return of KVM_RUN.

        Raises TruncatedError if *run* ends before the call number, RegisterAccessError if
        *read_register* fails, HostUsageError if it is needed and missing.
        """
        nr = forwarded_call(run, errno)
        if not isinstance(nr, int):
            return nr
        if nr in (_SHARE, _UNSHARE):
            address, *rest = arguments(read_register)
            malformed = Refusal.RESERVED_BITS if any(rest) else None
            return ShareRequest(
                start=address,
                size=self.granule,
                shared=nr == _SHARE,
                granule=self.granule,
                transition=True,
                malformed=malformed,
                call=nr,
            )
        if nr == _MEMINFO:
            return InterfaceQuery(
                nr, self._invalid if any(arguments(read_register)) else self._meminfo
            )
        if nr == _FEATURES:
            return InterfaceQuery(nr, self._features)
        if nr in _TWINS:
            return InterfaceQuery(nr, self._unsupported)
        return NotAShareCall(_HYPERCALL, nr)

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        """Answer in x0; the only refusal, for any reason, is INVALID_PARAMETER."""
        if request.implicit:
            return Reply(resume=False, outcome=outcome)
        done = outcome.verdict is _DONE
        return Reply(registers=self._accepted if done else self._refused, outcome=outcome)


def forwarded_call(run: RunBuffer, errno: int) -> int | ShareRequest | NotAShareCall:
    """
    Return the id of a forwarded call, or another reason of KVM_RUN's return.

    Raises TruncatedError if *run* ends before the id.
    """
    try:
        reason, nr = _read(run)
    except struct.error:
        raise _LAYOUT.truncated(run, "hypercall.nr") from None
    if errno != 0:
        return failed_run(run, reason, errno, no_conversion)
    return int(nr) if reason == _HYPERCALL else NotAShareCall(reason)


def no_conversion(flags: int) -> Refusal:  # noqa: ARG001
    """
    Return why a memory fault does not ask for a conversion, for any flags.

    arm64 also reports faults of guest_memfd as memory faults. In Linux 7.3.4 none of them asks for
    a conversion (arch/arm64/kvm/mmu.c 1632-1636), so the VM cannot continue. In the posted series
    for realms such an exit does ask for one.
    """
    return Refusal.NO_CONVERSION


def arguments(read_register: ReadRegister | None, count: int = 3) -> list[int]:
    """
    Read x1 and the following registers, four at most.

    Raises RegisterAccessError if *read_register* fails, and HostUsageError if it is None or returns
    anything but a 64-bit number. That is the VMM's fault, and not a reason to refuse the guest.
    """
    if read_register is None:
        raise HostUsageError("arm64 calls have their arguments in x1 to x4: pass read_register")
    values = []
    for register in _X[1 : count + 1]:
        try:
            value: object = read_register(register)
        except Exception as error:
            raise RegisterAccessError(register) from error
        if not isinstance(value, int) or not 0 <= value < ADDRESS_SPACE:
            raise HostUsageError(
                f"read_register({register:#x}) gave {show(value)}: expected an int from 0 to 2^64-1"
            )
        values.append(value)
    return values


class SmcccGuest:
    """
    Guest half of MEM_SHARE and MEM_UNSHARE: one granule per call, no rollback.

    As in Linux's driver, the first refusal ends it, and granules shared before stay shared.
    Source: drivers/virt/coco/pkvm-guest/arm-pkvm-guest.c (Linux 7.3.4) 22-71.
    """

    name = "arm64.smccc"

    def __init__(self, granule: int = PAGE, *, conduit: Literal["hvc", "smc"] = "hvc") -> None:
        """
        Create the guest half; *granule* in bytes is HYP_MEMINFO's answer.

        Raises HostUsageError if it is not a power of two of at least 4096.
        """
        self.granule = check_granule(granule)
        self.conduit = conduit

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for the first granule of *region*.

        Raises HostUsageError if the address is not a 64-bit number, or if the region is empty,
        because a call always covers a granule.
        """
        if region.size <= 0:
            raise HostUsageError(f"{region}: a call covers one granule at least")
        if not 0 <= region.start < ADDRESS_SPACE:
            raise HostUsageError(f"{region}: x1 = {region.start:#x} does not fit 64 bits")
        number = _SHARE if region.shared else _UNSHARE
        registers = {"x0": number, "x1": region.start, "x2": 0, "x3": 0}
        return Call(self.conduit, registers, region)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read x0. Continue with the next granule, or stop at the first refusal or at a wrap."""
        code = from_register(state.registers["x0"])
        region = call.wanted
        wraps = region.size > self.granule and region.start + self.granule >= ADDRESS_SPACE
        if state.fault or code != ReturnCode.SUCCESS or wraps:
            return Progress(Verdict.REFUSED, 0, None, code)
        left = region.size - self.granule
        rest = ShareRegion(region.start + self.granule, left, region.shared)
        follow = self.encode_call(rest) if left > 0 else None
        return Progress(Verdict.DONE, min(self.granule, region.size), follow, code)
