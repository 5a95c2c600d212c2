"""
Extract what the kernel's own headers say of calls that KVM does not see: s390's ultravisor, the
SVSM, the SBI.

Those headers are full of code, so only their macros, enumerators and structures are compiled:

    python tools/guest_calls_header.py --package linux-headers-7.3.4+deb13-common_..._all.deb \\
        usr/src/linux-headers-7.3.4+deb13-common > guest-calls.json
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from hyperv_header import KERNEL
from kvm_header import compiler, constants, lines, structures

#: By architecture: header, names that are wanted, structures.
HEADERS = {
    "s390": (
        "arch/s390/include/asm/uv.h",
        r"(BIT_)?UVC?_\w+$",
        ("uv_cb_header", "uv_cb_share"),
    ),
    "x86": (
        "arch/x86/include/asm/sev.h",
        r"SVSM_\w+$",
        ("svsm_ca", "svsm_pvalidate_entry", "svsm_pvalidate_call"),
    ),
    "riscv": ("arch/riscv/include/asm/sbi.h", r"SBI_(SUCCESS|ERR_\w+)$", ()),
}
_MACRO = re.compile(r"^#define\s+\w+[ \t]+(?:\\\n|.*\\\n)*.*$", re.M)
_ENUM = re.compile(r"^enum \w+ \{.*?^\};", re.M | re.S)
_SIZEOF_FIELD = "#define sizeof_field(type, name) sizeof(((type *)0)->name)\n"


def cut(text: str, wanted: re.Pattern[str], tags: tuple[str, ...]) -> str:
    """The macros, enumerations and structures of a header, without its code."""
    macros = [m for m in _MACRO.findall(text) if wanted.match(m.split()[1])]
    enums = [e for e in _ENUM.findall(text) if re.search(rf"\b{wanted.pattern[:-1]}", e)]
    structs = [
        found[0]
        for tag in tags
        if (found := re.search(rf"^struct {tag} \{{.*?^\}}[^;]*;", text, re.M | re.S))
    ]
    return "\n".join([*enums, *structs, *macros]) + "\n"


def main() -> None:
    """Write the facts of the headers to standard output."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n\n")[0])
    parser.add_argument("tree", type=Path, help="folder of the kernel's headers")
    parser.add_argument("--package", type=Path, required=True, help="the package, to hash")
    args = parser.parse_args()
    found: dict[str, Any] = {"constants": {}, "structs": {}}
    for arch, (header, names, tags) in HEADERS.items():
        wanted = re.compile(names)
        with tempfile.TemporaryDirectory() as folder:
            part = Path(folder, "part.h")
            text = cut((args.tree / header).read_text(), wanted, tags)
            part.write_text(f"#include <stddef.h>\n{KERNEL}{_SIZEOF_FIELD}{text}")
            cc = compiler((Path(folder),))
            found["constants"][arch] = constants(cc, ["part.h"], wanted)
            found["structs"][arch] = structures(cc, ["part.h"]) if tags else {}
    name, version, _ = args.package.stem.split("_")
    source = {
        "package": name,
        "version": version,
        "sha256": hashlib.sha256(args.package.read_bytes()).hexdigest(),
        "headers": [header for header, _, _ in HEADERS.values()],
    }
    sys.stdout.write(lines({"_source": source, **found}))


if __name__ == "__main__":
    main()
