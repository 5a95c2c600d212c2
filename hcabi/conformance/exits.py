"""
Exits as vectors write them, and as bytes.

A vector has `{"reason": "0x3", "nr": "0xc", "args": [...], "ret": ..., "flags": ...}` or, for a
memory fault, `{"reason": "0x27", "flags": ..., "gpa": ..., "size": ...}`; a captured one has
`{"bytes": "..."}`. Over the wire it is always the bytes at the start of kvm_run.
"""

from __future__ import annotations

from typing import Any

from hcabi.kvm.run import KvmRun  # with all arms
from hcabi.layout import layout_of

__all__ = ["RET", "RUN_SIZE", "pack", "run_reason"]

#: How many bytes of kvm_run go over the wire, more than any exit here fills.
RUN_SIZE = 128

_RUN = layout_of(KvmRun)
#: Offset and size of the answer's field.
RET = _RUN.locate("hypercall.ret")


def pack(described: dict[str, Any]) -> bytes:
    """
    Bytes of an exit.

    Raises ValueError or KeyError for members that an exit does not have.
    """
    if "bytes" in described:
        raw = bytes.fromhex(described["bytes"])
        if len(raw) > RUN_SIZE:
            raise ValueError(f"{len(raw)} bytes of kvm_run, at most {RUN_SIZE}")
        return raw.ljust(RUN_SIZE, b"\0")
    run = bytearray(RUN_SIZE)
    fields = dict(described)
    _put(run, "exit_reason", fields.pop("reason"))
    arm = "memory_fault" if "gpa" in fields else "hypercall"
    for i, value in enumerate(fields.pop("args", ())):
        _put(run, f"hypercall.args[{i}]", value)
    for name, value in fields.items():
        _put(run, f"{arm}.{name}", value)
    return bytes(run)


def run_reason(run: str) -> int:
    """Exit reason of a case's kvm_run, given as hex."""
    offset, size = _RUN.locate("exit_reason")
    return int.from_bytes(bytes.fromhex(run)[offset : offset + size], "little")


def _put(run: bytearray, path: str, value: str) -> None:
    offset, size = _RUN.locate(path)
    run[offset : offset + size] = int(value, 16).to_bytes(size, "little")
