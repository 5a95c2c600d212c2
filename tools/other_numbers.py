"""
Write `hcabi/kvm/not_about_memory.json`: what the headers have and hcabi does not declare.

    python tools/other_numbers.py tests/data/linux-7.3.4-kvm.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from kvm_header import lines

from hcabi.catalogue.declarations import declarations
from hcabi.kvm.not_about_memory import FILE
from hcabi.layout import c_name

#: Ends of names that say how many there are: not numbers of the interface, since they move.
MOVING = ("_NR_MAX", "_NR_BITS", "_TYPE_MAX", "SEV_MAX", "SEV_RET_MAX")
#: Numbers that hcabi derives from other declarations.
DERIVED = {
    "KVMIO",
    "KVM_API_VERSION",
    "KVM_DIRTY_GFN_F_MASK",
    "KVM_MSR_EXIT_REASON_VALID_MASK",
    "KVM_MSR_FILTER_MAX_BITMAP_SIZE",
    "KVM_MSR_FILTER_MAX_RANGES",
    "KVM_MSR_FILTER_RANGE_VALID_MASK",
    "KVM_MSR_FILTER_VALID_MASK",
    "KVM_SYNC_X86_VALID_FIELDS",
    "KVM_VM_TYPE_ARM_MASK",
}


def declared() -> set[str]:
    """C names of all numbers, bits, calls and ioctls that hcabi declares."""
    found = declarations()
    names = {c_name(m) for _, cls in found.numbers for m in cls.__members__.values()}
    names |= {f.doc.c_name for _, layout in found.layouts for f in layout.fields}
    names |= {i.name for _, i in found.ioctls} | {c.name for _, c in found.calls}
    return names | DERIVED


def table(header: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """What is left of the header's numbers, in the form of `not_about_memory.Table`."""

    def rest(kind: str, *, capabilities: bool = False) -> dict[str, dict[str, int]]:
        return {
            arch: {
                name: value
                for name, value in names.items()
                if name not in known
                and not name.endswith(MOVING)
                and name.startswith("KVM_CAP_") == capabilities
            }
            for arch, names in header[kind].items()
        }

    return {
        "version": "Linux 7.3.4",
        "capabilities": rest("constants", capabilities=True),
        "ioctls": rest("ioctls"),
        "numbers": rest("constants"),
    }


if __name__ == "__main__":
    header = json.loads(Path(sys.argv[1]).read_text())
    Path(str(FILE)).write_text(lines(table(header, declared())))
