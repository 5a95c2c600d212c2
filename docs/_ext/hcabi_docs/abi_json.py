"""`abi.json`: everything that is declared, for programs."""

from __future__ import annotations

import json
from typing import Any

import hcabi
from hcabi.catalogue.pages import Page, all_pages
from hcabi.kvm.ioctls import Direction
from hcabi.layout import (
    Source,
    c_name,
    layout_of,
    meaning,
    numbers_of,
)

__all__ = ["abi"]


def _source(source: Source) -> dict[str, str]:
    return {
        "document": source.document,
        "version": source.version,
        "locator": source.locator,
        "status": source.status.value,
    }


def _layout(e: Page) -> dict[str, Any]:
    layout = e.thing
    fields = [
        {
            "name": r.path,
            "c_name": r.c_name,
            "type": r.type,
            "offset": r.offset,
            "size": r.size,
            "bits": list(r.bits) if r.bits else None,
            "meaning": r.meaning,
            "must_be_zero": r.must_be_zero,
            "alias_of": r.alias_of or None,
        }
        for r in layout.rows
    ]
    arm = layout.arm
    union = {
        "of": layout_of(arm.outer).c_name, "field": arm.field, "name": arm.name,
        "when": [int(w) for w in arm.when],
    } if arm else None  # fmt: skip
    return {"size": layout.size, "arm": union, "fields": fields}


def _call(e: Page) -> dict[str, Any]:
    call = e.thing

    def registers(found: Any) -> list[dict[str, Any]]:
        return [
            {"register": a.register, "name": a.name or None, "meaning": a.meaning,
             "must_be_zero": a.must_be_zero}
            for a in found
        ]  # fmt: skip

    return {
        "number": hex(call.number),
        "instruction": call.instruction,
        "arguments": registers(call.arguments),
        "results": registers(call.results),
        "statuses": [
            {"name": c_name(s.code), "value": s.value, "when": s.when} for s in call.statuses
        ],
        "answered_by": call.answered_by,
        "since": call.since or None,
    }


def _numbers(e: Page) -> dict[str, Any]:
    facts = numbers_of(e.thing)
    return {
        "members": [
            {"name": c_name(m), "value": hex(m) if m >= 0 else str(int(m)), "meaning": meaning(m),
             "source": _source(facts.source_of(m))}
            for m in e.thing
        ]
    }  # fmt: skip


def _ioctl(e: Page) -> dict[str, Any]:
    i = e.thing
    argument = layout_of(i.argument).c_name if isinstance(i.argument, type) else None
    return {
        "number": hex(i.number),
        "on": i.on,
        "argument": argument,
        "size": i.size,
        "direction": Direction(i.direction).name.lower(),
    }


_BODY = {
    "call": _call, "structure": _layout, "word": _layout, "numbers": _numbers, "ioctl": _ioctl,
}  # fmt: skip


def abi() -> str:
    """The document. Numbers that may exceed 53 bits are hex strings."""
    found = [
        {
            "kind": e.kind,
            "arch": e.arch,
            "name": e.title,
            "page": f"{e.docname}.html",
            "meaning": e.summary,
            "source": _source(e.source),
            **_BODY[e.kind](e),
        }
        for e in all_pages()
    ]
    document = {"schema": 1, "hcabi": hcabi.__version__, "declarations": found}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
