"""Arguments that people write in several ways: names, numbers and files."""

from __future__ import annotations

import argparse
import mimetypes
from collections.abc import Callable
from pathlib import Path

from hcabi.cli.main import did_you_mean
from hcabi.layout import c_name
from hcabi.x86.vm_types import VmType

__all__ = ["integer", "output", "vm_type"]


def _key(name: str) -> str:
    """Return the key under which `KVM_X86_SEV_ES_VM`, `sev-es` and `SEV_ES` are one name."""
    return name.upper().replace("-", "_").removeprefix("KVM_X86_").removesuffix("_VM")


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


def output(kind: str, *types: str) -> Callable[[str], Path]:
    """Create a reader of file names that refuses a suffix for anything but *kind*."""

    def read(text: str) -> Path:
        told, _ = mimetypes.guess_type(text)
        if told is not None and told not in types:
            raise argparse.ArgumentTypeError(
                f"{text[-60:]!r} names a file of {told}, this is {kind}"
            )
        return Path(text)

    return read
