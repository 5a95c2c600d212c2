"""Answers of `hcabi explain --json`."""

from __future__ import annotations

from hcabi.catalogue.entry import Entry
from hcabi.catalogue.index import index

__all__ = ["NOTHING_KNOWN", "entry_row"]

#: Keys of every answer, with what they hold where nothing is known.
NOTHING_KNOWN: dict[str, object] = {
    "value": None, "arch": "any", "source": None, "contract": "", "history": False,
    "status": None, "page": None,
}  # fmt: skip


def entry_row(token: str, by: str, entry: Entry) -> dict[str, object]:
    """Make the answer to *token* that is *entry*, found *by* its `name` or by `words`."""
    source = entry.source
    return {
        "token": token,
        "by": by,
        "kind": entry.kind,
        "name": entry.name,
        "value": None if entry.value is None else hex(entry.value),
        "sentence": entry.sentence,
        "arch": entry.arch,
        "source": None if source is None else str(source),
        "contract": entry.contract,
        "history": entry.history,
        "status": None if source is None else source.status.value,
        "details": [list(d) for d in entry.details],
        "page": index().page_of(entry) or None,
    }
