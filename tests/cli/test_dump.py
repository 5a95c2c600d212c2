"""Dumps: what xxd, hexdump, od and gdb print is read back as the bytes that they were given."""

from __future__ import annotations

import contextlib
import shutil
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hcabi.cli.console import InputError
from hcabi.cli.data import read_data
from hcabi.cli.dump import bytes_of, is_text

#: Every form that says which bytes there are; the tools themselves are the other source.
FORMS = [
    "xxd", "xxd -g 1", "xxd -g 4", "xxd -g 8", "xxd -e", "xxd -b", "xxd -i", "xxd -p", "xxd -u",
    "xxd -c 8", "xxd -c 32", "hexdump", "hexdump -C", "hexdump -x", "hexdump -b", "hexdump -d",
    "hexdump -o", "od", "od -x", "od -b", "od -t x1", "od -t x1z", "od -t x2", "od -t x4",
    "od -t x8", "od -t o1", "od -t o4", "od -t o8", "od -A x -t x1", "od -A x -t x2z",
    "od -A d -t x1", "od -A d -t o2", "od -A n -v -t x1", "od -v",
]  # fmt: skip
TOOLS = [form for form in FORMS if shutil.which(form.split()[0])]
#: Exits have runs of zeros; text in the column of characters looks like anything.
PIECES = st.one_of(
    st.binary(max_size=40), st.sampled_from([bytes(48), b"  ab cd  |ef|>gh<  ", b"*" * 32])
)
DATA = st.lists(PIECES, min_size=1, max_size=6).map(b"".join).filter(bool)


def printed(form: str, data: bytes) -> str:
    done = subprocess.run(form.split(), input=data, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("form", TOOLS)
@settings(max_examples=5, deadline=None)
@given(data=DATA)
@example(data=bytes(8) + b"\x03" + bytes(23) + b"\x0c" + bytes(255))
@example(data=bytes(range(256)))
@example(data=b"\x0c\0\0\0")
def test_a_dump_is_its_bytes_or_refused(form: str, data: bytes) -> None:
    """An error is right only where another reading is as good; another answer never is."""
    text = printed(form, data)
    # Equal lines that are left out, a padded last number, or characters that do not tell.
    unclear = "*" in text or len(data) % 8 or form in ("xxd -g 4", "xxd -g 8", "xxd -e")
    with contextlib.suppress(InputError) if unclear else contextlib.nullcontext():
        assert bytes_of(text, "it") == data


@pytest.mark.parametrize("form", TOOLS)
def test_a_real_exit_is_read_in_every_form(form: str) -> None:
    run = bytes.fromhex(
        "0000000000000000 0300000000000000 0000000000000000 0000000000000000 0c00000000000000"
        "0040230100000000 0002000000000000 0100000000000000 0000000000000000 4142434445464748"
    )
    assert bytes_of(printed(form, run), "it") == run


def test_forms_without_their_tools() -> None:
    """As the tools printed them: little-endian words of hexdump and od, and gdb's x/4xw."""
    run = bytes(8) + b"\x03\0\0\0"
    for text in (
        "0000000 0000 0000 0000 0000 0003 0000\n000000c\n",
        "0000000 000000 000000 000000 000000 000003 000000\n0000014\n",
        "00000000  00 00 00 00 00 00 00 00  03 00 00 00              |............|\n0000000c\n",
        "00000000: 0000 0000 0000 0000 0300 0000            ............\n",
        "0x7ffff7fc1000:\t0x00000000\t0x00000000\t0x00000003\n",
        "0x7ffff7fc1000 <run>:\t0x00\t0x00\t0x00\t0x00\t0x00\t0x00\t0x00\t0x00\n"
        "0x7ffff7fc1008 <run+8>:\t0x03\t0x00\t0x00\t0x00\n",
        "unsigned char run[] = {\n  0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,\n"
        "  0x03, 0x00, 0x00, 0x00\n};\nunsigned int run_len = 12;\n",
        r"\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00",
        "0x00, " * 8 + "0x03, 0x00, 0x00, 0x00",
    ):
        assert bytes_of(text, "it") == run, text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no bytes"),
        ("0x", "an x that is no 0x prefix"),
        ("012", "odd number"),
        ("00000000: 0c000000 00000000\n", "may be read in several ways"),
        (
            "0000000 0000 0000 0000 0000 0000 0000 0000 0000\n*\n0000100\n",
            "may be read in several ways",
        ),
        ("0000000 000000 000000\n*\n", "no offset says where"),
        ("000000 00\n*\nffffff\n", "more than 1048576 bytes"),
        ("0000000     3     0\n0000004\n", "in decimal or of several widths"),
        ("000000 00 01\n*\n000005 02 03\n000007\n", "repeated lines (*) without offsets"),
        ("00000000: 0001       ..\n", "may be read in several ways"),
        ("00 00\n*\n00 01\n", "repeated lines (*) without offsets"),
        ("0x10: 0x00 0x0000\n", "numbers of several widths"),
    ],
)
def test_what_is_not_clear_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        bytes_of(text, "it")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "kvm_userspace_exit: reason KVM_EXIT_MEMORY_FAULT (39)\n",
        "MemoryFault { flags: 8, gpa: 4096, size: 4096 }",
        "kvm_hypercall: nr 0xc a0 0x1000 a1 0x1 a2 0x10 a3 0x0",
        "00000000: 0c00 0000\nthis is no row\n",
        "0000000   \\f  \\0  \\0\n0000003\n",
    ],
)
def test_text_is_no_dump(text: str) -> None:
    assert is_text(text.encode())
    assert bytes_of(text, "it") is None


@given(st.text(max_size=100))
def test_any_text_is_bytes_or_none_or_refused(text: str) -> None:
    try:
        found = bytes_of(text, "it")
    except InputError:
        return
    assert found is None or len(found) <= len(text.encode()) + (1 << 20)


@given(st.text("0123456789abcdef :*|>.\n", max_size=400))
def test_what_looks_like_a_dump_is_bytes_or_none_or_refused(text: str) -> None:
    try:
        found = bytes_of(text, "it")
    except InputError:
        return
    assert found is None or isinstance(found, bytes)


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_what_has_a_zero_byte_is_no_text(before: bytes, after: bytes) -> None:
    assert not is_text(before + b"\0" + after)


def test_a_command_line_is_read_the_same() -> None:
    assert read_data(["00000000:", "0300", "0000", "", "...."]) == b"\x03\0\0\0"
