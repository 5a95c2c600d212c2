"""
All declarations as one JSON document, `abi.json` of the site, and the JSON Schema of it.

The types below are the format. Numbers of the ABI are hexadecimal strings, with a sign where they
are negative, since numbers of JSON are exact up to 2^53 alone; offsets, sizes and bit positions are
numbers. A change that breaks readers raises `FORMAT`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated, Any, Final

import msgspec

from hcabi import __version__
from hcabi.catalogue.addresses import address
from hcabi.catalogue.availability import Availability, availability
from hcabi.catalogue.entry import Item
from hcabi.catalogue.failures import failures
from hcabi.catalogue.index import index
from hcabi.catalogue.pages import Page, all_pages, member_id
from hcabi.catalogue.requirements import requirements
from hcabi.history.since import since
from hcabi.kvm.documents import LINUX
from hcabi.kvm.ioctls import Direction
from hcabi.layout import Argument, Source, c_name, layout_of, meaning, numbers_of

__all__ = ["FORMAT", "AbiDocument", "abi_json", "abi_schema"]

#: Version of the format; the declarations themselves change with each release.
FORMAT: Final = 2

Hex = Annotated[str, msgspec.Meta(pattern="^-?0x[0-9a-f]+$", examples=["0xc6000003", "-0x16"])]


class AbiSource(msgspec.Struct, frozen=True):
    """Where a fact is said, how well it is known, and where that can be read."""

    document: str
    version: str
    locator: str
    status: str
    contract: str
    url: str | None


class AbiRequirement(msgspec.Struct, frozen=True):
    """What one side must do, and the tests and vectors that check it."""

    id: str
    side: str
    text: str
    status: str
    tests: list[str]
    vectors: list[str]


class AbiRegister(msgspec.Struct, frozen=True):
    """A register of a call."""

    register: str
    name: str
    meaning: str
    must_be_zero: bool
    bits: int


class AbiAnswer(msgspec.Struct, frozen=True):
    """An answer of a call, in the order in which they are checked."""

    name: str
    value: Hex
    when: str


class AbiMember(msgspec.Struct, frozen=True):
    """A named number; `since` says in words which kernel's headers have it first."""

    name: str
    value: Hex
    meaning: str
    aliases: list[str]
    source: AbiSource
    since: str


class AbiField(msgspec.Struct, frozen=True):
    """A field: bytes of a structure, or bits of a word; `bits` are the lowest and the highest."""

    name: str
    c_name: str
    type: str
    offset: int
    size: int
    bits: tuple[int, int] | None
    meaning: str
    must_be_zero: bool
    alias_of: str


class AbiArm(msgspec.Struct, frozen=True):
    """The union that a structure is an arm of, its offset, and the numbers that select the arm."""

    of: str
    field: str
    name: str
    offset: int
    when: list[Hex]


class AbiDeclaration(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all declarations have. `page` is the page of the site, under its address."""

    name: str
    arch: str
    aliases: list[str]
    meaning: str
    page: str
    source: AbiSource
    requirements: list[AbiRequirement]


class AbiCall(AbiDeclaration, frozen=True, kw_only=True, tag="call"):
    """A guest's call."""

    number: Hex
    instruction: str
    arguments: list[AbiRegister]
    results: list[AbiRegister]
    answers: list[AbiAnswer]
    answered_by: str
    since: str
    availability: tuple[Availability, ...]


class AbiStructure(AbiDeclaration, frozen=True, kw_only=True, tag="structure"):
    """A structure; `size` is in bytes. Fields whose `type` begins with `be` are big-endian."""

    size: int
    arm: AbiArm | None
    fields: list[AbiField]


class AbiWord(AbiDeclaration, frozen=True, kw_only=True, tag="word"):
    """A word of bits, bit 0 the lowest; `size` is in bytes."""

    size: int
    fields: list[AbiField]


class AbiNumbers(AbiDeclaration, frozen=True, kw_only=True, tag="numbers"):
    """Named numbers; `flags` where each is one bit, `negated` where registers hold them negated."""

    flags: bool
    negated: bool
    members: list[AbiMember]


class AbiError(msgspec.Struct, frozen=True):
    """An error of an ioctl on `arch`; `described` where kvm_run tells of a memory fault."""

    name: str
    value: Hex
    when: str
    arch: str
    described: bool
    source: AbiSource


class AbiIoctl(AbiDeclaration, frozen=True, kw_only=True, tag="ioctl"):
    """A request to KVM."""

    number: Hex
    on: str
    argument: str | None
    size: int
    direction: str
    since: str
    errors: list[AbiError]


class AbiDocument(msgspec.Struct, frozen=True):
    """The whole: `release` is the kernel whose headers were read where a source names no other."""

    format: int
    hcabi: str
    release: str
    declarations: list[AbiCall | AbiStructure | AbiWord | AbiNumbers | AbiIoctl]


def _hex(value: int) -> str:
    return hex(int(value))


def _reference(source: Source) -> AbiSource:
    where = address(source)
    return AbiSource(
        source.document, source.version, source.locator, source.status.value, source.contract,
        (where.url or f"{where.page}.html") if where else None,
    )  # fmt: skip


def _aliases(page: str, name: str) -> list[str]:
    """Other names under which the index has it."""
    found = (i for i in _items_of_pages().get(page, ()) if i.entry.name == name)
    return sorted({n for item in found for n in item.names} - {name.lower()})


@cache
def _items_of_pages() -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in index().items:
        found.setdefault(item.page, []).append(item)
    return found


def _requirements(page: Page) -> list[AbiRequirement]:
    return [
        AbiRequirement(
            r.id, r.who, f"{r.sentence} {r.why}".strip(), r.status,
            [t for t in r.tests if not t.startswith("vector:")],
            [t.removeprefix("vector:") for t in r.tests if t.startswith("vector:")],
        )
        for r in requirements()
        if r.page == page.slug
    ]  # fmt: skip


def _registers(found: Sequence[Argument]) -> list[AbiRegister]:
    return [AbiRegister(a.register, a.name, a.meaning, a.must_be_zero, a.bits) for a in found]


def _fields(layout: Any) -> list[AbiField]:
    return [
        AbiField(r.path, r.c_name, r.type, r.offset, r.size, r.bits, r.meaning, r.must_be_zero,
                r.alias_of)
        for r in layout.rows
    ]  # fmt: skip


def _arm(layout: Any) -> AbiArm | None:
    if layout.arm is None:
        return None
    outer = layout_of(layout.arm.outer)
    at = outer.field(layout.arm.field).position
    when = [_hex(w) for w in layout.arm.when]
    return AbiArm(outer.c_name, layout.arm.field, layout.arm.name, at, when)


def _call(p: Page, common: dict[str, Any]) -> AbiCall:
    c = p.thing
    answers = [AbiAnswer(c_name(s.code), _hex(s.value), s.when) for s in c.statuses]
    return AbiCall(
        **common, number=_hex(c.number), instruction=c.instruction,
        arguments=_registers(c.arguments), results=_registers(c.results), answers=answers,
        answered_by=c.answered_by, since=c.since,
        availability=availability(c),
    )  # fmt: skip


def _structure(p: Page, common: dict[str, Any]) -> AbiStructure:
    return AbiStructure(**common, size=p.thing.size, arm=_arm(p.thing), fields=_fields(p.thing))


def _word(p: Page, common: dict[str, Any]) -> AbiWord:
    return AbiWord(**common, size=p.thing.size, fields=_fields(p.thing))


def _numbers(p: Page, common: dict[str, Any]) -> AbiNumbers:
    known = numbers_of(p.thing)
    members = [
        AbiMember(
            c_name(m), _hex(m), meaning(m), _aliases(f"{p.docname}#{member_id(m)}", c_name(m)),
            _reference(known.source_of(m)), str(since(c_name(m)) or ""),
        )
        for m in p.thing
    ]  # fmt: skip
    return AbiNumbers(**common, flags=known.flags, negated=known.negated, members=members)


def _ioctl(p: Page, common: dict[str, Any]) -> AbiIoctl:
    i = p.thing
    argument = layout_of(i.argument).c_name if isinstance(i.argument, type) else None
    direction = Direction(i.direction).name.lower()
    return AbiIoctl(
        **common, number=_hex(i.number), on=i.on, argument=argument, size=i.size,
        direction=direction, since=str(since(i.name) or ""),
        errors=[
            AbiError(c_name(f.code), _hex(f.code), f.when, arch, f.described, _reference(f.source))
            for arch, f in failures(i)
        ],
    )  # fmt: skip


_MAKERS: dict[str, Callable[[Page, dict[str, Any]], AbiDeclaration]] = {
    "call": _call, "structure": _structure, "word": _word, "numbers": _numbers, "ioctl": _ioctl,
}  # fmt: skip


def abi_json() -> str:
    """Write the document."""
    made = []
    for p in all_pages():
        name = str(getattr(p.thing, "name", p.title)) if p.kind == "call" else p.title
        common = {
            "name": name, "arch": p.arch, "aliases": _aliases(p.docname, name),
            "meaning": p.summary, "page": f"{p.docname}.html", "source": _reference(p.source),
            "requirements": _requirements(p),
        }  # fmt: skip
        made.append(_MAKERS[p.kind](p, common))
    document = {"format": FORMAT, "hcabi": __version__, "release": LINUX, "declarations": made}
    return json.dumps(msgspec.to_builtins(document), indent=1, ensure_ascii=False) + "\n"


def abi_schema() -> str:
    """Write the JSON Schema of the document."""
    made = msgspec.json.schema(AbiDocument)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "hcabi ABI", **made}
    return json.dumps(made, indent=1) + "\n"
