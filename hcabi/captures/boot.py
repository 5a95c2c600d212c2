"""
Replay of boot captures: what a real kernel did as a guest.

Every share exit and every access to the MSR that allows migration is decoded and answered in order;
the replies must equal the recorded ones. Other MSR exits are decoded, and their recorded answers
are used. There is no model here, because the guest was real.
"""

from __future__ import annotations

from collections.abc import Callable

from hcabi.arm64.registers import x
from hcabi.captures.compare import Disagreement
from hcabi.captures.error_place import ErrorPlace
from hcabi.captures.format import BootRow, Capture
from hcabi.captures.served import ServedRequest, Told
from hcabi.contracts.arm64 import CcaHost, SmcccHost
from hcabi.contracts.hyperv import HypercallTransport, HypervHost, ReceivedCall
from hcabi.contracts.hyperv.port import SyncedRegisters
from hcabi.contracts.x86 import X86Host
from hcabi.contracts.x86.migration import MigrationMsr
from hcabi.errors import CaptureError
from hcabi.handler import HostHandler, Observe
from hcabi.kvm.flags import MsrExitReason
from hcabi.kvm.run import ExitReason, KvmRun, MsrExit
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    HostContract,
    NotAShareCall,
    Outcome,
    ReadRegister,
    RunBuffer,
    ShareRequest,
)
from hcabi.types import Reply as HostReply

__all__ = ["replay_boot"]

_run = layout_of(KvmRun)
_msr = layout_of(MsrExit)
_MSR_AT = _run.locate("msr.error")[0]
_RAX = SyncedRegisters.offset("rax")
_PLACES = {
    _run.locate(path)[0]: path.partition(".")[2]
    for path in ("hypercall.ret", "msr.error", "msr.data")
} | {_RAX: "rax"}
#: Indices of registers by id, and the names of those that can hold an answer.
_INDEX = {x(n): n for n in range(31)}
_ANSWERED = {x(n): f"x{n}" for n in range(4)}
#: Names of the values of `Reply.numbers`.
_REPLY = ("ret", "data", "x0", "x1", "x2", "x3", "rax")
_MSR_EXITS = (ExitReason.X86_RDMSR, ExitReason.X86_WRMSR)


def replay_boot(
    capture: Capture, progress: Callable[[], None], told: Told | None
) -> tuple[int, list[Disagreement], list[tuple[int, int]], bool | None]:
    """
    Replay. Return rows, disagreements, the final shared ranges, and whether it may migrate.

    *told* gets each request.

    The last is None if the contract has no readiness message.
    """
    slots = [MemorySlot(int(m.start, 16), int(m.size, 16)) for m in capture.header.vm.memory]
    shared = SharedMap()
    has_msr = capture.header.arch == "x86" and capture.header.vm.isolation is None
    migration = MigrationMsr(encrypted=True) if has_msr else None
    found: list[Disagreement] = []
    recorded = _RecordedTransport()
    with ErrorPlace(capture.name) as at:
        contract = _contract(capture, shared, recorded)

        # Without an observer the handler makes no more of a call than its answer needs.
        observe: Observe | None = None
        if told is not None:
            tell = told

            def observe(request: ShareRequest, outcome: Outcome) -> None:
                tell(ServedRequest(at.line, 0, request, outcome))

        handler = HostHandler(contract, lambda *_: None, slots, shared_map=shared, observe=observe)
        for at.line, row in capture.of(BootRow):
            recorded.row = row
            found += _row(handler, migration, at.line, row)
            progress()
    ready = None if migration is None else migration.ready
    return len(capture.rows), found, list(handler.map.ranges()), ready


class _RecordedTransport:
    """Passes on a call of Hyper-V's interface as recorded in a row."""

    row: BootRow

    def receive(
        self,
        run: RunBuffer,
        errno: int,
        read_register: ReadRegister | None,
    ) -> ReceivedCall | NotAShareCall:
        row = self.row
        if row.control is None or row.input is None:
            return NotAShareCall(row.reason)
        return ReceivedCall(int(row.control, 16), int(row.input, 16), bytes.fromhex(row.page))

    def answer(self, result: int) -> HostReply:
        return HostReply(run=((_RAX, result.to_bytes(8, "little")),))


def _contract(capture: Capture, shared: SharedMap, recorded: HypercallTransport) -> HostContract:
    """Find the contract that the guest used."""
    header = capture.header
    if header.vm.isolation is not None:
        return HypervHost(recorded)
    if header.arch == "x86":
        return X86Host()
    host: HostContract = SmcccHost(granule=int(header.vm.granule, 16))
    if header.vm.ipa_bits is not None:
        host = CcaHost(header.vm.ipa_bits, shared.extent)
    probe = bytearray(_run.size)
    probe[slice(_run.locate("exit_reason")[0], sum(_run.locate("exit_reason")))] = int(
        ExitReason.HYPERCALL
    ).to_bytes(4, "little")
    nr = _run.locate("hypercall.nr")[0]
    for f in header.vm.smccc_filter:
        probe[nr : nr + 8] = int(f.base, 16).to_bytes(8, "little")
        if isinstance(host.decode_exit(probe, 0, lambda _: 0), NotAShareCall):
            raise CaptureError(
                capture.name,
                1,
                f"forwards {f.base} and {f.nr_functions - 1} more, which {host.name} does not"
                " serve; a realm guest needs ipa_bits",
            )
    return host


def _row(
    handler: HostHandler, migration: MigrationMsr | None, number: int, row: BootRow
) -> list[Disagreement]:
    run = bytes.fromhex(row.kvm_run_0_128)
    reply = handler.handle(run, 0, lambda id_: int(row.x[_INDEX[id_]], 16))
    if isinstance(reply, NotAShareCall):
        if reply.exit_reason not in _MSR_EXITS:
            return [Disagreement(number, "exit", "a share call or MSR exit", str(reply))]
        if wrong := _msr_row(number, run):
            return wrong
        reply = reply if migration is None else migration.handle(run)
        if isinstance(reply, NotAShareCall):
            return []
    ours, recorded = _values(reply), _recorded(row)
    if ours == recorded:
        return []
    return [
        Disagreement(number, f"reply {name}", str(recorded.get(name)), str(ours.get(name)))
        for name in sorted(ours | recorded)
        if recorded.get(name) != ours.get(name)
    ]


def _msr_row(number: int, run: bytes) -> list[Disagreement]:
    msr = _msr.parse(run, _MSR_AT)
    if msr.reason != MsrExitReason.FILTER:
        return [Disagreement(number, "msr.reason", str(int(MsrExitReason.FILTER)), str(msr.reason))]
    return []


def _values(reply: HostReply) -> dict[str, int]:
    """Values of a reply of ours, by their names in a capture."""
    values = {_PLACES.get(at, str(at)): int.from_bytes(data, "little") for at, data in reply.run}
    for register, value in reply.registers:
        if register in _ANSWERED:
            values[_ANSWERED[register]] = value
    return values


def _recorded(row: BootRow) -> dict[str, int]:
    """Values of the reply that was recorded."""
    values = {
        name: int(value, 16)
        for name, value in zip(_REPLY, row.reply.numbers(), strict=True)
        if value is not None
    }
    if row.reply.error is not None:
        values["error"] = row.reply.error
    return values
