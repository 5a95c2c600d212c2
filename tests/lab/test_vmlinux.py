"""A kernel is unpacked; instructions in it are found and replaced, and nothing that looks so."""

from __future__ import annotations

import gzip
import lzma
import struct

import lz4.block
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from hcabi.errors import HostUsageError
from hcabi.lab.boot import replaced_kernel
from hcabi.lab.errors import LabError
from hcabi.lab.linux.traps import ENCODINGS, PORTS
from hcabi.lab.unpack import decompress
from hcabi.lab.vmlinux import Site, find_sites, load_plan, replace, told, unpack_vmlinux

TEXT, ORC = 0xFFFF_FFFF_8100_0000, 0xFFFF_FFFF_8200_0000
PVALIDATE, RET = bytes.fromhex("f20f01ff"), b"\xc3"
#: mov rax, imm64 whose immediate holds the bytes of PVALIDATE
LOOKALIKE = b"\x48\xb8" + PVALIDATE + bytes(4)


def elf(text: bytes, starts: list[int], *, orc: bool = True) -> bytes:
    """A kernel with a text and an unwind table of *starts*, offsets from the text's start."""
    table = b"".join(struct.pack("<i", TEXT + s - ORC - 4 * n) for n, s in enumerate(starts))
    names = (
        b"\0.text\0.orc_unwind_ip\0.shstrtab\0" if orc else b"\0.text\0.nothing_of_it\0.shstrtab\0"
    )
    text_at, table_at = 0x200, 0x200 + len(text)
    names_at = table_at + len(table)
    headers_at = names_at + len(names)
    sizes = (64, 56, 1, 64, 4, 3)
    head = struct.pack(
        "<16sHHIQQQIHHHHHH", b"\x7fELF\2\1\1", 2, 62, 1, 0x1000040, 64, headers_at, 0, *sizes
    )
    load = struct.pack("<IIQQQQQQ", 1, 5, text_at, TEXT, 0x1000000, len(text), len(text), 4096)
    body = (head + load).ljust(text_at, b"\0") + text + table + names

    def section(name: int, kind: int, flags: int, address: int, at: int, size: int) -> bytes:
        return struct.pack("<IIQQQQIIQQ", name, kind, flags, address, at, size, 0, 0, 1, 0)

    return body + b"".join(
        (
            section(0, 0, 0, 0, 0, 0),
            section(1, 1, 6, TEXT, text_at, len(text)),
            section(7, 1, 2, ORC, table_at, len(table)),
            section(names.index(b".shstrtab"), 3, 0, 0, names_at, len(names)),
        )
    )


def bzimage(payload: bytes) -> bytes:
    head = bytearray(0x400)
    head[0x1F1] = 1
    head[0x202:0x206] = b"HdrS"
    head[0x248:0x250] = struct.pack("<II", 0x100, len(payload))
    return bytes(head) + bytes(0x100) + payload


def lz4_legacy(data: bytes) -> bytes:
    block = lz4.block.compress(data, store_size=False)
    # the kernel's build puts the unpacked size behind it
    return (
        b"\x02\x21\x4c\x18" + struct.pack("<I", len(block)) + block + struct.pack("<I", len(data))
    )


KERNEL = elf(b"\x90" + PVALIDATE + RET + bytes.fromhex("f30f01fe") + RET, [0, 6, 11])


@pytest.mark.parametrize(
    "compress", [gzip.compress, lzma.compress, zstandard.ZstdCompressor().compress, lz4_legacy]
)
def test_a_kernel_is_unpacked_from_its_bzimage(compress: object) -> None:
    assert callable(compress)
    assert unpack_vmlinux(bzimage(compress(KERNEL))) == KERNEL


@pytest.mark.parametrize(
    ("image", "error", "says"),
    [
        (b"", HostUsageError, "no bzImage"),
        (bytes(0x400), HostUsageError, "no bzImage"),
        (bzimage(gzip.compress(KERNEL))[:-1], LabError, "ends before its payload"),
        (bzimage(gzip.compress(KERNEL)[:-9]), LabError, "cut off"),
        (bzimage(zstandard.ZstdCompressor().compress(KERNEL)[:-9]), LabError, "cut off"),
        (bzimage(b"plain"), LabError, "compressed by neither"),
        (bzimage(gzip.compress(b"no ELF")), LabError, "no ELF file"),
    ],
)
def test_what_is_no_kernel_is_said(image: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        unpack_vmlinux(image)


@pytest.mark.parametrize(
    "compress", [gzip.compress, lzma.compress, zstandard.ZstdCompressor().compress, lz4_legacy]
)
def test_what_is_too_large_is_refused(compress: object) -> None:
    assert callable(compress)
    with pytest.raises(LabError, match="more than 65536 bytes"):
        decompress(compress(bytes(1 << 20)), "it", 1 << 16)


def test_instructions_are_found_where_they_are() -> None:
    sites = find_sites(KERNEL, ENCODINGS["snp"])
    assert [(s.address, s.offset, s.instruction, s.section) for s in sites] == [
        (TEXT + 1, 0x201, "pvalidate", ".text"),
        (TEXT + 6, 0x206, "rmpadjust", ".text"),
    ]
    assert told(sites) == "1 pvalidate, 1 rmpadjust"
    assert load_plan(KERNEL) == (0x1000040, ((0x1000000, 0x200, 11),))


def test_they_become_port_writes_of_the_same_length_and_nothing_else_changes() -> None:
    made = replace(KERNEL, find_sites(KERNEL, ENCODINGS["snp"]), PORTS)
    changed = [n for n, (a, b) in enumerate(zip(KERNEL, made, strict=True)) if a != b]
    assert set(changed) <= {*range(0x201, 0x205), *range(0x206, 0x20A)}
    # out 0xc9, al; nop; nop
    assert made[0x201:0x205] == bytes.fromhex("e6c99090")
    assert made[0x206:0x20A] == bytes.fromhex("e6ca9090")


def test_bytes_inside_of_a_longer_instruction_are_left_alone() -> None:
    assert find_sites(elf(LOOKALIKE + PVALIDATE + RET, [0, 15]), ENCODINGS["snp"]) == [
        Site(TEXT + 10, 0x20A, "pvalidate", ".text")
    ]
    # f2 0f and f2 0f 01 ff: the first byte begins a longer instruction
    assert (
        find_sites(elf(b"\x48\xb9\0\0" + PVALIDATE + b"\0\0" + RET, [0, 11]), ENCODINGS["snp"])
        == []
    )


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (RET + PVALIDATE, [0]),  # behind the last start
        (RET + PVALIDATE + RET, [2, 6]),  # before the first
        (PVALIDATE + RET, [0, 9]),  # the next start lies behind the section
    ],
)
def test_where_nobody_can_tell_the_kernel_is_refused(text: bytes, starts: list[int]) -> None:
    with pytest.raises(LabError, match=r"f20f01ff at 0xffffffff8100000\d: cannot"):
        find_sites(elf(text, starts), ENCODINGS["snp"])


def test_a_kernel_without_an_unwind_table_is_not_touched() -> None:
    with pytest.raises(LabError, match="CONFIG_UNWINDER_ORC"):
        find_sites(elf(PVALIDATE, [0, 4], orc=False), ENCODINGS["snp"])


def test_a_kernel_without_guest_support_is_told_apart() -> None:
    image = bzimage(gzip.compress(KERNEL))
    with pytest.raises(LabError, match="no vmgexit: it was built without snp guest support"):
        replaced_kernel(image, "snp")
    with pytest.raises(LabError, match="no tdcall"):
        replaced_kernel(image, "tdx")
    with pytest.raises(HostUsageError, match="expected one of snp, tdx"):
        replaced_kernel(image, "sev")


@given(st.integers(0, len(KERNEL) - 1), st.integers(0, 255), st.integers(0, len(KERNEL)))
def test_broken_files_give_errors_of_the_lab(at: int, byte: int, end: int) -> None:
    for broken in (KERNEL[:at] + bytes([byte]) + KERNEL[at + 1 :], KERNEL[:end]):
        try:
            find_sites(broken, ENCODINGS["snp"])
            load_plan(broken)
        except LabError:
            pass
