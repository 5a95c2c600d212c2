"""
Ranges of a program's answer, by what they leave: a later one replaces an earlier one.

So a program may work page by page or slot by slot.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hcabi.conformance.members import MalformedError, an_object, member, number, short

__all__ = [
    "changes",
    "common",
    "freed_after_change",
    "freed_before_change",
    "freed_of",
    "in_half",
    "lies_in",
    "minus",
    "painted",
    "ranges_text",
]

#: The most ranges of an answer to show.
_MOST_RANGES = 8


def minus(
    ranges: list[tuple[int, int, bool]], others: list[tuple[int, int, bool]]
) -> list[tuple[int, int, bool]]:
    """Return the pieces of *ranges* that are in none of *others*."""
    left = [(low, high, True) for low, high, _ in ranges]
    return [r for r in _merge([*left, *((a, b, False) for a, b, _ in others)]) if r[2]]


def common(
    ranges: list[tuple[int, int, bool]], others: list[tuple[int, int, bool]]
) -> list[tuple[int, int, bool]]:
    """Return the pieces of *ranges* that are in some of *others*."""
    return minus(ranges, minus(ranges, others))


def changes(effects: list[Any]) -> list[Any]:
    """Omit freed memory, which does not change visibility."""
    return [e for e in effects if not (isinstance(e, dict) and "discard" in e)]


def painted(ranges: Iterable[object], where: str) -> list[tuple[int, int, bool]]:
    """Apply ranges in order. Return maximal (start, end, shared) in address order."""
    return _merge(_strokes(ranges, where))


def _strokes(ranges: Iterable[object], where: str) -> list[tuple[int, int, bool]]:
    """Read ranges as (start, end, shared), in their order."""
    strokes: list[tuple[int, int, bool]] = []
    for i, item in enumerate(ranges):
        at = f"{where}[{i}]"
        one = an_object(item, at)
        start = number(member(one, "start", f"{at}.start"), f"{at}.start")
        size = number(member(one, "size", f"{at}.size"), f"{at}.size")
        shared = one.get("shared", True)
        if not isinstance(shared, bool):
            raise MalformedError(f"{at}.shared: expected true or false, got {short(shared)}")
        if size:
            strokes.append((start, start + size, shared))
    return strokes


def _merge(strokes: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """
    Return the maximal ranges after *strokes*, where later ones replace earlier, in n log n steps.

    From the last to the first, each takes the pieces that are not taken yet: `after` leads from a
    taken piece to the next one that may be free.
    """
    if len(strokes) < 2:
        return strokes
    ends = sorted({address for start, end, _ in strokes for address in (start, end)})
    index = {address: i for i, address in enumerate(ends)}
    states: list[bool | None] = [None] * len(ends)
    after = list(range(len(ends) + 1))

    def free(piece: int) -> int:
        found = piece
        while after[found] != found:
            found = after[found]
        while after[piece] != found:
            piece, after[piece] = after[piece], found
        return found

    for start, end, value in reversed(strokes):
        piece = free(index[start])
        while piece < index[end]:
            states[piece] = value
            after[piece] = piece + 1
            piece = free(piece)
    merged: list[tuple[int, int, bool]] = []
    for low, high, state in zip(ends, ends[1:], states, strict=False):
        if state is None:
            continue
        if merged and merged[-1][1] == low and merged[-1][2] == state:
            merged[-1] = (merged[-1][0], high, state)
        else:
            merged.append((low, high, state))
    return merged


def freed_of(effects: list[Any], half: str, where: str) -> list[tuple[int, int, bool]]:
    """Return the ranges whose shared or private memory *effects* free."""
    return painted([e for e in effects if isinstance(e, dict) and e.get("discard") == half], where)


def in_half(effects: list[Any], half: str, where: str) -> list[tuple[int, int, bool]]:
    """Return the ranges that are shared, or private, after *effects*."""
    return [r for r in painted(effects, where) if r[2] == (half == "shared")]


def lies_in(effect: object, parts: list[dict[str, Any]]) -> bool:
    """Whether an effect frees some of *parts* and nothing else."""
    if not isinstance(effect, dict):
        return False
    half = effect.get("discard")
    allowed = painted([one for one in parts if one["discard"] == half], "effects")
    return half is not None and not minus(painted([effect], "effects"), allowed)


def freed_after_change(effects: list[Any], half: str, where: str) -> list[tuple[int, int, bool]]:
    """Return the ranges of one half that are freed after the guest was given that half."""
    order = []
    for effect in effects:
        one = an_object(effect, where)
        if one.get("discard", half) == half:
            order.append({**one, "shared": "discard" in one})
    freed_last = [r for r in _merge(_strokes(order, where)) if r[2]]
    return common(freed_last, in_half(changes(effects), half, where))


def freed_before_change(effects: list[Any], where: str) -> bool:
    """Whether anything is freed and then changed; a later change replaces an earlier one."""
    order = []
    for effect in effects:
        one = an_object(effect, where)
        order.append({**one, "shared": "discard" in one})
    left = _merge(_strokes(order, where))
    freed = _merge(_strokes([one for one in order if "discard" in one], where))
    return bool(minus(freed, [r for r in left if r[2]]))


def ranges_text(ranges: list[tuple[int, int, bool]], name: str) -> str:
    """Format ranges as text; without the direction if *name* is `shared`."""
    parts = [
        ("" if name == "shared" else "share " if shared else "unshare ")
        + f"[{low:#x}, +{high - low:#x})"
        for low, high, shared in ranges[:_MOST_RANGES]
    ]
    more = len(ranges) - len(parts)
    return ", ".join([*parts, *([f"and {more} more"] if more else [])]) or "nothing"
