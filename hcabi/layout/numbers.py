"""
Named numbers: exit reasons, call numbers, error codes.

Enums are for people: codecs return plain integers, and unknown numbers stay numbers. The meaning
of each member is a `# doc:` comment on its line, or a string below it. enum-tools reads it when the
text is needed; without the source file there is no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import cache
from typing import Self, TypeVar

import msgspec

from hcabi.layout.metadata import Source

__all__ = ["CEnum", "Numbers", "c_name", "c_prefix", "meaning", "name_of", "numbers", "numbers_of"]

E = TypeVar("E", bound=type[IntEnum])


class CEnum(IntEnum):
    """
    Named numbers, each declared with its full C name, so that a text search finds it.

        SNP_VM = 4, "KVM_X86_SNP_VM"  # doc: Encrypted memory and registers.

    A text that does not fit on the line is a string below it. The member's value is only the
    number. A number without a name in C has an empty C name.
    """

    c_name: str

    def __new__(cls, value: int, c_name: str = "") -> Self:
        """Create a member from its number and its C name."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.c_name = c_name
        return member

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class Numbers(msgspec.Struct, frozen=True):
    """
    What is known about a set of numbers.

    Attributes:
        enum: The class.
        source: Where they are defined.
        sources: Members with another source or another status.
        flags: Whether each member is a bit in a mask.
        negated: Whether registers and answers hold the numbers negated, as errors are.
        shifted: Whether the C macros have the numbers shifted to their position in a word.
        spec: The prefix of each member's name in the specification, if it is not the C prefix.
        alone: Whether a number without another word asks for it; not of small numbers that are
            met with their kind alone, such as `EC 0x25`.
    """

    enum: type[IntEnum]
    source: Source
    sources: Mapping[str, Source]
    flags: bool = False
    negated: bool = False
    shifted: bool = False
    spec: str = ""
    alone: bool = True

    def source_of(self, member: IntEnum) -> Source:
        """The source of this member."""
        return self.sources.get(member.name, self.source)


def numbers(
    *,
    source: Source,
    sources: Mapping[str, Source] | None = None,
    flags: bool = False,
    negated: bool = False,
    shifted: bool = False,
    spec: str = "",
    alone: bool = True,
) -> Callable[[E], E]:
    """
    Declare a set of named numbers; the arguments are the attributes of Numbers.

    Members of a CEnum have their own C names; members of an IntEnum have the same name in C.
    """

    def declare(cls: E) -> E:
        known = Numbers(cls, source, dict(sources or {}), flags, negated, shifted, spec, alone)
        cls.__numbers__ = known  # type: ignore[attr-defined]
        return cls

    return declare


def numbers_of(cls: type[IntEnum]) -> Numbers:
    """Return what is known about a declared set of numbers."""
    found: Numbers = cls.__numbers__  # type: ignore[attr-defined]
    return found


def c_name(member: IntEnum) -> str:
    """Name of *member* in C, such as `KVM_EXIT_HYPERCALL`."""
    return (member.c_name if isinstance(member, CEnum) else "") or member.name


def c_prefix(cls: type[IntEnum]) -> str:
    """The common prefix of the C names of all members, such as `KVM_EXIT_`; may be empty."""
    first = next(iter(cls))
    name = c_name(first)
    return name.removesuffix(first.name) if name.endswith(first.name) else ""


def name_of(cls: type[IntEnum], value: int) -> str:
    """C name of *value*, or its hex form if it has none; never raises."""
    member = cls._value2member_map_.get(value)
    return c_name(member) if isinstance(member, IntEnum) else f"{value:#x}"


def meaning(member: IntEnum) -> str:
    """The sentence about *member* in its declaration; empty if the source file is not installed."""
    return _meanings(type(member)).get(member.name, "")


@cache
def _meanings(cls: type[IntEnum]) -> dict[str, str]:
    # The import of enum-tools costs more than the whole core, so it happens only when text is
    # needed.
    import enum_tools.documentation as enum_docs

    before = enum_docs.INTERACTIVE
    enum_docs.INTERACTIVE = True
    try:
        enum_docs.document_enum(cls)
    except OSError:  # no source installed
        return {}
    finally:
        enum_docs.INTERACTIVE = before
    texts = {m.name: m.__doc__ for m in cls}
    return {n: " ".join(t.split()) for n, t in texts.items() if t and t != cls.__doc__}
