"""
Replay of boot captures: what a real kernel did as a guest.

Every share exit is decoded and served in order, and so are accesses to the MSR that allows
migration; the replies must be those recorded. Other MSR exits are decoded and taken as recorded.
There is no model here: the guest was real.
"""

from __future__ import annotations

from collections.abc import Callable

from hcabi.arm64.registers import x
from hcabi.captures.blame import blame
from hcabi.captures.compare import Disagreement
from hcabi.captures.format import BootRow, Capture
from hcabi.contracts.arm64 import CcaHost, SmcccHost
from hcabi.contracts.x86 import X86Host
from hcabi.contracts.x86.migration import MigrationMsr
from hcabi.errors import CaptureError
from hcabi.handler import HostHandler
from hcabi.kvm.flags import MsrExitReason
from hcabi.kvm.run import ExitReason, KvmRun, MsrExit
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import HostContract, NotAShareCall
from hcabi.types import Reply as HostReply

__all__ = ["replay_boot"]

_run = layout_of(KvmRun)
_msr = layout_of(MsrExit)
_MSR_AT = _run.locate("msr.error")[0]
_ANSWERS = ("hypercall.ret", "msr.error", "msr.data")
_MSR_EXITS = (ExitReason.X86_RDMSR, ExitReason.X86_WRMSR)


def replay_boot(
    capture: Capture, progress: Callable[[], None]
) -> tuple[int, list[Disagreement], list[tuple[int, int]], bool | None]:
    """
    Replay; gives rows, disagreements, the shared ranges at the end, and whether it may migrate.

    The last is None where the contract has no word for that.
    """
    slots = [MemorySlot(int(m.start, 16), int(m.size, 16)) for m in capture.header.vm.memory]
    shared = SharedMap()
    with blame(capture.name, 1):
        handler = HostHandler(_contract(capture, shared), lambda *_: None, slots, shared_map=shared)
    migration = MigrationMsr(encrypted=True) if capture.header.arch == "x86" else None
    found: list[Disagreement] = []
    for number, row in capture.rows:
        with blame(capture.name, number):
            found += _row(handler, migration, number, row)
        progress()
    ready = None if migration is None else migration.ready
    return len(capture.rows), found, list(handler.map.ranges()), ready


def _contract(capture: Capture, shared: SharedMap) -> HostContract:
    """Find the contract that the guest spoke."""
    header = capture.header
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
    by_id = {x(n): int(v, 16) for n, v in enumerate(row.x)}
    reply = handler.handle(run, 0, by_id.__getitem__)
    if isinstance(reply, NotAShareCall):
        if reply.exit_reason not in _MSR_EXITS:
            return [Disagreement(number, "exit", "a share call or MSR exit", str(reply))]
        if wrong := _msr_row(number, run):
            return wrong
        reply = reply if migration is None else migration.handle(run)
        if isinstance(reply, NotAShareCall):
            return []
    return [
        Disagreement(number, f"reply {name}", str(expected), str(got))
        for name, expected, got in _replies(row, reply)
        if expected != got
    ]


def _msr_row(number: int, run: bytes) -> list[Disagreement]:
    msr = _msr.parse(run, _MSR_AT)
    if msr.reason != MsrExitReason.FILTER:
        return [Disagreement(number, "msr.reason", str(int(MsrExitReason.FILTER)), str(msr.reason))]
    return []


def _replies(row: BootRow, reply: HostReply) -> list[tuple[str, int | None, int | None]]:
    """(name, recorded, ours) of every value in either reply."""
    names = {_run.locate(path)[0]: path.partition(".")[2] for path in _ANSWERS}
    ours = {names.get(at, str(at)): int.from_bytes(data, "little") for at, data in reply.run}
    ours |= {f"x{n}": v for n in range(4) for r, v in reply.registers if r == x(n)}
    recorded = {
        name: int(value, 16)
        for name in ("ret", "data", "x0", "x1", "x2", "x3")
        if (value := getattr(row.reply, name)) is not None
    }
    if row.reply.error is not None:
        recorded["error"] = row.reply.error
    return [(name, recorded.get(name), ours.get(name)) for name in sorted(ours | recorded)]
