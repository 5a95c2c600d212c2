"""What host, firmware and guest kernel tell each other before a live migration on x86."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.contracts.x86.migration import (
    Announcement,
    GuestBoot,
    MigrationMsr,
    Withdrawal,
    announcement,
    control_call,
    decode_variable,
    encode_variable,
    encrypts_memory,
    initial_control,
    withdraws,
)
from hcabi.errors import HostUsageError, TrailingBytesError, TruncatedError
from hcabi.layout import layout_of
from hcabi.types import NotAShareCall, Reply, apply_reply
from hcabi.x86.efi_variable import (
    VARIABLE_ATTRIBUTES,
    VARIABLE_GUID,
    VARIABLE_NAME,
    EfiVariableAttributes,
)
from hcabi.x86.vm_types import VmType

CAPTURES = Path(__file__).parents[1] / "data" / "captures"
RDMSR, WRMSR = 29, 30
CONTROL = 0x4B564D08
BIT_16, BIT_17 = 1 << 16, 1 << 17


def msr_exit(reason: int, index: int = CONTROL, data: int = 0) -> bytearray:
    """Offsets of a C compiler: error 32, reason 40, index 44, data 48."""
    run = bytearray(b"\xa5" * 2352)
    struct.pack_into("<I", run, 8, reason)
    struct.pack_into("<B7xIIQ", run, 32, 0, 4, index, data)
    return run


# --- the MSR


@pytest.mark.parametrize(
    ("vm_type", "encrypted"),
    [
        (VmType.DEFAULT_VM, False),
        (VmType.SW_PROTECTED_VM, False),
        (VmType.SEV_VM, True),
        (VmType.SEV_ES_VM, True),
        (VmType.SNP_VM, True),
        (VmType.TDX_VM, True),
    ],
)
def test_it_starts_as_0_with_encrypted_memory_and_as_1_without(
    vm_type: VmType, encrypted: bool
) -> None:
    assert encrypts_memory(vm_type) is encrypted
    assert initial_control(encrypted=encrypted) == (0 if encrypted else 1)
    msr = MigrationMsr(encrypted=encrypted)
    assert (msr.value, msr.ready) == (0 if encrypted else 1, not encrypted)


def test_a_write_is_kept_told_and_answered_without_error() -> None:
    told: list[tuple[bool, int]] = []
    msr = MigrationMsr(encrypted=True, changed=lambda ready, value: told.append((ready, value)))
    run = msr_exit(WRMSR, data=1)
    run[32] = 7
    reply = msr.handle(run)
    assert reply == Reply(run=((32, b"\0"),))
    assert msr.ready
    assert msr.handle(msr_exit(WRMSR, data=0xFFFF_FFFF_FFFF_FFFE)) == Reply(run=((32, b"\0"),))
    assert (msr.ready, msr.value) == (False, 0xFFFF_FFFF_FFFF_FFFE)
    msr.handle(msr_exit(WRMSR, data=3))
    assert told == [(True, 1), (False, 0xFFFF_FFFF_FFFF_FFFE), (True, 3)]


def test_a_read_gives_the_last_write() -> None:
    msr = MigrationMsr(encrypted=True)
    assert msr.handle(msr_exit(RDMSR)) == Reply(run=((32, b"\0"), (48, bytes(8))))
    msr.handle(msr_exit(WRMSR, data=0x1_0000_0001))
    run = msr_exit(RDMSR, data=5)
    reply = msr.handle(run)
    assert isinstance(reply, Reply)
    assert apply_reply(reply, run, None)
    assert run[32] == 0
    assert struct.unpack_from("<Q", run, 48) == (0x1_0000_0001,)
    assert run[56:] == b"\xa5" * (2352 - 56)


def test_a_reset_gives_the_first_value_back_and_a_destination_goes_on() -> None:
    msr = MigrationMsr(encrypted=True, value=1)
    assert msr.ready
    assert msr.reset() == 0
    assert not msr.ready
    assert MigrationMsr(encrypted=False, value=0).reset() == 1


def test_without_the_cpuid_bit_an_access_faults_in_the_guest() -> None:
    told: list[bool] = []
    msr = MigrationMsr(encrypted=True, offered=False, changed=lambda r, _: told.append(r))
    for reason in (RDMSR, WRMSR):
        assert msr.handle(msr_exit(reason, data=1)) == Reply(run=((32, b"\1"),))
    assert (told, msr.value) == ([], 0)


@pytest.mark.parametrize(
    ("run", "errno", "expected"),
    [
        (msr_exit(WRMSR, 0x4B564D06, 1), 0, NotAShareCall(WRMSR)),  # the number of 2020
        (msr_exit(RDMSR, 0xC0010131), 0, NotAShareCall(RDMSR)),
        (msr_exit(3, CONTROL, 1), 0, NotAShareCall(3)),
        (msr_exit(31, CONTROL, 1), 0, NotAShareCall(31)),
        (msr_exit(WRMSR, CONTROL, 1), 4, NotAShareCall(None)),
        (msr_exit(WRMSR, CONTROL, 1), 14, NotAShareCall(None)),
    ],
)
def test_everything_else_is_handed_back(
    run: bytearray, errno: int, expected: NotAShareCall
) -> None:
    msr = MigrationMsr(encrypted=True)
    assert msr.handle(run, errno) == expected
    assert msr.value == 0


def test_a_short_buffer_is_the_vmms_error() -> None:
    run = msr_exit(WRMSR, data=1)
    assert MigrationMsr(encrypted=True).handle(run[:56]) == Reply(run=((32, b"\0"),))
    for length in range(56):
        with pytest.raises(TruncatedError) as caught:
            MigrationMsr(encrypted=True).handle(run[:length])
        assert (caught.value.need, caught.value.got) == (56, length)


def test_an_errno_that_is_no_number_is_the_vmms_error() -> None:
    with pytest.raises(HostUsageError, match="expected an int, 0 if KVM_RUN succeeded"):
        MigrationMsr(encrypted=True).handle(msr_exit(WRMSR, data=1), None)  # type: ignore[arg-type]


@given(st.binary(min_size=56, max_size=80), st.integers(0, 133))
def test_hostile_exits_never_crash_it(run: bytes, errno: int) -> None:
    assert isinstance(MigrationMsr(encrypted=True).handle(run, errno), (Reply, NotAShareCall))


@pytest.mark.parametrize("kernel", ["6.1.192", "6.12.107", "7.3.4"])
def test_it_decodes_what_real_kernels_gave(kernel: str) -> None:
    """Rows of a guest's rdmsr and wrmsr of this MSR; KVM of that version filled the exit."""
    rows = []
    for line in (CAPTURES / f"x86-linux-{kernel}-kvm-amd.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row.get("instruction") in ("rdmsr", "wrmsr"):
            rows.append(row)
    assert len(rows) >= 2
    seen = set()
    for row in rows:
        run = bytes.fromhex(row["exits"][0]["kvm_run_0_128"])
        msr = MigrationMsr(encrypted=True, value=0x1122_3344_5566_7788)
        reply = msr.handle(run)
        assert isinstance(reply, Reply), row
        registers = {name: int(value, 16) for name, value in row["in"].items()}
        if row["instruction"] == "wrmsr":
            written = (registers["rdx"] & 0xFFFF_FFFF) << 32 | registers["rax"] & 0xFFFF_FFFF
            assert msr.value == written
        else:
            assert dict(reply.run)[48] == struct.pack("<Q", 0x1122_3344_5566_7788)
        seen.add(row["instruction"])
    assert seen == {"rdmsr", "wrmsr"}


# --- the variable


def test_the_variable_is_the_one_that_linux_looks_for() -> None:
    assert VARIABLE_NAME == "SevLiveMigrationEnabled"
    # AMD_SEV_MEM_ENCRYPT_GUID as efi.h writes it, in UEFI's mixed byte order.
    assert VARIABLE_GUID.bytes_le == bytes.fromhex("719bf20c519e3a43a3b781f3ab16b875")
    assert VARIABLE_ATTRIBUTES == 0x7
    attributes = layout_of(EfiVariableAttributes).from_int(0x27)
    assert attributes.non_volatile
    assert attributes.others == 4


def test_the_variables_data_is_one_byte() -> None:
    assert encode_variable(enabled=True) == b"\1"
    assert encode_variable(enabled=False) == b"\0"
    assert [decode_variable(bytes([n])) for n in (0, 1, 2, 255)] == [False, True, True, True]
    with pytest.raises(TruncatedError):
        decode_variable(b"")
    with pytest.raises(TrailingBytesError):
        decode_variable(b"\1\0")


# --- the guest kernel


def booted(**changes: object) -> GuestBoot:
    values: dict[str, object] = {
        "encrypted": True, "features": BIT_16 | BIT_17, "efi": True, "runtime_services": True,
        "variable": b"\1", **changes,
    }  # fmt: skip
    return GuestBoot(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("boot", "expected"),
    [
        (booted(), Announcement.LATE),
        (booted(variable=b"\xff"), Announcement.LATE),
        (booted(efi=False, variable=None), Announcement.AT_INIT),
        (booted(efi=False, runtime_services=False), Announcement.AT_INIT),
        (booted(features=BIT_17), Announcement.LATE),  # Linux never tests bit 16
        (booted(features=BIT_16), Announcement.NO_FEATURE),
        (booted(features=0), Announcement.NO_FEATURE),
        (booted(features=BIT_16, efi=False), Announcement.NO_FEATURE),
        (booted(encrypted=False), Announcement.NOT_ENCRYPTED),
        (booted(encrypted=False, efi=False), Announcement.NOT_ENCRYPTED),
        (booted(runtime_services=False), Announcement.NO_RUNTIME_SERVICES),
        (booted(variable=None), Announcement.NO_VARIABLE),
        (booted(variable=b""), Announcement.NO_VARIABLE),
        (booted(variable=b"\1\0"), Announcement.NO_VARIABLE),
        (booted(variable=b"\0"), Announcement.VARIABLE_OFF),
    ],
)
def test_when_linux_says_that_it_is_ready(boot: GuestBoot, expected: Announcement) -> None:
    found = announcement(boot)
    assert found is expected
    assert found.made is (expected.name in ("AT_INIT", "LATE"))


@given(st.booleans(), st.integers(0, 1 << 32), st.booleans(), st.booleans(), st.binary())
def test_every_boot_has_an_answer(
    encrypted: bool, features: int, efi: bool, services: bool, data: bytes
) -> None:
    found = announcement(GuestBoot(encrypted, features, efi, services, data))
    assert not found.made or (encrypted and features & BIT_17)


def test_linux_takes_it_back_by_bit_17_alone() -> None:
    assert withdraws(BIT_17)
    assert not withdraws(BIT_16)
    assert {w.name for w in Withdrawal} == {"CPU_OFFLINE", "SUSPEND", "REBOOT", "CRASH", "KEXEC"}


def test_the_guests_write() -> None:
    call = control_call(ready=True)
    assert (call.instruction, dict(call.registers)) == (
        "wrmsr",
        {"rcx": CONTROL, "rax": 1, "rdx": 0},
    )
    assert control_call(ready=False).registers["rax"] == 0
