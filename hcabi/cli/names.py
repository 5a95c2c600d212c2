"""Arguments that people write in several ways: names, numbers and files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from hcabi.cli.main import did_you_mean
from hcabi.errors import HostUsageError
from hcabi.files import FileError, check_output, read_file
from hcabi.layout import c_name
from hcabi.x86.baselines import BASELINES, Baseline, parse_baseline
from hcabi.x86.vm_types import VmType

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "BASELINE_HELP", "baseline_named", "command_line", "count", "integer", "output", "vm_type",
]  # fmt: skip


def _key(name: str) -> str:
    """Return the key under which `KVM_X86_SEV_ES_VM`, `sev-es` and `SEV_ES` are one name."""
    return name.upper().replace("-", "_").removeprefix("KVM_X86_").removesuffix("_VM")


_MOST_TEXT = 1 << 16
BASELINE_HELP = f"{', '.join(BASELINES)}, or a file that `hcabi lab learn` wrote"
"""What `--baseline` takes."""

_VM_TYPES = {_key(c_name(t)): t for t in VmType}


def vm_type(text: str) -> VmType:
    """Read an x86 VM type: its C name, with or without prefix and suffix, or its number."""
    if text.isdecimal() and text.isascii() and len(text) < 10 and int(text) in set(VmType):
        return VmType(int(text))
    found = _VM_TYPES.get(_key(text))
    if found is None:
        known = [name.lower().replace("_", "-") for name in _VM_TYPES]
        raise argparse.ArgumentTypeError(
            f"{text[:40]!r} is none of {', '.join(known)}{did_you_mean(text, known)}"
        )
    return found


def integer(text: str) -> int:
    """Read a number in decimal, or in hex, octal or binary with its prefix."""
    # Long numbers are slow to convert, and no argument needs them.
    try:
        return int(text[:40], 10 if text.isdecimal() else 0)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no number such as 16 or 0x10") from None


def count(least: int = 1, most: int = 10**9) -> Callable[[str], int]:
    """Create a reader of a number from *least* to *most*."""

    def read(text: str) -> int:
        value = integer(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text[:40]}: expected {least} to {most}")
        return value

    return read


def command_line(text: str) -> list[str]:
    """Split a program and its arguments, given as one word, as a shell does."""
    import shlex

    try:
        words = shlex.split(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text[:60]!r}: {error}") from None
    if not words:
        raise argparse.ArgumentTypeError(f"{text!r} names no program")
    return words


def baseline_named(text: str) -> Baseline:
    """
    Find the baseline that `--baseline` names: one that hcabi has, or a file.

    Raises HostUsageError for what is neither, FileError for a file that cannot be read.
    """
    if text in BASELINES:
        return BASELINES[text]
    if not os.path.exists(text):
        raise HostUsageError(
            f"--baseline {text[:60]!r} is neither a file nor one of {', '.join(BASELINES)}"
            f"{did_you_mean(text, BASELINES)}"
        )
    try:
        return parse_baseline(read_file(text, _MOST_TEXT).decode(errors="replace"))
    except HostUsageError as error:
        raise HostUsageError(f"{text}: {error}") from error


def output(kind: str = "", *types: str) -> Callable[[str], Path]:
    """
    Create a reader of names of files to write, which refuses what cannot be written.

    With *types*, it refuses a suffix for anything but *kind*, too.
    """
    from pathlib import Path

    def read(text: str) -> Path:
        if types:
            import mimetypes

            told, _ = mimetypes.guess_type(text)
            if told is not None and told not in types:
                raise argparse.ArgumentTypeError(
                    f"{text[-60:]!r} names a file of {told}, this is {kind}"
                )
        if text == "-":
            raise argparse.ArgumentTypeError("'-' names no file; ./- is a file of that name")
        try:
            check_output(text)
        except FileError as error:
            raise argparse.ArgumentTypeError(str(error)) from None
        return Path(text)

    return read
