"""
What an exit asks for, in one sentence, and what a VMM has to answer.

What one architecture alone needs, or a request alone, is imported where it is asked, so that others
do not wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from hcabi._repr import range_text, size_text
from hcabi.catalogue.field_text import call_of
from hcabi.contracts.x86 import X86Host
from hcabi.errors import HostUsageError, RegisterAccessError
from hcabi.kvm.documents import LINUX
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import c_name, layout_of, name_of
from hcabi.types import (
    PAGE,
    HostContract,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRequest,
    Verdict,
)
from hcabi.x86.vm_types import VmType

__all__ = ["ExitSummary", "judge", "refusal", "reply_text", "request_text"]

_run = layout_of(KvmRun)


class ReplyTexts(msgspec.Struct, frozen=True):
    """
    What to write for each outcome.

    Attributes:
        vm_types: Types of x86 VM whose guests expect this; empty if the type was given, or on
            other architectures.
        writes: What is written for `done`, for `refused` and, where a guest can learn it, `retry`.
    """

    vm_types: tuple[str, ...]
    writes: dict[str, str]

    def __str__(self) -> str:
        """Say it in one line."""
        of = f"{', '.join(self.vm_types)}: " if self.vm_types else ""
        return of + "; ".join(f"{word}: {text}" for word, text in self.writes.items())


class ExitSummary(msgspec.Struct, frozen=True):
    """
    What an exit asks for.

    Attributes:
        text: One sentence; with a line for each meaning where the type of the VM decides.
        request: The request, where it is one, of whatever type the VM is.
        answers: What to write for each outcome; empty if nothing is written.
        impossible: Whether no kernel could have written these bytes.
    """

    text: str
    request: ShareRequest | None = None
    answers: tuple[ReplyTexts, ...] = ()
    impossible: bool = False


def judge(
    arch: str,
    data: bytes,
    errno: int,
    registers: Mapping[str, int],
    vm_type: int | None,
    granule: int | None = None,
) -> ExitSummary:
    """
    Ask the host halves of *arch* what the exit in *data* means.

    The bytes of an x86 exit do not show the type of the VM, which decides the answer: None for
    *vm_type* tells the answers of all types. Nor do those of arm64 show the *granule* in bytes that
    a call changes: None takes that of most hosts, and says so.
    """
    if arch == "x86" and vm_type is None:
        return _of_any_type(data, errno)
    return _of_type(arch, data, errno, registers, vm_type or 0, granule)


def _of_any_type(data: bytes, errno: int) -> ExitSummary:
    found = {c_name(t): _of_type("x86", data, errno, {}, t) for t in VmType}
    texts = _grouped({name: summary.text for name, summary in found.items()})
    answers = _grouped({n: str(a) for n, summary in found.items() for a in summary.answers})
    first = next((s for s in found.values() if s.request and not s.request.malformed), None)
    summary = first or found[c_name(VmType.DEFAULT_VM)]
    if len(texts) > 1:
        text = "\n".join(f"{', '.join(names)}: {text}" for text, names in texts.items())
        summary = msgspec.structs.replace(summary, text=text)
    return msgspec.structs.replace(
        summary,
        answers=tuple(
            ReplyTexts(tuple(names), found[names[0]].answers[0].writes)
            for names in answers.values()
        ),
    )


def _grouped(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the names that have each text."""
    groups: dict[str, list[str]] = {}
    for name, text in texts.items():
        groups.setdefault(text, []).append(name)
    return groups


def _of_type(
    arch: str,
    data: bytes,
    errno: int,
    registers: Mapping[str, int],
    vm_type: int,
    granule: int | None = None,
) -> ExitSummary:
    reason: int = _run.reader("exit_reason")(data)[0]
    if reason not in set(ExitReason):
        return ExitSummary(
            f"impossible exit reason: no KVM up to {LINUX} has {reason:#x} ({reason}), the"
            f" highest is {max(ExitReason):d}; are these the first bytes of a kvm_run?",
            impossible=True,
        )
    # An exit without an arm may be shorter than what a contract looks at.
    data = data.ljust(_run.size, b"\0")
    nr = 0
    for contract, needed, note in _contracts(arch, vm_type, granule):
        found = _decoded(contract, needed, data, errno, registers)
        if found is None:
            wanted = ",".join(f"{name}=0x..." for name in needed)
            return ExitSummary(
                f"a share call; its arguments are in registers: pass --registers {wanted}"
            )
        if isinstance(found, ShareRequest):
            answers = () if found.implicit else (ReplyTexts((), _writes(contract, found)),)
            text = request_text(found)
            text += _in_a_realm(arch, data, errno) if refusal(found) else note
            return ExitSummary(text, found, answers)
        if isinstance(found, InterfaceQuery):
            return ExitSummary("no share call: a question about the interface")
        if found.exit_reason is None:
            name = name_of(Errno, errno)
            return ExitSummary(
                f"KVM_RUN failed with {name}: exit_reason and what follows are of an earlier exit"
            )
        nr = found.call or 0
    call = call_of(arch, nr) if nr else None
    what = f" ({call.name} is declared, but no contract serves it)" if call else ""
    if not errno and reason == ExitReason.MEMORY_FAULT:
        what = "; KVM_RUN fails with EFAULT when it describes a memory fault: pass --errno EFAULT"
    return ExitSummary(f"no share call{what}")


def _in_a_realm(arch: str, data: bytes, errno: int) -> str:
    """Say what a memory fault of arm64 is in a realm of the posted series; else nothing."""
    if arch != "arm64" or not errno:
        return ""
    from hcabi.contracts.arm64 import CcaSeriesHost

    found = CcaSeriesHost().decode_exit(data, errno)
    if not isinstance(found, ShareRequest):
        return ""
    return f"; in a realm of the posted series: {request_text(found)}"


def _contracts(
    arch: str, vm_type: int, granule: int | None
) -> Iterator[tuple[HostContract, tuple[str, ...], str]]:
    """
    Host halves in the order in which they are asked, with the registers that they need.

    The last is what to say of a request.
    """
    if arch == "x86":
        yield X86Host(vm_type), (), ""
    else:
        from hcabi.arm64.vm_types import COMMON_IPA_BITS
        from hcabi.contracts.arm64 import CcaHost, SmcccHost

        note = "" if granule else f" (if the host has pages of {size_text(PAGE)})"
        yield SmcccHost(granule or PAGE), ("x1",), note
        yield CcaHost(COMMON_IPA_BITS), ("x1", "x2", "x3"), ""


def _decoded(
    contract: HostContract,
    needed: tuple[str, ...],
    data: bytes,
    errno: int,
    registers: Mapping[str, int],
) -> ShareRequest | InterfaceQuery | NotAShareCall | None:
    """What *contract* makes of it; None for a share call whose registers are not given."""

    def read(register: int) -> int:
        # What is not given is taken as 0, which calls demand of most registers.
        return registers.get(_register(register), 0)

    try:
        found = contract.decode_exit(data, errno, read)
    except (RegisterAccessError, HostUsageError):
        return None
    # A memory fault says all in kvm_run; a call has its arguments in registers.
    if isinstance(found, ShareRequest) and not found.implicit:
        return found if set(needed) <= registers.keys() else None
    return found


def _writes(contract: HostContract, request: ShareRequest) -> dict[str, str]:
    """Say what the VMM has to write for yes, for no and, where a guest can learn it, for later."""
    texts = {
        word: reply_text(contract.encode_reply(request, outcome))
        for word, outcome in (
            ("done", Outcome(Verdict.DONE, request.size)),
            ("refused", Outcome(Verdict.REFUSED, 0, Refusal.HOST_REFUSED)),
            ("retry", Outcome(Verdict.RETRY, 0)),
        )
    }
    if texts["retry"] == texts["refused"]:
        del texts["retry"]
    return texts


def reply_text(reply: Reply) -> str:
    """Say what a reply writes, such as `ret = -22` or `x0 = 0`; empty if it writes nothing."""
    parts = [f"ret = {int.from_bytes(d, 'little', signed=True)}" for _, d in reply.run]
    parts += [f"{_register(r)} = {_signed(v)}" for r, v in reply.registers]
    return ", ".join(parts)


def _register(id_: int) -> str:
    from hcabi.arm64.registers import describe

    return describe(id_)


def _signed(value: int) -> str:
    """Errors as negative numbers, small ones in decimal, addresses in hex."""
    signed = value - (value >> 63 << 64)
    return str(signed) if abs(signed) < 1 << 12 else f"{value:#x}"


def request_text(request: ShareRequest) -> str:
    """Say in one sentence what is asked for."""
    word = "share" if request.shared else "unshare"
    place = range_text(request.start, request.size)
    if not request.implicit:
        reason = refusal(request)
        return f"{word} {place}; to be refused: {reason}" if reason else f"{word} {place}"
    if request.malformed is not None:
        return f"the guest touched {place}; stop: {request.malformed.value}"
    return f"{word} {place}, if the map says otherwise: the guest touched it (implicit conversion)"


def refusal(request: ShareRequest) -> str:
    """Why every handler refuses this request whatever memory there is, or nothing."""
    from hcabi.handler import HostHandler

    stateless = msgspec.structs.replace(request, transition=False)
    handler = HostHandler(X86Host(), lambda *_: Verdict.DONE, outside="ignore")
    outcome = handler.apply(stateless)
    return outcome.reason.value if outcome.reason else ""
