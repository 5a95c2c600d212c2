"""All worked examples, for pages and for the playground."""

from __future__ import annotations

from functools import cache

import msgspec

from .example import Example
from .modelled import MODELLED
from .recorded import RECORDED

__all__ = ["as_json", "examples", "on_page"]


@cache
def examples() -> tuple[Example, ...]:
    """All of them; the first is what the playground shows at first."""
    return (*RECORDED, *MODELLED)


def on_page(slug: str) -> list[Example]:
    """Examples of one page."""
    return [e for e in examples() if e.page == slug]


def as_json() -> bytes:
    """For the playground."""
    return msgspec.json.encode(
        [
            {"name": e.name, "title": e.title, "arch": e.arch, "bytes": e.data.hex(" ", 8),
             "registers": e.registers, "errno": e.errno, "vm_type": e.vm_type, "origin": e.origin,
             "before": e.before, "after": e.after, "token": e.token, "note": e.note}
            for e in examples()
        ]
    )  # fmt: skip
