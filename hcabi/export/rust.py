"""A Rust module: needs only `core`, asserts sizes and offsets at compile time, and has a test."""

from __future__ import annotations

from collections.abc import Iterator

from hcabi.export.model import (
    ARCHITECTURES,
    Constant,
    ConstantGroup,
    Definitions,
    Member,
    Structure,
)

__all__ = ["rust_module"]

_WORDS = (
    "as async await break const continue crate dyn else enum extern false fn for if impl in let"
    " loop match mod move mut pub ref return self static struct super trait true type union unsafe"
    " use where while abstract become box do final macro override priv try typeof unsized virtual"
    " yield"
)
_KEYWORDS = frozenset(_WORDS.split())
_HEADER = """\
// SPDX-License-Identifier: MIT OR Apache-2.0
//! The calls by which a confidential guest shares memory with its host.
//!
//! Made by `hcabi export rust`; do not edit. Needs Rust 1.77, and nothing but `core`.
#![allow(dead_code, non_upper_case_globals)]
"""


def rust_module(definitions: Definitions) -> str:
    """Write the module."""
    lines = [_HEADER]
    for arch in ARCHITECTURES:
        name = "kvm" if arch == "any" else arch
        what = "What every architecture has." if arch == "any" else f"What {arch} has."
        lines += [f"/// {what}", f"pub mod {name} {{"]
        body: list[str] = []
        for group in definitions.groups[arch]:
            body += _group(group)
        for structure in definitions.structures[arch]:
            body += _structure(structure)
        lines += [f"    {line}" if line else "" for line in body[:-1]]
        lines += ["}", ""]
    lines += _tests(definitions)
    return "\n".join(lines) + "\n"


def _doc(text: str) -> str:
    """Escape brackets, which rustdoc would read as links."""
    return text.replace("[", "\\[").replace("]", "\\]").replace("<", "\\<")


def _constant(constant: Constant) -> Iterator[str]:
    yield f"/// {_doc(constant.doc)}" if constant.doc else "/// No more is known."
    sign = "u" if constant.value >= 0 else "i"
    yield f"pub const {constant.name}: {sign}{constant.bits} = {constant.text};"


def _group(group: ConstantGroup) -> Iterator[str]:
    source = f": {group.source}" if group.source else ""
    yield f"// {group.title}{source}"
    for constant in group.constants:
        yield from _constant(constant)
    yield ""


def _type(member: Member) -> str:
    kind = member.type.replace("s", "i") if member.is_integer else member.type
    return kind if member.count is None else f"[{kind}; {member.count}]"


def _name(member: Member) -> str:
    return f"r#{member.name}" if member.name in _KEYWORDS else member.name


def _structure(structure: Structure) -> Iterator[str]:
    yield f"/// `{structure.c_name}`: {_doc(structure.doc)}"
    yield "#[repr(C, packed)]" if structure.packed else "#[repr(C)]"
    yield "#[derive(Clone, Copy, Debug)]"
    yield f"pub struct {structure.name} {{"
    for member in structure.members:
        yield f"    /// {_doc(member.doc)}"
        yield f"    pub {_name(member)}: {_type(member)},"
    yield "}"
    yield f"const _: () = assert!(core::mem::size_of::<{structure.name}>() == {structure.size});"
    for member in structure.members:
        place = f"core::mem::offset_of!({structure.name}, {_name(member)})"
        yield f"const _: () = assert!({place} == {member.offset});"
    if structure.arm is not None:
        arm, offset, _ = structure.arm
        yield f"/// Offset of the union member `{arm}` in kvm_run, in bytes."
        yield f"pub const KVM_RUN_{arm.upper()}_OFFSET: usize = {offset};"
    yield ""


def _tests(definitions: Definitions) -> Iterator[str]:
    """Write tests that repeat the assertions, so that `cargo test` reports them."""
    yield "#[cfg(test)]"
    yield "mod tests {"
    yield "    #[test]"
    yield "    fn sizes() {"
    for arch in ARCHITECTURES:
        module = "kvm" if arch == "any" else arch
        for structure in definitions.structures[arch]:
            path = f"super::{module}::{structure.name}"
            yield f"        assert_eq!(core::mem::size_of::<{path}>(), {structure.size});"
    yield "    }"
    yield "}"
