"""Errors of VMMs in Rust, as `{:?}` prints them: names in names, the cause in the innermost."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from hcabi.catalogue.entry import Entry
from hcabi.catalogue.lookup import lookup
from hcabi.layout.metadata import Source

__all__ = ["RustError", "calls_of_variants", "displays", "rust_errors"]

#: A variant of an enum: before its fields, or alone where a field stands.
_VARIANT = re.compile(
    r"\b[A-Z]\w{0,40}?[a-z]\w{0,60}(?=\(| \{)|(?<=\()[A-Z]\w{0,40}?[a-z]\w{0,60}(?=\))"
)


class RustError(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    One variant of an error enum.

    Attributes:
        name: Its name; behind the names that must be around it, where it says little alone.
        means: What was tried, or what is wrong.
        display: What `{}` prints for it; empty if that is not known or says nothing.
        about: Token of `hcabi explain` that says more, such as a firmware's status.
    """

    name: str
    means: str
    display: str = ""
    about: str = ""


class RustProgram(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    The errors of one program.

    Attributes:
        program: What to call it.
        source: Where the enums are.
        version: Which commits were read.
        error: Its errors.
        means: What those of its errors mean that do not say it themselves.
    """

    program: str
    source: str
    version: str
    error: list[RustError]
    means: str = ""


#: What variants call a call of KVM for, and its name there.
_SAID = {
    "RUN_VCPU": "RUN", "VCPU_RUN": "RUN", "VCPU_INIT": "ARM_VCPU_INIT",
    "ARM_INIT": "ARM_VCPU_INIT", "VCPU_FINALIZE": "ARM_VCPU_FINALIZE",
    "GET_PREFERRED_TARGET": "ARM_PREFERRED_TARGET", "SET_REGISTER": "SET_ONE_REG",
    "GET_REGISTER": "GET_ONE_REG", "GUEST_MEMFD": "CREATE_GUEST_MEMFD",
    "SET_TSS_ADDRESS": "SET_TSS_ADDR", "SET_IDENTITY_MAP_ADDRESS": "SET_IDENTITY_MAP_ADDR",
    "CREATE_IRQ": "CREATE_IRQCHIP", "CREATE_GIC": "CREATE_DEVICE", "CREATE_VGIC": "CREATE_DEVICE",
}  # fmt: skip
#: How variants write a part of that name.
_PARTS = (
    ("_STANDARD_REGS", "_REGS"), ("_SPECIAL_REGS", "_SREGS"), ("_MSR_ENTRIES", "_MSRS"),
    ("_FLOATING_POINT_REGS", "_FPU"), ("_LAPIC_STATE", "_LAPIC"), ("_XSAVE_STATE", "_XSAVE"),
    ("_DIRTY_BITMAP", "_DIRTY_LOG"), ("_IRQ_CHIP", "_IRQCHIP"), ("_XCSR", "_XCRS"),
)  # fmt: skip


@cache
def _programs() -> list[RustProgram]:
    text = (files(__package__) / "formats" / "rust_errors.toml").read_text(encoding="utf-8")
    programs = tomllib.loads(text)["program"]
    for program in programs:
        if "means" in program:
            program["error"] = [{"means": program["means"], **e} for e in program["error"]]
    return msgspec.convert(programs, list[RustProgram])


@cache
def displays() -> frozenset[str]:
    """Return what `{}` prints of errors, where it is a sentence."""
    said = (e.display.strip(" :") for p in _programs() for e in p.error)
    return frozenset(text for text in said if len(text.split()) > 2)


def calls_of_variants(line: str) -> list[tuple[int, str]]:
    """
    Return where *line* has variants that are called as KVM's calls are, and what those may be.

    VMMs name an error for the call that failed: `VcpuSetSregs(Error(22))`, `CreateVcpu(..)`.
    """
    found = []
    for match in _VARIANT.finditer(line):
        name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", match[0]).upper()
        name = re.sub(r"^(?:KVM_)?(?:VCPU_|VM_)?(?=(?:GET|SET|CREATE|ENABLE|ARM)_)", "", name)
        for part, said in _PARTS:
            name = name.replace(part, said)
        found.append((match.start(), f"KVM_{_SAID.get(name, name)}"))
    return found


def rust_errors(line: str) -> list[tuple[int, Entry]]:
    """
    Return where *line* has errors that are known, and what they mean, in the line's order.

    Before an error stands what it is about.
    """
    where = {m[0]: m.start() for m in _VARIANT.finditer(line)}
    found = []
    for program in _programs():
        for error in program.error:
            *around, name = error.name.split()
            at = where.get(name, -1) if where.keys() >= set(around) else -1
            if at < 0 and error.display:
                at = line.find(error.display)
            if at >= 0:
                source = Source(program.source, program.version, name)
                said = f"{program.program}: {error.means}"
                found += [(at, entry) for entry in lookup(error.about)[:1] if error.about]
                found.append((at, Entry("error of a VMM", name, None, said, "any", source)))
    return sorted(found, key=lambda pair: pair[0])
