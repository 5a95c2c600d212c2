"""A migration of an SEV guest with its contents, and what goes wrong where a rule is left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.errors import NotReadyError, SimulationError
from hcabi.kernels.migration import MigratableVm, linux_shares
from hcabi.kernels.sev_migration import (
    FirmwareError,
    Packet,
    SevFirmware,
    SevMemory,
    SevMigration,
    simulate_sev_migration,
)
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import ShareRegion
from hcabi.x86.sev_commands import SevGuestState
from hcabi.x86.sev_device import SevFirmwareError

PAGE = 4096
INVALID, RUNNING, SENDING = (
    SevGuestState.INVALID,
    SevGuestState.RUNNING,
    SevGuestState.SENDING,
)


def pair() -> tuple[SevFirmware, SevFirmware]:
    return SevFirmware(SevMemory(b"one")), SevFirmware(SevMemory(b"two"), INVALID)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1 << 32), st.integers(0, 6))
def test_both_sides_are_equal_at_the_end(seed: int, rounds: int) -> None:
    *_, last = simulate_sev_migration(seed, rounds=rounds)
    assert last.endswith("both sides are equal")


def test_pages_are_sent_again_in_their_new_kind() -> None:
    *_, last = simulate_sev_migration(1)
    again = int(last.split(" packets, ")[1].split()[0])
    assert again > 0


def test_a_page_that_keeps_the_kind_it_was_sent_in_arrives_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A VMM that asks for the kind of a page once, at the start."""
    send = SevMigration.send

    def once(self: SevMigration, page: int) -> None:
        if page not in self._kinds:
            send(self, page)

    monkeypatch.setattr(SevMigration, "send", once)
    with pytest.raises(SimulationError, match="arrived changed"):
        list(simulate_sev_migration(1))


@pytest.mark.parametrize("shared", [True, False])
def test_the_wrong_way_makes_noise(shared: bool) -> None:
    source, target = pair()
    text = b"hello world, sev" * (PAGE // 16)
    source.memory.write(0, text, shared=shared)
    target.receive_start(source.send_start())
    if shared:  # a shared page as a packet
        target.receive_update_data(0, source.send_update_data(0))
    else:  # a private page as it is
        target.memory.raw[0] = source.memory.stored(0)
    assert target.memory.read(0, shared=shared) != text


def test_a_packet_carries_a_private_page() -> None:
    source, target = pair()
    text = bytes(range(256)) * 16
    source.memory.write(0x5000, text, shared=False)
    assert source.memory.stored(0x5000) != text
    target.receive_start(source.send_start())
    target.receive_update_data(0x5000, source.send_update_data(0x5000))
    assert target.memory.read(0x5000, shared=False) == text
    assert target.memory.stored(0x5000) != source.memory.stored(0x5000), "another key"


def test_states_of_the_documentation() -> None:
    source, target = pair()
    with pytest.raises(FirmwareError) as refused:
        source.send_update_data(0)
    assert refused.value.code is SevFirmwareError.INVALID_GUEST_STATE
    session = source.send_start()
    assert source.state is SENDING
    source.send_cancel()
    assert source.state is RUNNING, "a migration that was cancelled can start again"
    assert source.send_start() == session
    source.send_finish()
    for command in (source.send_start, source.send_finish, source.send_cancel):
        with pytest.raises(FirmwareError):
            command()
    target.receive_start(session)
    target.receive_finish()
    assert target.state is RUNNING
    with pytest.raises(FirmwareError):
        target.receive_update_data(0, Packet(bytes(40), bytes(PAGE)))


@pytest.mark.parametrize("at", [0, 8, 39])
def test_a_changed_packet_is_refused(at: int) -> None:
    source, target = pair()
    target.receive_start(source.send_start())
    packet = source.send_update_data(0)
    header = bytearray(packet.header)
    header[at] ^= 1
    with pytest.raises(FirmwareError) as refused:
        target.receive_update_data(0, Packet(bytes(header), packet.data))
    assert refused.value.code is SevFirmwareError.BAD_MEASUREMENT


def test_a_guest_that_does_not_allow_it_stays() -> None:
    vm = MigratableVm([MemorySlot(0, 16 * PAGE)])
    source, target = pair()
    moving = SevMigration(vm, source, target)
    moving.send(0)
    with pytest.raises(NotReadyError):
        moving.finish()
    moving.cancel()
    vm.follow(linux_shares([ShareRegion(0, PAGE, True)]))
    assert source.state is RUNNING
    assert vm.gate.map.is_shared(0)
