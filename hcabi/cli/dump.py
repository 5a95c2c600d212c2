"""
Bytes from the output of tools: hex in any form, and dumps of xxd, hexdump, od and gdb.

If two readings are possible, that is an error, and it states how to print the bytes instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from hcabi.cli.console import InputError

__all__ = ["MOST_BYTES", "bytes_of", "is_text"]

#: More than any mapping of kvm_run; a longer file is something else.
MOST_BYTES = 1 << 20
_INSTEAD = "print the bytes with xxd, hexdump -C or od -A x -t x1"

_PLAIN = re.compile(r"(?:\s|,|0[xX](?=[0-9a-fA-F])|\\x(?=[0-9a-fA-F])|[0-9a-fA-FxX])*")
#: xxd and the kernel put a colon behind the offset, hexdump and od do not.
_ROW = re.compile(r"\s*([0-9a-fA-F]{4,16})(:?)(?:$|(?=\s))(.*)")
#: The character column of hexdump -C and of od's `z`.
_FRAMED = re.compile(r"\s*(?:\|.*\||>.*<)\s*$")
#: Radices of offsets by their digits: 7 are od's octal or decimal, or hexdump's.
_RADICES = {6: (16,), 7: (8, 16, 10), 8: (16,)}
#: (radix, bytes) of a number by its digits: hex, then octal, then the decimal of hexdump -d.
_WIDTHS = {2: (16, 1), 4: (16, 2), 8: (16, 4), 16: (16, 8), 3: (8, 1), 6: (8, 2), 11: (8, 4),
           22: (8, 8), 5: (10, 2)}  # fmt: skip
# Plain hex does not need these two, so they are compiled when they are used.
#: A line of gdb's `x/16xb`: address, perhaps a symbol, numbers with their prefix.
_GDB = r"\s*0x[0-9a-fA-F]+(?:\s*<[^>]*>)?:((?:\s+0x[0-9a-fA-F]+)+)\s*"
#: The array that `xxd -i` prints.
_ARRAY = r"[^{}]*\{\s*((?:0[xX][0-9a-fA-F]{1,2}\s*,?\s*)+)\}[^{}]*"


def is_text(data: bytes) -> bool:
    """Whether *data* is text: no zero byte, and almost no control characters."""
    if not data or 0 in data:
        return False
    control = sum(b < 32 and b not in b"\t\n\r\x1b" for b in data)
    readable = sum(32 <= b < 127 or b in b"\t\n\r\x1b" for b in data)
    if control * 50 < len(data) and readable * 10 > len(data) * 7:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return control == 0


def bytes_of(text: str, name: str) -> bytes | None:
    """
    Read the bytes that *text* shows; None if it is not hex or a dump.

    Raises InputError if it ends inside a byte, or if two readings are possible.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    for reader in (_dump, _plain, _gdb, _array):
        found = reader(lines, name)
        if found is not None:
            return found
    return None


def _plain(lines: Sequence[str], name: str) -> bytes | None:
    r"""Read hex digits, with or without spaces, commas, `0x` or `\x` between bytes."""
    text = " ".join(line for line in lines if line.strip() != "*")
    if _PLAIN.fullmatch(text) is None:
        return None
    if len(lines) > 1 and any(line.strip() == "*" for line in lines):
        raise InputError(f"{name}: repeated lines (*) without offsets; {_INSTEAD}")
    digits = re.sub(r"0[xX](?=[0-9a-fA-F])|\\x|[\s,]", "", text)
    if not digits:
        raise InputError(f"{name}: no bytes; expected the bytes of a kvm_run in hex")
    if "x" in digits.lower():
        raise InputError(f"{name}: an x that is no 0x prefix; expected hex bytes")
    if len(digits) % 2:
        raise InputError(f"{name}: {len(digits)} hex digits, an odd number; two make a byte")
    return bytes.fromhex(digits)


def _gdb(lines: Sequence[str], name: str) -> bytes | None:
    """Read gdb's numbers, whose bytes are in little-endian order."""
    found = [re.fullmatch(_GDB, line) for line in lines]
    if not found or not all(found):
        return None
    tokens = [t[2:] for match in found if match for t in match[1].split()]
    if len({len(t) for t in tokens}) != 1 or len(tokens[0]) % 2:
        raise InputError(f"{name}: numbers of several widths; {_INSTEAD}, or x/128xb in gdb")
    return b"".join(bytes.fromhex(t)[::-1] for t in tokens)


def _array(lines: Sequence[str], _name: str) -> bytes | None:
    """Read the bytes between braces."""
    found = re.fullmatch(_ARRAY, "\n".join(lines))
    return bytes(int(t, 16) for t in re.findall(r"0[xX](\w+)", found[1])) if found else None


# --- Lines with offsets ----------------------------------------------------------------------


class _Row(msgspec.Struct):
    """One line of a dump: its offset, numbers and characters as written; `*` repeats it."""

    at: str
    colon: bool
    tokens: list[str]
    characters: str | None
    repeated: bool = False


def _dump(lines: Sequence[str], name: str) -> bytes | None:
    """Read rows with offsets; None if there are none, or if they do not fit together."""
    rows = _rows(lines)
    if not rows or len({(len(r.at), r.colon) for r in rows}) != 1 or not rows[0].tokens:
        return None
    colon = rows[0].colon
    widths = {len(t) for r in rows for t in r.tokens}
    if not colon and (len(widths) != 1 or not widths <= _WIDTHS.keys()):
        _refuse_numbers(rows, name)
        return None
    if len(rows) == 1 and not _is_one_row(rows[0], widths):
        return None
    readings = _in_groups(rows) if colon else [_in_numbers(rows, *_WIDTHS[widths.pop()])]
    radices = (16,) if colon else _RADICES.get(len(rows[0].at), ())
    step = 1 if colon else len(readings[0][0]) // len(rows[0].tokens) if readings else 1
    found = {
        data
        for radix in radices
        for reading in readings
        if (data := _joined(rows, reading, radix, step, name)) is not None
    }
    if len(found) > 1:
        raise InputError(f"{name}: a dump that may be read in several ways; {_INSTEAD}")
    return found.pop() if found else None


def _rows(lines: Sequence[str]) -> list[_Row]:
    """Split lines into rows; empty if a line is not a row."""
    rows: list[_Row] = []
    for line in lines:
        if line.strip() == "*" and rows:
            rows[-1].repeated = True
            continue
        match = _ROW.fullmatch(line)
        if match is None:
            return []
        at, colon, rest = match.groups()
        tokens, characters = _split(rest, framed=not colon)
        if not all(re.fullmatch(r"[0-9a-fA-F]+", t) for t in tokens):
            return []
        rows.append(_Row(at, bool(colon), tokens, characters))
    return rows


def _split(rest: str, *, framed: bool) -> tuple[list[str], str | None]:
    """Separate numbers from characters, which xxd separates by two spaces and others by a frame."""
    if framed:
        return _FRAMED.sub("", rest).split(), None
    rest = rest.lstrip()
    # Characters may contain spaces: a split is right if it leaves one character for each byte.
    for cut in re.finditer(r"(?=  )", rest):
        tokens, characters = rest[: cut.start()].split(), rest[cut.start() + 2 :]
        count = len(tokens) if _are_bits(tokens) else sum(map(len, tokens)) / 2
        if count == len(characters):
            return tokens, characters
    numbers, _, characters = rest.partition("  ")
    return numbers.split(), characters.strip() or None


def _are_bits(tokens: Sequence[str]) -> bool:
    return all(re.fullmatch("[01]{8}", t) for t in tokens)


def _is_one_row(row: _Row, widths: set[int]) -> bool:
    """Whether a single line is a row; plain hex may look like one."""
    return row.colon or (int(row.at, 16) == 0 and len(row.at) > 5 and len(row.at) not in widths)


def _refuse_numbers(rows: Sequence[_Row], name: str) -> None:
    """Refuse a dump in decimal numbers or characters. Without rising offsets it is not a dump."""
    offsets = [int(r.at, 16) for r in rows]
    if len(rows) > 1 and offsets[0] == 0 and sorted(set(offsets)) == offsets:
        raise InputError(f"{name}: a dump in decimal or of several widths; {_INSTEAD}")


def _in_numbers(rows: Sequence[_Row], radix: int, size: int) -> list[bytes]:
    """Bytes of each row of little-endian numbers; empty if a row has none."""
    try:
        return [b"".join(int(t, radix).to_bytes(size, "little") for t in r.tokens) for r in rows]
    except (ValueError, OverflowError):
        return []


def _in_groups(rows: Sequence[_Row]) -> list[list[bytes]]:
    """
    Bytes of each row of groups, in each order that its characters allow.

    Without characters, groups of up to two bytes are in order; wider groups may be words of
    `xxd -e` and of the kernel.
    """
    if all(r.characters and _are_bits(r.tokens) for r in rows) and all(
        len(r.tokens) == len(r.characters or "") for r in rows
    ):
        return [[bytes(int(t, 2) for t in r.tokens) for r in rows]]
    if any(len(t) % 2 for r in rows for t in r.tokens):
        return []
    groups = [[bytes.fromhex(t) for t in r.tokens] for r in rows]
    readings = [
        [b"".join(row) for row in groups],
        [b"".join(g[::-1] for g in row) for row in groups],
    ]
    fitting = [r for r in readings if all(map(_fits, r, rows))]
    # A single short group may be the beginning of a wide one.
    short = len(groups) == len(groups[0]) == 1
    wide = max(len(group) for row in groups for group in row) > 2 or short
    return fitting if wide else fitting[:1]


def _fits(data: bytes, row: _Row) -> bool:
    """Whether the characters of *row* are those of *data*; spaces at the end may be lost."""
    if row.characters is None:
        return True
    return (
        "".join(chr(b) if 32 <= b < 127 else "." for b in data).rstrip() == row.characters.rstrip()
    )


def _joined(
    rows: Sequence[_Row], parts: Sequence[bytes], radix: int, step: int, name: str
) -> bytes | None:
    """
    Join rows by their offsets; None if these do not fit.

    A last number of *step* bytes may be padded; the offset after it gives the length of the data.
    """
    try:
        offsets = [int(r.at, radix) for r in rows]
    except ValueError:
        return None
    if len(parts) != len(rows):
        return None
    data = bytearray()
    for i, (row, part) in enumerate(zip(rows, parts, strict=True)):
        at = offsets[i] - offsets[0]
        last = i == len(rows) - 1
        if last and not row.tokens and 0 <= len(data) - at < step:
            return bytes(data[:at])
        if at != len(data) or not part:
            return None
        data += part
        if row.repeated:
            if last:
                raise InputError(f"{name}: ends with a repetition, and no offset says where")
            gap = offsets[i + 1] - offsets[0] - len(data)
            # Only the last row may be repeated partly.
            if gap <= 0 or (gap % len(part) and rows[i + 1].tokens):
                return None
            if len(data) + gap > MOST_BYTES:
                raise InputError(f"{name}: a dump of more than {MOST_BYTES} bytes")
            data += (part * (gap // len(part) + 1))[:gap]
    return bytes(data)
