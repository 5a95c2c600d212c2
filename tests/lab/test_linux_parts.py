"""The tiny VMM's parts, as far as they can be tried without a kernel."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path

import pytest
from iced_x86 import Decoder

from hcabi.driver.errors import LiveError
from hcabi.driver.vm import Memory
from hcabi.errors import HostUsageError
from hcabi.kernels.picture import draw
from hcabi.lab.boot import as_run
from hcabi.lab.cpio import CpioWriter
from hcabi.lab.initramfs import with_files
from hcabi.lab.linux import acpi, arm64, x86
from hcabi.lab.linux.boot import Policy
from hcabi.lab.linux.devicetree import device_tree
from hcabi.lab.linux.serial import LONGEST, Serial
from hcabi.lab.linux.shared_range_labels import (
    ATOMIC,
    DECRYPTED_DATA,
    OTHER,
    PER_CPU,
    POOL,
    meanings,
)
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Verdict
from hcabi.x86.ioctl_structs import KvmCpuidEntry2

MIB = 1 << 20
SLOT = MemorySlot(0, MIB)


def said(*writes: tuple[int, int]) -> tuple[Serial, list[str]]:
    lines: list[str] = []
    serial = Serial(lines.append)
    for register, value in writes:
        serial.write(register, value)
    return serial, lines


def test_serial_gives_lines() -> None:
    serial, lines = said(*((0, b) for b in b"one\r\ntwo\xff\nrest"))
    assert lines == ["one", "two\N{REPLACEMENT CHARACTER}"]
    serial.flush()
    serial.flush()
    assert lines[2:] == ["rest"]


def test_a_line_without_end_is_given_in_pieces() -> None:
    serial, lines = said(*((0, ord("x")) for _ in range(2 * LONGEST + 5)))
    serial.flush()
    assert [len(line) for line in lines] == [LONGEST, LONGEST, 5]


def test_serial_takes_no_divisor_for_a_character() -> None:
    serial, lines = said((3, 0x80), (0, ord("x")), (3, 3), (0, ord("\n")))
    assert (lines, serial.read(5)) == ([], 0x60)


def test_serial_is_what_linux_probes_for() -> None:
    # drivers/tty/serial/8250/8250_port.c, autoconfig: IER keeps 4 bits; in loopback MCR 0x0A
    # comes back as MSR 0x90; with its FIFO on, IIR's top bits say 16550A
    serial, _ = said((1, 0xFF), (4, 0x1A))
    assert serial.read(1) == 0x0F
    assert serial.read(6) & 0xF0 == 0x90
    serial.write(4, 0x11)
    assert serial.read(6) & 0xF0 == 0x20, "DTR comes back as DSR"
    assert serial.read(2) == 0x01
    serial.write(2, 1)
    assert serial.read(2) >> 6 == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [("agree", "dddddd"), ("refuse:3", "ddrddr"), ("retry:2", "dtdtdt"), ("refuse:1", "rrrrrr")],
)
def test_policy_on_each_nth_share(text: str, expected: str) -> None:
    policy = Policy(text)
    names = {Verdict.DONE: "d", Verdict.REFUSED: "r", Verdict.RETRY: "t"}
    assert policy(SLOT, 0, 4096, False) is Verdict.DONE
    assert "".join(names[policy(SLOT, n * 4096, 4096, True)] for n in range(1, 7)) == expected


def test_policy_agrees_to_what_is_asked_again() -> None:
    policy = Policy("retry:1")
    assert policy(SLOT, 4096, 4096, True) is Verdict.RETRY
    assert policy(SLOT, 4096, 4096, True) is Verdict.DONE


@pytest.mark.parametrize("text", ["", "refuse", "refuse:0", "retry:x", "agree:2"])
def test_no_such_policy(text: str) -> None:
    with pytest.raises(HostUsageError, match="expected agree"):
        Policy(text)


def test_device_tree_says_where_things_are() -> None:
    fdt = pytest.importorskip("fdt")
    tree = fdt.parse_dtb(
        device_tree(
            memory_size=256 * MIB,
            cpus=2,
            command_line="quiet",
            conduit="smc",
            initrd_size=5000,
            restricted_pool=4 * MIB,
        )
    )

    def cells(path: str, name: str) -> list[int]:
        return list(tree.get_property(name, path).data)

    assert cells("/memory@40000000", "reg") == [0, 0x4000_0000, 0, 256 * MIB]
    assert tree.get_property("method", "/psci").value == "smc"
    assert tree.get_property("bootargs", "/chosen").value == "quiet"
    assert tree.get_property("stdout-path", "/chosen").value == "/serial@9000000"
    assert cells("/cpus/cpu@1", "reg") == [1]
    # one redistributor of 128 KiB for each processor, behind the distributor
    gic = cells("/intc@8000000", "reg")
    assert gic == [0, 0x800_0000, 0, 0x1_0000, 0, 0x80A_0000, 0, 0x4_0000]
    start, end = (cells("/chosen", f"linux,initrd-{e}")[1] for e in ("start", "end"))
    assert (start, end - start) == (arm64.initrd_address(256 * MIB, 5000), 5000)
    (handle,) = cells("/virtio_mmio@a000000", "memory-region")
    assert cells("/reserved-memory/pool@48000000", "phandle") == [handle]


def test_acpi_tables_add_up() -> None:
    data = acpi.tables(2)
    assert data.startswith(b"RSD PTR ")
    assert sum(data[:20]) % 256 == sum(data[:36]) % 256 == 0
    tables, at = {}, struct.unpack_from("<Q", data, 24)[0] - acpi.ADDRESS
    for _ in range(2):
        signature, size = struct.unpack_from("<4sI", data, at)
        tables[signature] = data[at : at + size]
        at = struct.unpack_from("<Q", data, at + 36)[0] - acpi.ADDRESS if len(tables) == 1 else 0
    assert set(tables) == {b"XSDT", b"APIC"}
    assert [sum(t) % 256 for t in tables.values()] == [0, 0]
    # entries of the MADT: (type, length, ...), ACPI 6.5 table 5.21
    madt, at, found = tables[b"APIC"], 44, []
    while at < len(madt):
        found.append(madt[at])
        at += madt[at + 1]
    assert (found, at) == ([0, 0, 1, 2, 4], len(madt))


def test_cpuid_shows_sev_on_top_of_what_there_is() -> None:
    leaves = (
        KvmCpuidEntry2(function=1, ebx=0xFF00_0800, ecx=1),
        KvmCpuidEntry2(function=0x4000_0001, eax=0x0100_7EFB),
        KvmCpuidEntry2(function=0x8000_0000, eax=0x8000_001E, ebx=7),
    )
    made = {leaf.function: leaf for leaf in x86._cpuid(leaves, x86.SEV, 1, 2)}
    assert made[0x8000_001F].eax == 2  # SEV, not SEV-ES
    assert made[0x8000_001F].ebx == x86.C_BIT
    assert (made[0x8000_0000].eax, made[0x8000_0000].ebx) == (0x8000_001F, 7)
    assert made[0x4000_0001].eax == 0x0103_7EFB  # bits 16 and 17
    assert made[1].ebx == 0x0102_0800
    assert made[1].ecx == 1 | 1 << 24 | 1 << 31


def test_a_tdx_guest_finds_the_mailbox_and_no_io_apic() -> None:
    """ACPI 6.5, 5.2.12.19: type 16, length 16, version, reserved, address."""
    data = acpi.tables(2, mailbox=0xE9000)
    assert struct.pack("<BBHIQ", 16, 16, 0, 0, 0xE9000) in data
    assert struct.pack("<BB", 1, 12) not in data[128 + 44 :][:32], "no I/O APIC"
    assert struct.pack("<BBHIQ", 16, 16, 0, 0, 0xE9000) not in acpi.tables(2)


def test_a_parked_processor_obeys_the_mailbox() -> None:
    decoded = [str(i) for i in Decoder(64, x86._PARKED, ip=0)]
    assert decoded == [
        "out 0CBh,al",
        "cmp word ptr [rbx],1",
        "jne short 0",
        "cmp [rbx+4],ebp",
        "jne short 0",
        "mov rax,[rbx+8]",
        "mov word ptr [rbx],0",
        "jmp rax",
    ]


def test_snp_and_tdx_guests_read_what_they_are() -> None:
    supported = (
        KvmCpuidEntry2(function=0, eax=13, ebx=0x68747541, ecx=0x444D4163, edx=0x69746E65),
    )
    tdx = {e.function: e for e in x86._cpuid(supported, x86.TDX, 0, 1)}
    vendor = b"".join(r.to_bytes(4, "little") for r in (tdx[0].ebx, tdx[0].edx, tdx[0].ecx))
    assert (vendor, tdx[0].eax) == (b"GenuineIntel", 0x21)
    leaf = tdx[0x21]
    assert (leaf.ebx, leaf.edx, leaf.ecx) == tuple(
        int.from_bytes(part, "little") for part in (b"Inte", b"lTDX", b"    ")
    )
    assert 0x8000001F not in tdx
    snp = {e.function: e for e in x86._cpuid(supported, x86.SNP, 0, 1)}[0x8000001F]
    # SEV, SEV-ES and SNP; the C-bit is 38, and encryption costs one address bit
    assert (snp.eax, snp.ebx) == (0x1A, 38 | 1 << 6)


def test_what_is_no_kernel_is_refused() -> None:
    memory = Memory(0, 4 * MIB)
    try:
        with pytest.raises(LiveError, match="no bzImage"):
            x86._load(memory, bytes(4096), "", b"")
    finally:
        memory.close()


def test_more_files_stand_behind_the_archive(tmp_path: Path) -> None:
    first, image, out = tmp_path / "first", tmp_path / "image", tmp_path / "out"
    made = io.BytesIO()
    archive = CpioWriter(made)
    archive.file("a", b"1")
    archive.close()
    first.write_bytes(made.getvalue() + b"\0")  # of no multiple of 4
    image.write_bytes(b"kernel")
    with_files(first, {"guest/image": image}, out)
    data = out.read_bytes()
    assert data.startswith(made.getvalue())
    start = data.index(b"070701", len(made.getvalue()))
    assert start % 4 == 0
    assert data.index(b"guest/image\0") < data.index(b"kernel")
    assert data.rstrip(b"\0").endswith(b"TRAILER!!!")


# --- rows of a boot


def console(line: str) -> dict[str, object]:
    return {"event": "console", "t": 1.0, "line": line}


def share(start: int, size: int, t: float, *, arm: bool = False) -> dict[str, object]:
    return {
        "event": "exit", "t": t, "vcpu": 0, "start": hex(start), "size": hex(size),
        "shared": True, "verdict": "done", "done": hex(size),
        "capture": {"pc": "0x0"} if arm else {},
    }  # fmt: skip


def test_what_x86_ranges_are() -> None:
    mapped = "software IO TLB: mapped [mem 0x000000000f000000-0x000000000f800000] (8MB)"
    rows = [share(0x400_0000, 2 * MIB, 0.1), *[share(0xF80_0000, 4096, 0.2)] * 3, console(mapped)]
    shared = [(0x400_0000, 0x420_0000), (0xF00_0000, 0xF80_2000)]
    assert meanings(rows, shared) == [
        (0x400_0000, 0x420_0000, DECRYPTED_DATA),
        (0xF00_0000, 0xF80_0000, POOL),
        (0xF80_0000, 0xF80_1000, PER_CPU),
        (0xF80_1000, 0xF80_2000, OTHER),
    ]


def test_what_was_refused_still_tells_what_the_rest_is() -> None:
    preallocated = "DMA: preallocated 16 KiB GFP_KERNEL pool for atomic allocations"
    rows = [share(0x400_0000, 2 * MIB, 0.1), console(preallocated)]
    rows += [share(0x10_0000 + n * 4096, 4096, 0.2) for n in range(4)]
    assert meanings(rows, [(0x10_1000, 0x10_3000)]) == [(0x10_1000, 0x10_3000, ATOMIC)]


def test_ranges_of_a_modelled_platform_have_names_too() -> None:
    """Exits of SNP and TDX guests are told without a capture: the request's row has it."""
    mapped = "software IO TLB: mapped [mem 0x000000000f000000-0x000000000f800000] (8MB)"
    share = {"event": "exit", "t": 1.0, "vcpu": 0, "shared": True, "verdict": "done"}
    rows = [
        {"event": "console", "line": mapped},
        {**share, "start": "0xf000000", "size": "0x800000", "done": "0x800000"},
        {**share, "start": "0x4000000", "size": "0x1000", "done": "0x1000"},
        {**share, "start": "0x4000000", "size": "0x1000", "done": "0x1000"},
    ]
    shared = [(0x400_0000, 0x400_1000), (0xF00_0000, 0xF80_0000)]
    assert [what for *_, what in meanings(rows, shared)] == [OTHER, POOL]


def test_what_arm64_ranges_are() -> None:
    mapped = "software IO TLB: mapped [mem 0x000000004b5e0000-0x000000004b9e0000] (4MB)"
    preallocated = "DMA: preallocated 128 KiB GFP_KERNEL|GFP_DMA pool for atomic allocations"
    rows = [share(0x4B5E_0000, 4 * MIB, 0.1, arm=True), console(mapped), console(preallocated)]
    rows.append(share(0x4BE0_0000, 0x2_0000, 0.2, arm=True))
    shared = [(0x4B5E_0000, 0x4B9E_0000), (0x4BE0_0000, 0x4BE2_0000), (0x4C00_0000, 0x4C00_1000)]
    assert [what for *_, what in meanings(rows, shared)] == [POOL, ATOMIC, OTHER]


def test_a_boot_can_be_drawn() -> None:
    memory = {"start": "0x0", "size": "0x1000000"}
    rows = [
        {"event": "start", "capture": {"guest": "g", "vm": {"memory": [memory]}}},
        share(0x10_0000, MIB, 0.55),
        {"event": "ended", "t": 1.0, "why": "reset"},
        {"event": "end", "shared": [["0x100000", "0x200000"]]},
    ]  # fmt: skip
    run = as_run(rows)
    assert len(run.steps) == 11
    assert [(s.number, s.changes[0].start) for s in run.steps if s.changes] == [(6, 0x10_0000)]
    picture = draw([run], unit="s", steps_per_unit=10, title="a title")
    assert ">a title<" in picture
    assert ">s<" in picture
    assert ">1<" in picture, "one second"


def test_a_picture_starts_private_and_ends_as_the_calls_left_it() -> None:
    memory = {"start": "0x0", "size": "0x1000000"}
    private = {**share(0, 16 * MIB, 0.1), "shared": False}
    back = {**share(0x18_0000, MIB, 0.9), "shared": False}
    rows = [
        {"event": "start", "capture": {"guest": "g", "vm": {"memory": [memory]}}},
        *(private, share(0x10_0000, MIB, 0.5), back),
        {"event": "ended", "t": 1.0, "why": "reset"},
    ]
    run = as_run(rows)
    assert [(c.start, c.size, c.shared) for s in run.steps for c in s.changes] == [
        (0x10_0000, MIB, True),
        (0x18_0000, MIB // 2, False),
    ]
    assert run.shared == ((0x10_0000, 0x8_0000),)
    assert "from the start" not in draw([run])


def test_pages_that_go_together_are_one_area_and_long_titles_fit() -> None:
    memory = {"start": "0x0", "size": "0x1000000"}
    rows = [
        {"event": "start", "capture": {"guest": "g", "vm": {"memory": [memory]}}},
        *(share(0x10_0000 + 4096 * n, 4096, 0.5) for n in range(300)),
        {"event": "ended", "t": 1.0, "why": "reset"},
    ]
    picture = draw([as_run(rows)], title="a" * 90)
    (path,) = re.findall(r'shape-rendering="crispEdges" d="([^"]+)"', picture)
    assert path.count("M") == 1
    assert 'textLength="826"' in picture
    assert "textLength" not in draw([as_run(rows)], title="short")
