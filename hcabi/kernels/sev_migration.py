"""
A live migration of an SEV guest with its contents: plain pages, packets, pages that change kind.

The host sees private pages as the processor stores them: encrypted with the guest's key and the
address. So a private page that is copied, or a shared page that is sent as a packet, arrives
corrupted. If a page changes kind after it was sent, it must be sent again in its new kind.

The ciphers here only have these properties; they protect nothing. Sources: the firmware's states by
Documentation/virt/kvm/x86/amd-memory-encryption.rst, the checks of KVM by arch/x86/kvm/svm/sev.c
1606-1977 (Linux 7.3.4). The firmware's own document was not read.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator

import msgspec

from hcabi.contracts.x86.migration import control_call
from hcabi.errors import SimulationError
from hcabi.kernels.choices import Choices
from hcabi.kernels.migration import BOTH_FEATURES, MigratableVm, linux_shares
from hcabi.memory.shared_map import PAGE, MemorySlot
from hcabi.types import ShareRegion
from hcabi.x86.sev_commands import SevGuestState
from hcabi.x86.sev_device import SevFirmwareError

__all__ = [
    "FirmwareError",
    "Packet",
    "Sent",
    "SevFirmware",
    "SevMemory",
    "SevMigration",
    "simulate_sev_migration",
]


class FirmwareError(SimulationError):
    """
    The firmware refused a command; KVM fails with EIO then.

    Attributes:
        code: Its error, as `kvm_sev_cmd.error` has it.
    """

    def __init__(self, code: SevFirmwareError, why: str) -> None:
        super().__init__(f"{code.c_name}: {why}")
        self.code = code


def _cipher(key: bytes, place: int, data: bytes) -> bytes:
    """Encrypt or decrypt a page; the result depends on the address."""
    stream = hashlib.shake_256(key + place.to_bytes(8, "little")).digest(len(data))
    mixed = int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")
    return mixed.to_bytes(len(data), "little")


class SevMemory:
    """
    Guest memory as DRAM holds it.

    Attributes:
        key: The guest's key, known only to the processor.
        raw: Contents by page address, as the host reads them.
    """

    def __init__(self, key: bytes) -> None:
        self.key = key
        self.raw: dict[int, bytes] = {}

    def stored(self, page: int) -> bytes:
        """What the host reads at *page*; zeroes if it was never written."""
        return self.raw.get(page, bytes(PAGE))

    def read(self, page: int, *, shared: bool) -> bytes:
        """What the guest reads, with the C-bit clear for shared pages."""
        data = self.stored(page)
        return data if shared else _cipher(self.key, page, data)

    def write(self, page: int, data: bytes, *, shared: bool) -> None:
        """Write as the guest does."""
        self.raw[page] = data if shared else _cipher(self.key, page, data)


class Packet(msgspec.Struct, frozen=True):
    """
    One page as SEND_UPDATE_DATA returns it.

    Attributes:
        header: What `hdr_uaddr` points to.
        data: What `trans_uaddr` points to.
    """

    header: bytes
    data: bytes


class SevFirmware:
    """
    State of the secure processor for one guest.

    Attributes:
        state: State of the guest.
    """

    def __init__(self, memory: SevMemory, state: SevGuestState = SevGuestState.RUNNING) -> None:
        """Create the state of the guest with *memory*."""
        self.memory = memory
        self.state = state
        self._transport = b""
        self._sent = 0

    def _needs(self, state: SevGuestState) -> None:
        if self.state is not state:
            why = f"the guest is {self.state.c_name}, expected {state.c_name}"
            raise FirmwareError(SevFirmwareError.INVALID_GUEST_STATE, why)

    def send_start(self) -> bytes:
        """KVM_SEV_SEND_START: returns the session data that the target needs."""
        self._needs(SevGuestState.RUNNING)
        self.state = SevGuestState.SENDING
        self._transport = hashlib.sha256(b"session" + self.memory.key).digest()
        return self._transport

    def send_update_data(self, page: int) -> Packet:
        """KVM_SEV_SEND_UPDATE_DATA: treats the page as private, whatever its state."""
        self._needs(SevGuestState.SENDING)
        self._sent += 1
        plain = self.memory.read(page, shared=False)
        number = self._sent.to_bytes(8, "little")
        data = _cipher(self._transport, self._sent, plain)
        return Packet(number + hmac.digest(self._transport, number + data, "sha256"), data)

    def send_finish(self) -> None:
        """KVM_SEV_SEND_FINISH: the guest can no longer run here."""
        self._needs(SevGuestState.SENDING)
        self.state = SevGuestState.INVALID

    def send_cancel(self) -> None:
        """KVM_SEV_SEND_CANCEL: the guest continues here."""
        self._needs(SevGuestState.SENDING)
        self.state = SevGuestState.RUNNING

    def receive_start(self, session: bytes) -> None:
        """KVM_SEV_RECEIVE_START."""
        self._needs(SevGuestState.INVALID)
        self.state = SevGuestState.RECEIVING
        self._transport = session

    def receive_update_data(self, page: int, packet: Packet) -> None:
        """KVM_SEV_RECEIVE_UPDATE_DATA: makes the page private, with the packet's contents."""
        self._needs(SevGuestState.RECEIVING)
        number, tag = packet.header[:8], packet.header[8:]
        right = hmac.digest(self._transport, number + packet.data, "sha256")
        if not hmac.compare_digest(tag, right):
            raise FirmwareError(SevFirmwareError.BAD_MEASUREMENT, "the packet was changed")
        plain = _cipher(self._transport, int.from_bytes(number, "little"), packet.data)
        self.memory.write(page, plain, shared=False)

    def receive_finish(self) -> None:
        """KVM_SEV_RECEIVE_FINISH: the guest can run."""
        self._needs(SevGuestState.RECEIVING)
        self.state = SevGuestState.RUNNING


class Sent(msgspec.Struct):
    """
    What a migration sent.

    Attributes:
        plain: Pages that were copied unencrypted.
        packets: Pages that the firmware encrypted for the target.
        rounds: Number of passes over dirty pages while the guest ran.
        again: Pages that were sent again in another kind.
    """

    plain: int = 0
    packets: int = 0
    rounds: int = 0
    again: int = 0


class SevMigration:
    """
    The VMM's side: sends pages while the guest runs, then the changed pages, until it stops.

    The dirty log tells the VMM about writes, and share calls about pages that change kind, which
    also count as dirty. The VMM looks up the kind in the map when it sends a page, not earlier.
    """

    def __init__(self, vm: MigratableVm, source: SevFirmware, target: SevFirmware) -> None:
        """Begin: the target receives the session of the source. Raises FirmwareError."""
        self.vm, self.source, self.target = vm, source, target
        self.sent = Sent()
        self._kinds: dict[int, bool] = {}
        self.target.receive_start(self.source.send_start())

    def send(self, page: int) -> None:
        """Send one page in its current kind."""
        shared = self.vm.gate.map.is_shared(page)
        self.sent.again += self._kinds.get(page, shared) is not shared
        self._kinds[page] = shared
        if shared:
            self.target.memory.raw[page] = self.source.memory.stored(page)
            self.sent.plain += 1
        else:
            self.target.receive_update_data(page, self.source.send_update_data(page))
            self.sent.packets += 1

    def finish(self) -> MigratableVm:
        """
        Finish with the guest stopped: transfer the list, and let the target run.

        Raises NotReadyError if the guest does not allow it.
        """
        there = self.vm.migrate()
        self.source.send_finish()
        self.target.receive_finish()
        return there

    def cancel(self) -> None:
        """Cancel; the guest continues at the source."""
        self.source.send_cancel()


_MEMORY = MemorySlot(0, 64 * PAGE, name="ram")
_PAGES = range(0, _MEMORY.size, PAGE)


class _Guest:
    """A guest that writes and converts pages, and the log of touched pages."""

    def __init__(self, vm: MigratableVm, memory: SevMemory, choices: Choices) -> None:
        self.vm, self.memory = vm, memory
        self.dirty: set[int] = set()
        self._choices = choices

    def writes(self) -> None:
        page = self._choices.pick(_PAGES)
        data = self._choices.below(1 << 32).to_bytes(16, "little") * (PAGE // 16)
        self.memory.write(page, data, shared=self.vm.gate.map.is_shared(page))
        self.dirty.add(page)

    def converts(self) -> None:
        page = self._choices.pick(_PAGES)
        shared = not self.vm.gate.map.is_shared(page)
        self.vm.follow(linux_shares([ShareRegion(page, PAGE, shared)]))
        self.dirty.add(page)

    def runs(self, steps: int) -> None:
        for _ in range(steps):
            self.converts() if self._choices.random() < 0.3 else self.writes()


def simulate_sev_migration(
    seed: int = 1,
    *,
    rounds: int = 4,
    between: Callable[[SevMigration], None] = lambda _: None,
) -> Iterator[str]:
    """
    Migrate a guest that writes and converts pages meanwhile. Yield what happened, as sentences.

    *between* is called after each pass. Raises SimulationError if a page arrives changed.
    """
    choices = Choices(seed)
    memory = SevMemory(b"key of the source")
    vm = MigratableVm([_MEMORY], features=BOTH_FEATURES)
    vm.perform(control_call(ready=True))
    guest = _Guest(vm, memory, choices)
    guest.runs(100)
    target = SevFirmware(SevMemory(b"key of the target"), SevGuestState.INVALID)
    moving = SevMigration(vm, SevFirmware(memory), target)
    yield f"SEND_START and RECEIVE_START: {len(list(vm.gate.map.ranges()))} shared ranges"
    guest.dirty = set(_PAGES)
    for number in range(rounds):
        pages, guest.dirty = sorted(guest.dirty), set()
        for page in pages:
            moving.send(page)
            if choices.random() < 0.2:
                guest.runs(1)  # the guest runs while its pages are sent
        moving.sent.rounds += 1
        between(moving)
        yield f"round {number + 1}: {len(pages)} pages, {len(guest.dirty)} dirty again"
    for page in sorted(guest.dirty):
        moving.send(page)
    there = moving.finish()
    yield f"the guest stops: {len(guest.dirty)} pages, SEND_FINISH and RECEIVE_FINISH"
    for page in _PAGES:
        shared = there.gate.map.is_shared(page)
        if shared is not vm.gate.map.is_shared(page) or (
            memory.read(page, shared=shared) != target.memory.read(page, shared=shared)
        ):
            raise SimulationError(f"page {page:#x} arrived changed")
    sent = moving.sent
    yield (
        f"{sent.plain} plain pages, {sent.packets} packets, {sent.again} sent again in another"
        " kind; both sides are equal"
    )
