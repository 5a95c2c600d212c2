"""The bytes that a command reads: from arguments, a file or standard input."""

from __future__ import annotations

import os
import re
import sys

from hcabi.cli.console import InputError
from hcabi.cli.dump import MOST_BYTES, bytes_of, is_text
from hcabi.files import read_file

__all__ = ["read_data", "shortened"]

#: Names in a line that may be known: C names, not plain words.
_NAME = re.compile(r"\b[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+\b|\b[A-Z][A-Z0-9]{3,}\b")
_MOST_NAMES = 200


def read_data(words: list[str]) -> bytes:
    """Read the bytes that *words* name: hex, a dump, a file, or `-`; raises InputError."""
    if words in ([], ["-"]):
        if not words and sys.stdin.isatty():
            raise InputError("nothing to decode: give hex bytes, a file, or - for standard input")
        return _content(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    if len(words) == 1 and os.path.exists(words[0]):
        return _content(read_file(words[0], MOST_BYTES), words[0])
    text = " ".join(words)
    found = bytes_of(text, "the argument")
    if found is None:
        raise InputError(f"{shortened(text)}: no such file, and not hex bytes{_known(text)}")
    return found


def _content(data: bytes, name: str) -> bytes:
    """
    Return the bytes that a file shows in hex or as a dump, or its own bytes.

    Raises for other text.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"{name}: more than {MOST_BYTES} bytes")
    if not data:
        raise InputError(f"{name}: is empty; expected the bytes of a kvm_run, or hex")
    if not is_text(data):
        return data
    text = data.decode("utf-8", "replace")
    found = bytes_of(text, name)
    if found is None:
        raise InputError(f"{name}: is text, neither bytes nor a hex dump{_known(text)}")
    return found


def _known(text: str) -> str:
    """Return a hint with the names in *text* that are known."""
    from hcabi.catalogue.lookup import lookup
    from hcabi.logs.reader import has_known_line

    if has_known_line(text[:MOST_BYTES]):
        return "; it is a log: hcabi explain reads it"
    names = list(dict.fromkeys(m[0] for m in _NAME.finditer(text[:MOST_BYTES])))[:_MOST_NAMES]
    known = [name for name in names if lookup(name)][:4]
    return f"; ask about it: hcabi explain {' '.join(known)}" if known else ""


def shortened(text: str) -> str:
    """Quote *text*, cut to fit in a message."""
    return repr(text if len(text) <= 40 else text[:37] + "...")
