"""
A header for C11 and C++11.

It includes no other header, and is compared with kernel headers if present.
"""

from __future__ import annotations

from collections.abc import Iterator

from hcabi.arm64.smccc import PsciMemory
from hcabi.export.model import (
    ARCHITECTURES,
    Constant,
    ConstantGroup,
    Definitions,
    Member,
    Structure,
    snake,
)
from hcabi.layout import c_name

__all__ = ["c_header"]

_TYPES = {
    f"{sign}{bits}": f"{'u' if sign == 'u' else ''}int{bits}_t"
    for sign in "us"
    for bits in (8, 16, 32, 64)
}
_WORDS = (
    "auto break case char const continue default do double else enum extern float for goto if"
    " inline int long register restrict return short signed sizeof static struct switch typedef"
    " union unsigned void volatile while"
    # Keywords of C++ and newer C.
    " alignas alignof and asm bitand bitor bool catch char8_t char16_t char32_t class compl concept"
    " const_cast consteval constexpr constinit co_await co_return co_yield decltype delete"
    " dynamic_cast explicit export false friend mutable namespace new noexcept not nullptr operator"
    " or private protected public reinterpret_cast requires static_assert static_cast template this"
    " thread_local throw true try typeid typename typeof using virtual wchar_t xor"
)
_KEYWORDS = frozenset(_WORDS.split())
_MACHINES = {
    "any": "",
    "x86": "defined(__x86_64__)",
    "arm64": "defined(__aarch64__)",
    "s390": "defined(__s390x__)",
    "riscv": "defined(__riscv)",
}
_HEADER = """\
/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * The calls by which a confidential guest shares memory with its host.
 *
 * Made by `hcabi export c`; do not edit. C11 or C++11. Names do not clash with those of kernel
 * headers. If C includes <linux/kvm.h> before, everything that both have is compared at compile
 * time; in C++ some kernel headers give structures of variable length another size.
 */
#ifndef HCABI_H
#define HCABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define HCABI_STATIC_ASSERT(condition, text) static_assert(condition, text)
#else
#define HCABI_STATIC_ASSERT(condition, text) _Static_assert(condition, text)
#endif
"""


def c_header(definitions: Definitions) -> str:
    """Write the header."""
    lines = [_HEADER]
    for arch in ARCHITECTURES:
        lines.append(f"/* {'-' * 10} {'every architecture' if arch == 'any' else arch} */\n")
        for group in definitions.groups[arch]:
            lines += _group(group, arch)
        for structure in definitions.structures[arch]:
            lines += _structure(structure, arch)
    lines.append("#if defined(__LINUX_KVM_H) && !defined(__cplusplus)\n#include <errno.h>\n")
    for arch in ARCHITECTURES:
        lines += _comparison(definitions, arch)
    lines += ["#endif /* comparison */\n", "#endif /* HCABI_H */"]
    return "\n".join(lines) + "\n"


def _prefix(arch: str) -> str:
    """Return the prefix that keeps names of different architectures apart."""
    return "HCABI_" if arch == "any" else f"HCABI_{arch.upper()}_"


def _type(arch: str, name: str) -> str:
    return f"struct {_prefix(arch).lower()}{name}"


def _comment(text: str) -> str:
    return text.replace("*/", "* /")


def _value(constant: Constant) -> str:
    suffix = "ULL" if constant.bits == 64 else "U"
    return f"{constant.text}{suffix}" if constant.value >= 0 else f"({constant.value}LL)"


def _group(group: ConstantGroup, arch: str) -> Iterator[str]:
    source = f": {group.source}" if group.source else ""
    yield f"/* {_comment(group.title + source)} */"
    for constant in group.constants:
        yield (
            f"#define {_prefix(arch)}{constant.name} {_value(constant)}"
            f" /* {_comment(constant.doc)} */"
        )
    yield ""


def _structure(structure: Structure, arch: str) -> Iterator[str]:
    name = _type(arch, structure.snake)
    yield f"/* {_comment(structure.c_name)}: {_comment(structure.doc)} */"
    yield f"{name} {{"
    for member in structure.members:
        yield f"\t{_declaration(member, arch)}; /* {_comment(member.doc)} */"
    yield "} __attribute__((packed));" if structure.packed else "};"
    yield f'HCABI_STATIC_ASSERT(sizeof({name}) == {structure.size}, "{structure.c_name}");'
    for member in structure.members:
        field = _name(member)
        place = f"offsetof({name}, {field}) == {member.offset}"
        size = f"sizeof((({name} *)0)->{field}) == {member.size}"
        yield f'HCABI_STATIC_ASSERT({place} && {size}, "{structure.c_name}: {field}");'
    if structure.arm is not None:
        arm, offset, _ = structure.arm
        yield f"#define HCABI_KVM_RUN_{arm.upper()}_OFFSET {offset}U /* In kvm_run. */"
    yield ""


def _name(member: Member) -> str:
    return f"{member.name}_" if member.name in _KEYWORDS else member.name


def _declaration(member: Member, arch: str) -> str:
    kind = _TYPES.get(member.type) or _type(arch, snake(member.type))
    array = f"[{member.count}]" if member.count is not None else ""
    return f"{kind} {_name(member)}{array}"


# --- comparison with kernel headers

#: Names that headers before Linux 6.2 give the number of PSCI_1_1_FN_MEM_PROTECT.
_WRONG_IN_OLD_HEADERS = frozenset(
    c_name(call) for call in (PsciMemory.CHECK_RANGE, PsciMemory.CHECK_RANGE_64)
)


def _comparison(definitions: Definitions, arch: str) -> Iterator[str]:
    machine = _MACHINES[arch]
    if machine:
        yield f"#if {machine}"
    for group in definitions.groups[arch]:
        for constant in group.constants:
            if constant.kernel and constant.kernel not in _WRONG_IN_OLD_HEADERS:
                yield from _same(constant, arch)
    for structure in definitions.structures[arch]:
        yield from _same_place(structure, arch)
    if machine:
        yield "#endif"
    yield ""


def _same(constant: Constant, arch: str) -> Iterator[str]:
    yield f"#ifdef {constant.kernel}"
    ours = f"{_prefix(arch)}{constant.name}"
    yield f'HCABI_STATIC_ASSERT(({constant.kernel}) == {ours}, "{constant.kernel}");'
    yield "#endif"


def _same_place(structure: Structure, arch: str) -> Iterator[str]:
    if structure.arm is not None and structure.arm[2]:
        arm, offset, reasons = structure.arm
        yield f"#if {' && '.join(f'defined({reason})' for reason in reasons)}"
        yield f'HCABI_STATIC_ASSERT(offsetof(struct kvm_run, {arm}) == {offset}, "{arm}");'
        size = f"sizeof(((struct kvm_run *)0)->{arm})"
        yield f'HCABI_STATIC_ASSERT({size} == {structure.size}, "{arm}");'
        yield "#endif"
    elif structure.ioctl and structure.c_name.startswith("struct "):
        yield f"#ifdef {structure.ioctl}"
        kernel = structure.c_name
        yield f'HCABI_STATIC_ASSERT(sizeof({kernel}) == {structure.size}, "{kernel}");'
        yield "#endif"
    elif structure.c_name == "struct kvm_run":
        yield f'HCABI_STATIC_ASSERT(sizeof(struct kvm_run) == {structure.size}, "struct kvm_run");'
        yield (
            "HCABI_STATIC_ASSERT(offsetof(struct kvm_run, exit_reason) =="
            f' offsetof({_type(arch, structure.snake)}, exit_reason), "exit_reason");'
        )
