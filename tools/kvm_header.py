"""
Extract names, numbers, offsets and sizes from the kernel's headers, as an oracle for tests.

The output holds facts only, no text of the headers. It is made by the C compiler and read from the
debug information, so it does not depend on what hcabi declares:

    python tools/kvm_header.py --package linux-libc-dev_7.3.4-1~bpo13+1_all.deb usr > kvm.json

`usr` is the folder `usr` of the unpacked package. Offsets are those of a 64-bit compiler of the
machine that runs this; all architectures here align in the same way.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from elftools.dwarf.die import DIE
from elftools.elf.elffile import ELFFile

ARCHITECTURES = ("arm64", "loongarch", "mips", "powerpc", "riscv", "s390", "x86")
HEADERS = ("linux/kvm.h", "linux/kvm_para.h", "linux/psp-sev.h")
#: Included by the header of arm64.
PSCI = "linux/psci.h"
#: KVM's own names; others in the headers are types and helpers of the compiler.
WANTED = re.compile(r"(__)?(KVM|GUEST_MEMFD|SMCCC|PSCI|KVMIO|HV|SEV|SNP)_?\w*$")
_MACRO = re.compile(r"#define (\w+) (.+)")
_IOCTL = re.compile(r"_IO[RW]*\(")
_DECLARED = re.compile(r"\bstruct (\w+)\s*\{")
#: What a name or its comment says when it is about guest memory or confidential guests.
ABOUT_MEMORY = re.compile(
    r"(?<![a-z])(mem(ory)?|private|shared?|guest_memfd|sev|snp|tdx|pv|realm|protected|secure|enc"
    r"|encrypt\w*)(?![a-z])",
    re.I,
)
#: A line that gives a name, a comment, or a blank line.
_PART = re.compile(
    r"^\#\s*define\s+(?P<macro>\w+)|^\s*(?P<enumerator>[A-Z]\w+)\s*(=[^,\n]*)?,"
    r"|^struct\s+(?P<struct>\w+)\s*\{|/\*(?P<comment>.*?)\*/|^(?P<blank>\s*)$",
    re.S | re.M,
)
_ERROR = re.compile(r"probe\.c:(\d+):\d+: error", re.M)


def compiler(include: Iterable[Path], defines: Iterable[str] = ()) -> list[str]:
    flags = [flag for path in include for flag in ("-isystem", str(path))]
    return ["gcc", "-w", *flags, *(f"-D{name}" for name in defines)]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def text_of(cc: list[str], headers: Iterable[str], *flags: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "probe.c")
        source.write_text("".join(f"#include <{h}>\n" for h in headers))
        done = run([*cc, "-E", *flags, str(source)])
    if done.returncode:
        raise SystemExit(f"the headers do not compile:\n{done.stderr}")
    return done.stdout


def enumerators(text: str) -> Iterator[str]:
    """Names of the members of each enum in preprocessed text."""
    for body in re.findall(r"\benum\b[^{;]*\{([^}]*)\}", text):
        yield from re.findall(r"(?:^|,)\s*(\w+)", re.sub(r"#.*", "", body))


def macros(cc: list[str], headers: Iterable[str]) -> dict[str, str]:
    """Text of each macro without arguments, by name."""
    found = map(_MACRO.match, text_of(cc, headers, "-dM").splitlines())
    return {m[1]: m[2] for m in found if m}


def constants(cc: list[str], headers: Iterable[str], wanted: re.Pattern[str]) -> dict[str, int]:
    """Every macro and enumerator of the headers that is an integer constant, by name."""
    every = (*macros(cc, headers), *enumerators(text_of(cc, headers)))
    names = sorted({name for name in every if wanted.match(name)})
    # GCC's class of types 1 is integers: a string would be its address.
    integer = '_Static_assert(__builtin_classify_type({0}) == 1 && (({0}) || 1), "")'
    head = ["#include <stddef.h>", "#include <stdio.h>", *(f"#include <{h}>" for h in headers)]
    with tempfile.TemporaryDirectory() as folder:
        source, program = Path(folder, "probe.c"), Path(folder, "probe")
        while True:
            lines = [f"{integer.format(n)}; long long v_{n} = {n};" for n in names]
            shows = [f'printf("%s %lld\\n", "{n}", v_{n});' for n in names]
            body = [*head, *lines, "int main(void) {", *shows, "return 0; }"]
            source.write_text("\n".join(body))
            done = run([*cc, "-Wno-error", "-o", str(program), str(source)])
            if not done.returncode:
                break
            wrong = {int(n) - 1 - len(head) for n in _ERROR.findall(done.stderr)}
            dropped = {names[i] for i in wrong if 0 <= i < len(names)}
            if not dropped:
                raise SystemExit(done.stderr)
            names = [n for n in names if n not in dropped]
        printed = run([str(program)]).stdout
    # A C compiler gives a negative number for a 64-bit mask; headers mean it as unsigned.
    found = {n: int(v) for n, v in map(str.split, printed.splitlines())}
    return {n: v % (1 << 64) if v < -(1 << 32) else v for n, v in found.items()}


def mentions(text: str) -> Iterator[str]:
    """Names that are about memory by themselves or by the comment before or beside them."""
    name = comment = ""
    end = 0
    for found in _PART.finditer(text):
        if found["comment"] is None:
            name = found["macro"] or found["enumerator"] or found["struct"] or ""
            if name and ABOUT_MEMORY.search(f"{name.replace('_', ' ')} {comment}"):
                yield name
            comment, end = "", text.find("\n", found.start())
        elif name and found.start() < end:  # beside the name, on its line
            if ABOUT_MEMORY.search(found["comment"]):
                yield name
        else:
            comment = found["comment"]


Place = list[int]


def structures(cc: list[str], headers: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Size and fields of every structure of the headers: path to [offset, size], bits to 3 or 4."""
    tags = sorted({t for t in _DECLARED.findall(text_of(cc, headers)) if not t.startswith("__")})
    uses = "".join(f"struct {t} *use_{t};\n" for t in tags)
    with tempfile.TemporaryDirectory() as folder:
        source, built = Path(folder, "probe.c"), Path(folder, "probe.o")
        source.write_text("".join(f"#include <{h}>\n" for h in headers) + uses)
        done = run([*cc, "-g", "-gdwarf-4", "-c", "-o", str(built), str(source)])
        if done.returncode:
            raise SystemExit(done.stderr)
        with built.open("rb") as stream:
            dwarf = ELFFile(stream).get_dwarf_info()
            found = {}
            for unit in dwarf.iter_CUs():
                for die in unit.get_top_DIE().iter_children():
                    if die.tag == "DW_TAG_structure_type" and "DW_AT_byte_size" in die.attributes:
                        name = _name(die)
                        if name in tags:
                            found[name] = {"size": _size(die), "fields": dict(_fields(die))}
    return {name: found[name] for name in sorted(found)}


def _name(die: DIE) -> str:
    attribute = die.attributes.get("DW_AT_name")
    return attribute.value.decode() if attribute else ""


def _type(die: DIE) -> DIE:
    """The type of *die* behind typedefs and qualifiers."""
    found = die.get_DIE_from_attribute("DW_AT_type")
    passed = ("DW_TAG_typedef", "DW_TAG_const_type", "DW_TAG_volatile_type")
    return _type(found) if found.tag in passed else found


def _size(die: DIE) -> int:
    if die.tag == "DW_TAG_array_type":
        counts = [
            child.attributes["DW_AT_upper_bound"].value + 1
            if "DW_AT_upper_bound" in child.attributes
            else child.attributes["DW_AT_count"].value
            if "DW_AT_count" in child.attributes
            else 0
            for child in die.iter_children()
        ]
        size = _size(_type(die))
        for count in counts:
            size *= count
        return size
    if die.tag == "DW_TAG_pointer_type":
        return 8
    return int(die.attributes["DW_AT_byte_size"].value)


def _fields(die: DIE, prefix: str = "", base: int = 0) -> Iterator[tuple[str, Place]]:
    for child in die.iter_children():
        if child.tag != "DW_TAG_member":
            continue
        name, kind = _name(child), _type(child)
        offset = child.attributes.get("DW_AT_data_member_location")
        at = base + (offset.value if offset else 0)
        bits = child.attributes.get("DW_AT_bit_size")
        if bits is not None:
            unit = _size(kind)
            from_top = child.attributes.get("DW_AT_bit_offset")
            low = unit * 8 - from_top.value - bits.value if from_top else 0
            yield prefix + name, [at, unit, low, bits.value]
            continue
        if name:
            yield prefix + name, [at, _size(kind)]
        inside = kind.tag in ("DW_TAG_structure_type", "DW_TAG_union_type")
        # Structures with a tag have an entry of their own; the others have their names only here.
        if inside and not (name and _name(kind)):
            yield from _fields(kind, f"{prefix}{name}." if name else prefix, at)


def common(by_arch: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Put what all architectures share under `any`, once."""
    first, *others = by_arch.values()
    shared = {n: v for n, v in first.items() if all(o.get(n) == v for o in others)}
    rest = {
        arch: {n: v for n, v in found.items() if n not in shared} for arch, found in by_arch.items()
    }
    return {"any": shared, **rest}


def lines(table: Any, depth: int = 0) -> str:
    """JSON with a line for each constant and structure, so that a difference shows which it is."""
    if depth == 3 or not isinstance(table, dict):
        return json.dumps(table, sort_keys=True)
    rows = [f"{json.dumps(k)}: {lines(v, depth + 1)}" for k, v in sorted(table.items())]
    return "{\n" + ",\n".join(rows) + "\n}" + ("" if depth else "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("usr", type=Path, help="folder `usr` of the unpacked package")
    parser.add_argument("--package", type=Path, required=True, help="the package itself, to hash")
    args = parser.parse_args()
    found: dict[str, dict[str, Any]] = {"constants": {}, "ioctls": {}, "structs": {}}
    about: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        generic = Path(folder)
        (generic / "asm").mkdir()
        (generic / "asm/kvm_para.h").touch()
        for arch in ARCHITECTURES:
            # The kernel has an empty header for architectures without one of their own; the package
            # leaves it out, and the compiler would take that of this machine.
            include = (args.usr / "lib/linux/uapi" / arch, args.usr / "include", generic)
            cc = compiler(include)
            requests = {n for n, text in macros(cc, HEADERS).items() if _IOCTL.match(text)}
            numbers = constants(cc, HEADERS, WANTED)
            found["ioctls"][arch] = {n: v for n, v in numbers.items() if n in requests}
            found["constants"][arch] = {n: v for n, v in numbers.items() if n not in requests}
            found["structs"][arch] = structures(cc, HEADERS)
            own = args.usr / "lib/linux/uapi" / arch / "asm"
            files = [*(args.usr / "include" / h for h in (*HEADERS, PSCI)), *own.glob("kvm*.h")]
            about[arch] = sorted({n for f in files for n in mentions(f.read_text())})
    name, version, _ = args.package.stem.split("_")
    source = {
        "package": name,
        "version": version,
        "sha256": hashlib.sha256(args.package.read_bytes()).hexdigest(),
        "headers": list(HEADERS),
        "compiler": run(["gcc", "--version"]).stdout.splitlines()[0],
    }
    tables = {kind: common(by_arch) for kind, by_arch in found.items()}
    sys.stdout.write(lines({"_source": source, "about_memory": about, **tables}))


if __name__ == "__main__":
    main()
