"""Function ids of arm64's SMCCC in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hcabi.arm64.smccc import FunctionId, Owner
from hcabi.catalogue.entry import Entry
from hcabi.layout import c_name, layout_of

__all__ = ["may_be_id", "of_function_id", "smccc_split", "twins"]

_LAYOUT = layout_of(FunctionId)


def may_be_id(number: int) -> bool:
    """Whether *number* of 32 bits has the form of a fast call's id: others look like numbers."""
    return bool(number & _LAYOUT.mask("fast")) and not number & _LAYOUT.mask("reserved")


def twins(number: int) -> Iterator[tuple[str, int]]:
    """Ids of the same function in another form, each with what it has or lacks then."""
    for bit in ("smc64", "sve_hint"):
        mask = _LAYOUT.mask(bit)
        yield (f"without {bit}" if number & mask else f"with {bit}"), number ^ mask


def of_function_id(number: int, calls: Mapping[int, str]) -> Entry:
    """Take the id of a function apart; *calls* are the names of the calls that are declared."""
    details = [("declared call", calls.get(number, "none"))]
    details += [(form, calls[twin]) for form, twin in twins(number) if twin in calls]
    sentence = f"{smccc_split(number)}."
    return Entry(
        "function id", _LAYOUT.c_name, number, sentence, "arm64", _LAYOUT.source, tuple(details)
    )


def smccc_split(value: int) -> str:
    """Parts of an SMCCC function id in words: type, width, owner, hint and number."""
    parts = _LAYOUT.from_int(value)
    owner = next((c_name(o) for o in Owner if o == parts.owner), "no named owner")
    return (
        f"{'Fast' if parts.fast else 'Yielding'} call, {64 if parts.smc64 else 32}-bit, "
        f"owner {parts.owner} ({owner}), SVE hint {'set' if parts.sve_hint else 'clear'}, "
        f"function {parts.number:#x} ({parts.number})"
    )
