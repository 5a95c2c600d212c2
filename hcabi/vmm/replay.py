"""
The requests of a captured guest inside a real VMM.

The guest is a real kernel's boot as an SNP or TDX guest. Its instructions go through the platform's
model again; the exits go into the VMM, whose answers are compared with those that the boot got.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from hcabi.captures.compare import Disagreement
from hcabi.captures.format import Capture, RequestRow
from hcabi.captures.requests import RequestPlayer
from hcabi.errors import HostUsageError
from hcabi.kernels.x86_platform import Exited
from hcabi.kvm.run import ExitReason, KvmRun  # with all arms
from hcabi.layout import layout_of, name_of
from hcabi.vmm.bookkeeping import discards
from hcabi.vmm.drive import Driver, require_calls
from hcabi.vmm.events import Event
from hcabi.vmm.ledger import Half, Ledger
from hcabi.vmm.play import RealHost
from hcabi.x86.baselines import Baseline
from hcabi.x86.hypercalls import WIRE_PAGE
from hcabi.x86.vm_types import VmType

__all__ = ["ReplayedRow", "prepare"]

_TYPES: Final = {"snp": VmType.SNP_VM, "tdx": VmType.TDX_VM}
_reason = layout_of(KvmRun).reader("exit_reason")
_range = layout_of(KvmRun).reader("hypercall.args[0]", "hypercall.args[1]")


class ReplayedRow(msgspec.Struct, frozen=True):
    """
    One instruction of the guest inside the VMM.

    Attributes:
        number: Line of the capture.
        instruction: Its mnemonic.
        exits: Exits that the VMM got, with its answers.
        disagreements: What came out differently than in the boot.
    """

    number: int
    instruction: str
    exits: Sequence[Exited]
    disagreements: Sequence[Disagreement]


def prepare(
    driver: Driver, capture: Capture, *, baseline: Baseline
) -> tuple[Iterator[ReplayedRow], Ledger]:
    """
    Prepare to put the rows of *capture* into the VMM of *driver*.

    Return the rows as they are played, and the ledger that is kept of them. The first row that
    differs is the last: the guest would have made other requests after it.

    Raises HostUsageError if the VMM cannot be such a guest's host, or the recorded host did not
    agree to each request; CaptureError if the capture is of another kind.
    """
    player = RequestPlayer(capture)
    vm, of = driver.vm, capture.header.vm
    if vm.type != _TYPES[of.type]:
        here = name_of(VmType, vm.type)
        raise HostUsageError(f"{capture.name}: a {of.type} guest; the VMM made a {here}")
    require_calls(driver)
    if len(driver.await_vcpus(of.vcpus, driver.limits.answer)) < of.vcpus:
        raise HostUsageError(f"{capture.name}: {of.vcpus} vCPUs; the VMM runs {len(driver.vcpus)}")
    _check(driver, capture)
    host = RealHost(driver, baseline)
    platform = host.machine = player.platform
    platform.handler = host
    for start, size in host.shared():
        if start < platform.size:
            platform.changed(start, min(size, platform.size - start), True)

    def note(event: Event) -> None:
        for start, size, half in [] if event.error else discards(vm, event):
            if start < platform.size:
                size = min(size, platform.size - start)
                platform.freed(start, size, shared=half is Half.SHARED)

    driver.session.observers.append(note)
    return _rows(player, capture), host.ledger


def _rows(player: RequestPlayer, capture: Capture) -> Iterator[ReplayedRow]:
    for number, row in capture.of(RequestRow):
        found = player.play(number, row)
        yield ReplayedRow(number, row.instruction, player.executed.exits, found)
        if found:
            return


def _check(driver: Driver, capture: Capture) -> None:
    """Raise HostUsageError if the VMM has not the memory, or the recorded host did not agree."""
    for number, row in capture.of(RequestRow):
        for exit_ in row.exits:
            if exit_.ret not in (None, "0x0"):
                raise HostUsageError(
                    f"{capture.name}, line {number}: the recorded host answered {exit_.ret}; "
                    "expected a boot whose host agreed to everything"
                )
            run = bytes.fromhex(exit_.kvm_run_0_128)
            if _reason(run)[0] != ExitReason.HYPERCALL:
                continue
            start, pages = _range(run)
            end = start + pages * WIRE_PAGE
            if not any(slot.start <= start and end <= slot.end for slot in driver.vm.memory()):
                raise HostUsageError(
                    f"{capture.name}, line {number}: the guest asks for "
                    f"[{start:#x}, {end:#x}), and no slot of the VMM holds it; give the VM at "
                    f"least the {int(capture.header.vm.memory[0].size, 16) >> 20} MiB of the boot"
                )
