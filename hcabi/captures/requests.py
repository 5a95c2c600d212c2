"""
Replay of captures of confidential guests: each instruction goes through its platform's model again.

The model gets the registers and the guest memory that were recorded, and a VMM that answers as it
did. Exits with their bytes, answers, changed registers and written memory must come out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from hcabi.captures.compare import Disagreement
from hcabi.captures.error_place import ErrorPlace
from hcabi.captures.format import Capture, RequestRow
from hcabi.captures.served import ServedRequest, Told
from hcabi.captures.steps import HEAD_BYTES
from hcabi.errors import CaptureError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_platform import Executed, Exited, GuestPlatform
from hcabi.kernels.x86_snp_platform import SnpPlatform
from hcabi.kernels.x86_tdx_platform import TdxPlatform
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Verdict

__all__ = ["RequestPlayer", "replay_requests"]

_run = layout_of(KvmRun)
_range = _run.reader("hypercall.args[0]")
_RET = _run.locate("hypercall.ret")[0]
_MOST_MEMORY = 64 << 30
_VERDICTS = {0: Verdict.DONE, int(Errno.EINVAL): Verdict.REFUSED, int(Errno.EAGAIN): Verdict.RETRY}


def replay_requests(
    capture: Capture, progress: Callable[[], None], told: Told | None
) -> tuple[int, list[Disagreement], list[tuple[int, int]]]:
    """
    Replay. Return rows, disagreements and the shared ranges at the end; *told* gets each request.

    Raises CaptureError if the file speaks of another platform or of more memory than one piece.
    """
    found: list[Disagreement] = []
    with ErrorPlace(capture.name) as at:
        player = RequestPlayer(capture)
        for at.line, row in capture.rows:
            if isinstance(row, RequestRow):
                found += player.play(at.line, row)
                if told is not None:
                    for made in player.executed.exits:
                        if made.request is not None and made.outcome is not None:
                            told(ServedRequest(at.line, row.vcpu, made.request, made.outcome))
            progress()
        return len(capture.rows), found, list(player.platform.shared.ranges())


class _NoViews:
    """Nobody reaches memory in a replay."""

    def open_private(self, start: int, size: int, *, reachable: bool) -> None:
        pass

    def open_shared(self, start: int, size: int, *, reachable: bool) -> None:
        pass

    def discard(self, start: int, size: int, *, shared: bool) -> None:
        pass


class _RecordedMemory(GuestMemory):
    """Gives what was read, in the order of the recording, and notes what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.reads: list[tuple[int, bytes]] = []
        self.writes: list[tuple[int, bytes]] = []
        self.others: list[tuple[int, int]] = []

    def load(self, row: RequestRow) -> None:
        """Take a row's reads."""
        self.reads = [(int(part.at, 16), bytes.fromhex(part.data)) for part in row.reads]
        self.writes, self.others = [], []

    def read(self, address: int, size: int) -> bytes:
        """Return the next read; one that was not recorded is noted, and gives zeros."""
        if self.reads and (self.reads[0][0], len(self.reads[0][1])) == (address, size):
            return self.reads.pop(0)[1]
        self.others.append((address, size))
        return bytes(size)

    def write(self, address: int, data: bytes) -> None:
        """Note a write."""
        self.writes.append((address, data))


class RequestPlayer:
    """
    Puts rows through the model of a capture's platform.

    Attributes:
        platform: The model. Its handler answers as recorded, until another one takes its place.
        executed: Result of the last row; empty if it could not be executed.
    """

    def __init__(self, capture: Capture) -> None:
        """Make the platform; raises CaptureError if the file speaks of another one."""
        vm = capture.header.vm
        if len(vm.memory) != 1 or int(vm.memory[0].start, 16):
            raise CaptureError(capture.name, 1, "expected one piece of memory from address 0 on")
        size = int(vm.memory[0].size, 16)
        if size > _MOST_MEMORY:
            raise CaptureError(
                capture.name,
                1,
                f"{size:#x} bytes of memory: at most {_MOST_MEMORY:#x} can be replayed, because"
                " the models keep a byte for each page",
            )
        self._memory = _RecordedMemory()
        self._answers: Mapping[int, int] = {}
        views = _NoViews()
        self.platform: GuestPlatform
        if vm.type == "snp" and vm.c_bit is not None:
            self.platform = SnpPlatform(
                size, views, self._answer, self._memory, c_bit=vm.c_bit, vcpus=vm.vcpus
            )
        elif vm.type == "tdx" and vm.shared_bit is not None:
            self.platform = TdxPlatform(
                size, views, self._answer, shared_bit=vm.shared_bit, vcpus=vm.vcpus
            )
        else:
            raise CaptureError(
                capture.name,
                1,
                f"vm type {vm.type!r}: expected snp with c_bit, or tdx with shared_bit",
            )
        self._vcpus = vm.vcpus
        self.executed = Executed({})

    def _answer(self, slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:
        return _VERDICTS.get(self._answers.get(start, 0), Verdict.REFUSED)

    def play(self, number: int, row: RequestRow) -> list[Disagreement]:
        """Execute a row's instruction. Return what came out differently."""
        self.executed = Executed({})
        if row.vcpu >= self._vcpus or row.instruction not in self.platform.instructions:
            return [Disagreement(number, "instruction", "one of the platform's", row.instruction)]
        self._memory.load(row)
        self._answers = {
            _range(bytes.fromhex(e.kvm_run_0_128))[0]: int(e.ret, 16) for e in row.exits if e.ret
        }
        before = {name: int(value, 16) for name, value in row.in_.items()}
        try:
            made = self.executed = self.platform.execute(row.vcpu, row.instruction, before)
        except KeyError as missing:
            return [Disagreement(number, f"in {missing.args[0]}", "a register", "nothing")]
        pairs: list[tuple[str, object, object]] = [
            ("ended", row.ended, made.ended),
            ("number of exits", len(row.exits), len(made.exits)),
        ]
        for n, (recorded, ours) in enumerate(zip(row.exits, made.exits, strict=False)):
            pairs.append(
                (f"exit {n}: kvm_run", recorded.kvm_run_0_128, ours.run[:HEAD_BYTES].hex())
            )
            pairs.append((f"exit {n}: errno", recorded.errno, ours.errno))
            pairs.append((f"exit {n}: ret", recorded.ret, _ret(ours)))
        for name in sorted(row.out.keys() | made.registers.keys()):
            value = made.registers.get(name)
            pairs.append((f"out {name}", row.out.get(name), None if value is None else hex(value)))
        memory = self._memory
        writes = [(int(part.at, 16), bytes.fromhex(part.data)) for part in row.writes]
        pairs.append(("memory written", *_first_difference(writes, memory.writes)))
        unasked = [f"{at:#x}: {size} bytes" for at, size in memory.others]
        unread = [f"{at:#x}: not read" for at, _ in memory.reads]
        pairs.append(("memory read", "", next(iter([*unasked, *unread]), "")))
        return [
            Disagreement(number, name, str(expected), str(got))
            for name, expected, got in pairs
            if expected != got
        ]


def _first_difference(
    recorded: Sequence[tuple[int, bytes]], ours: Sequence[tuple[int, bytes]]
) -> tuple[str, str]:
    """The first write that is another one, of both; nothing if all are the same."""
    for pair in zip_longest(recorded, ours):
        if pair[0] != pair[1]:
            one, other = (f"{w[0]:#x}: {w[1].hex()}" if w else "nothing" for w in pair)
            return one, other
    return "", ""


def _ret(exited: Exited) -> str | None:
    written = dict(exited.reply.run) if exited.reply else {}
    return hex(int.from_bytes(written[_RET], "little")) if _RET in written else None
