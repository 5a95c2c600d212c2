"""
Extract names, numbers, offsets and sizes from the kernel's own headers of Hyper-V's interface.

They are no headers for user space, so the few names of the kernel that they use are given here:

    python tools/hyperv_header.py --package linux-headers-7.3.4+deb13-common_..._all.deb \\
        usr/src/linux-headers-7.3.4+deb13-common > hyperv.json
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from kvm_header import compiler, constants, lines, structures

HEADERS = ("hvgdk_mini.h",)
WANTED = re.compile(r"(HV|HVCALL|HYPERV|VMBUS)_\w+$")
#: What the headers take from the kernel.
KERNEL = """
#include <stdint.h>
#include <stdbool.h>
typedef uint8_t u8; typedef uint16_t u16; typedef uint32_t u32; typedef uint64_t u64;
typedef uint8_t __u8; typedef uint16_t __u16; typedef uint32_t __u32; typedef uint64_t __u64;
typedef int8_t s8; typedef int16_t s16; typedef int32_t s32; typedef int64_t s64;
#define BIT(n) (1UL << (n))
#define BIT_ULL(n) (1ULL << (n))
#define GENMASK(h, l) (((~0UL) << (l)) & (~0UL >> (63 - (h))))
#define GENMASK_ULL(h, l) (((~0ULL) << (l)) & (~0ULL >> (63 - (h))))
#define __packed __attribute__((packed))
#define __aligned(n) __attribute__((aligned(n)))
#define __BITS_PER_LONG 64
#define BITS_PER_LONG 64
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define PAGE_SIZE 4096
#define CONFIG_X86 1
#define CONFIG_X86_64 1
#define guid_t char *
#define static_assert(...)
#define DECLARE_FLEX_ARRAY(type, name) struct { struct {} empty_##name; type name[]; }
#define __TRAILING_OVERLAP(type, name, last, attributes, members) type name
"""


def main() -> None:
    """Write the facts of the headers to standard output."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n\n")[0])
    parser.add_argument("tree", type=Path, help="folder of the kernel's headers")
    parser.add_argument("--package", type=Path, required=True, help="the package, to hash")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("types.h", "bits.h", "const.h", "kernel.h"):
            place = Path(folder, "linux", name)
            place.parent.mkdir(exist_ok=True)
            place.write_text("#pragma once\n" + KERNEL if name == "types.h" else "#pragma once\n")
        include = args.tree / "include" / "hyperv"
        cc = [*compiler((Path(folder), include)), "-include", "linux/types.h"]
        found: dict[str, Any] = {
            "constants": {"x86": constants(cc, HEADERS, WANTED)},
            "structs": {"x86": structures(cc, HEADERS)},
        }
    name, version, _ = args.package.stem.split("_")
    source = {
        "package": name,
        "version": version,
        "sha256": hashlib.sha256(args.package.read_bytes()).hexdigest(),
        "headers": [f"include/hyperv/{h}" for h in HEADERS],
    }
    sys.stdout.write(lines({"_source": source, **found}))


if __name__ == "__main__":
    main()
