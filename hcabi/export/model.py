"""The exported constants and structures by architecture, with one name for all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from hcabi.catalogue.declarations import ARCHITECTURES as DECLARING
from hcabi.catalogue.declarations import declarations
from hcabi.kvm.ioctls import Ioctl
from hcabi.layout import (
    Field,
    Layout,
    Schema,
    c_name,
    meaning,
    numbers_of,
)
from hcabi.layout.schema import Bits, Int, Nested, Raw

__all__ = ["Constant", "ConstantGroup", "Definitions", "Member", "Structure", "definitions"]

_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Constant(msgspec.Struct, frozen=True):
    """
    One named number.

    Attributes:
        name: Its name, without any language's prefix.
        value: Its value.
        doc: Its meaning; for a name of several contracts, the meaning in each.
        contract: Whose interface it is, if it is not Linux's own.
        kernel: Name of the same macro in kernel headers; empty if there is none.
        bits: Width of the type that holds it.
    """

    name: str
    value: int
    doc: str
    contract: str = ""
    kernel: str = ""
    bits: int = 64

    @property
    def text(self) -> str:
        """Its value in the syntax of all these languages."""
        return str(self.value) if self.value < 10 else hex(self.value)


class Member(msgspec.Struct, frozen=True):
    """
    One field of a structure.

    Attributes:
        name: Its name.
        offset: Bytes from the start.
        size: Bytes of all its elements.
        type: `u8` to `u64`, `s8` to `s64`, or the name of a structure.
        count: Elements of an array; None if it is not an array.
        doc: Its meaning.
    """

    name: str
    offset: int
    size: int
    type: str
    count: int | None
    doc: str

    @property
    def is_integer(self) -> bool:
        """Whether its type is an integer type."""
        return self.type[1:].isdigit()


class Structure(msgspec.Struct, frozen=True):
    """
    One structure.

    Attributes:
        name: Its name, as in Python.
        c_name: Name in C's headers.
        size: Bytes.
        packed: Whether a C compiler needs the packed attribute for this layout.
        doc: Its meaning.
        members: Its fields.
        arm: (union member of kvm_run, offset in kvm_run, exit reasons) for the data of an exit.
        ioctl: Name of the ioctl that takes it, if one does.
    """

    name: str
    c_name: str
    size: int
    packed: bool
    doc: str
    members: tuple[Member, ...]
    arm: tuple[str, int, tuple[str, ...]] | None = None
    ioctl: str = ""

    @property
    def snake(self) -> str:
        """Its name in C style."""
        return snake(self.name)


class ConstantGroup(msgspec.Struct, frozen=True):
    """Constants that belong together."""

    title: str
    source: str
    constants: tuple[Constant, ...]


class Definitions(msgspec.Struct, frozen=True):
    """Groups and structures of each of `ARCHITECTURES`."""

    groups: dict[str, list[ConstantGroup]]
    structures: dict[str, list[Structure]]


#: Every architecture that has declarations, `any` first.
ARCHITECTURES = tuple(dict.fromkeys(DECLARING.values()))


def snake(name: str) -> str:
    """`KvmRun` as `kvm_run`."""
    return _WORDS.sub("_", name).lower()


def definitions() -> Definitions:
    """Collect all declarations, in their order."""
    found = declarations()
    groups: dict[str, list[ConstantGroup]] = {}
    structures: dict[str, list[Structure]] = {}
    for arch in ARCHITECTURES:
        groups[arch] = [
            g
            for g in (
                *(_numbers(n) for a, n in found.numbers if a == arch),
                *(_word(w) for a, w in found.layouts if a == arch and w.is_word),
                _calls([spec for a, spec in found.calls if a == arch]),
                _ioctls([i for a, i in found.ioctls if a == arch]),
            )
            if g.constants
        ]
        groups[arch] = _without_clashes(groups[arch])
        taken = {i.argument: i.name for a, i in found.ioctls if a == arch}
        structures[arch] = [
            _structure(layout, taken.get(layout.record, ""))
            for a, layout in _nested_first([x for x in found.layouts if x[0] == arch])
        ]
    return Definitions(groups, structures)


def _without_clashes(groups: list[ConstantGroup]) -> list[ConstantGroup]:
    """
    Add the group's name to constants that clash with another value.

    A name with the same value in several contracts stands once, with all its meanings.
    """
    renamed: list[ConstantGroup] = []
    first: dict[str, Constant] = {}
    texts: dict[str, dict[str, str]] = {}
    for group in groups:
        kept = []
        for constant in group.constants:
            name = constant.name
            if name in first and first[name].value != constant.value:
                stem = re.sub(r"\W+", "_", snake(group.title)).upper()
                name = f"{stem}_{name.rpartition('_FUNC_')[2]}"
                constant = msgspec.structs.replace(constant, name=name, kernel="")
            texts.setdefault(name, {}).setdefault(constant.contract, constant.doc)
            if name not in first:
                first[name] = constant
                kept.append(constant)
        renamed.append(msgspec.structs.replace(group, constants=tuple(kept)))
    return [
        msgspec.structs.replace(group, constants=tuple(_told(c, texts) for c in group.constants))
        for group in renamed
        if group.constants
    ]


def _told(constant: Constant, texts: dict[str, dict[str, str]]) -> Constant:
    """Return the meaning of *constant* in each contract that has it, Linux's own first."""
    told = dict(sorted(texts[constant.name].items()))
    if len(set(told.values())) == 1:
        return constant
    doc = " ".join(f"{contract or 'Linux'}: {text}" for contract, text in told.items())
    return msgspec.structs.replace(
        constant, doc=doc, contract="" if "" in told else next(iter(told))
    )


def _numbers(cls: Any) -> ConstantGroup:
    """The numbers of a set; the C macros differ if they are shifted to a position in a word."""
    known = numbers_of(cls)
    wide = 64 if any(m.value >> 32 for m in cls) else 32
    suffix = "_VALUE" if known.shifted else ""
    constants = tuple(
        Constant(
            c_name(m) + suffix,
            int(m),
            meaning(m),
            known.source_of(m).contract,
            "" if suffix else c_name(m),
            wide,
        )
        for m in cls.__members__.values()
    )
    return ConstantGroup(cls.__name__, str(known.source), constants)


def _word(layout: Layout[Any]) -> ConstantGroup:
    stem = snake(layout.record.__name__).upper()
    constants: list[Constant] = []
    bits = layout.size * 8
    for f in layout.fields:
        mask = layout.mask(f.name)
        name = f"{stem}_{f.name.upper()}"
        whose = layout.source.contract
        constants += [
            Constant(f"{name}_SHIFT", f.position, f"{f.doc.meaning} Lowest bit.", whose, bits=32),
            Constant(f"{name}_MASK", mask, f"{f.doc.meaning} In place.", whose, bits=bits),
        ]
    return ConstantGroup(layout.record.__name__, str(layout.source), tuple(constants))


def _calls(specs: list[Any]) -> ConstantGroup:
    constants = tuple(
        Constant(
            _identifier(s.name),
            s.number,
            s.meaning,
            s.source.contract,
            bits=64 if s.number >> 32 else 32,
        )
        for s in specs
    )
    return ConstantGroup("Numbers of guest calls", "", constants)


def _identifier(name: str) -> str:
    return re.sub(r"\W+", "_", name).upper()


def _ioctls(ioctls: list[Ioctl]) -> ConstantGroup:
    constants = tuple(Constant(i.name, i.number, i.meaning, kernel=i.name, bits=32) for i in ioctls)
    return ConstantGroup("Ioctls", "", constants)


def _nested_first(layouts: list[Any]) -> Iterator[Any]:
    """Order structures for C: a structure precedes those that contain it."""
    done: set[type] = set()
    by_record = {layout.record: (arch, layout) for arch, layout in layouts}

    def give(record: type) -> Iterator[Any]:
        if record in done or record not in by_record:
            return
        done.add(record)
        entry = by_record[record]
        if not entry[1].is_word:
            for f in entry[1].fields:
                if isinstance(f.kind, Nested):
                    yield from give(f.kind.schema.record)
            yield entry

    for _, layout in layouts:
        yield from give(layout.record)


def _structure(layout: Layout[Any], ioctl: str) -> Structure:
    members = tuple(_member(f) for f in layout.fields)
    return Structure(
        layout.record.__name__,
        layout.c_name,
        layout.size,
        _is_packed(layout),
        f"{layout.summary} Source: {layout.source}.",
        members,
        _arm(layout),
        ioctl,
    )


def _arm(layout: Schema) -> tuple[str, int, tuple[str, ...]] | None:
    if layout.arm is None or layout.arm.outer.__layout__.arm is not None:
        return None
    outer = layout.arm.outer.__layout__
    reasons = tuple(c_name(reason) for reason in layout.arm.when if hasattr(reason, "name"))  # type: ignore[arg-type]
    return layout.arm.name, outer.field(layout.arm.field).position, reasons


def _member(f: Field) -> Member:
    kind = f.kind
    doc = f.doc.meaning
    if _is_bytes(kind):
        note = f"{kind.name}, big-endian. " if isinstance(kind, Int) else ""
        return Member(f.name, f.position, f.size, "u8", f.size, note + doc)
    if isinstance(kind, Int):
        return Member(f.name, f.position, f.size, kind.name.partition("[")[0], kind.count, doc)
    assert isinstance(kind, Nested)
    inner = kind.schema
    name = inner.storage.name if inner.storage else kind.schema.record.__name__
    return Member(f.name, f.position, f.size, name, kind.count, doc)


def _is_bytes(kind: Int | Raw | Nested | Bits) -> bool:
    """
    Whether a member is written as bytes.

    No language here has a big-endian type: bytes cannot be read as a number by mistake.
    """
    return isinstance(kind, Raw) or (isinstance(kind, Int) and kind.order == ">")


def alignment(layout: Schema) -> int:
    """The alignment that a C compiler uses, in bytes."""
    return max((_alignment_of(f) for f in layout.fields), default=1)


def _alignment_of(f: Field) -> int:
    if _is_bytes(f.kind):
        return 1
    if isinstance(f.kind, Int):
        return f.kind.size
    assert isinstance(f.kind, Nested)
    inner = f.kind.schema
    return inner.size if inner.is_word else alignment(inner)


def _is_packed(layout: Schema) -> bool:
    """Whether natural alignment would move a field or the end."""
    natural = alignment(layout)
    misplaced = any(f.position % _alignment_of(f) for f in layout.fields)
    return misplaced or layout.size % natural != 0
