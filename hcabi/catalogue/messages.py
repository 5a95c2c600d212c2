"""
What messages of other programs mean, so that a question finds it, too.

The tables of `hcabi/logs/formats` are documents here: their texts are read, their patterns are not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.printf import each_form, each_line

__all__ = ["message_keys", "messages"]

_TABLES = Path(__file__).parents[1] / "logs" / "formats"
_PAGE = "guides/logs#formats"


def _tables() -> Iterator[dict[str, Any]]:
    for path in sorted(_TABLES.glob("*.toml")):
        yield tomllib.loads(path.read_text("utf-8"))


def message_keys() -> list[str]:
    """Texts of which each line of a known format has one."""
    return list(dict.fromkeys(line["key"] for t in _tables() for line in each_line(t)))


def messages() -> Iterator[Item]:
    """One entry for each message that says more than its name; several texts are lines alone."""
    for table in _tables():
        for line in table.get("line", ()):
            if "texts" not in line and ("means" in line or "remedy" in line):
                yield from (_message(form, table.get("title", "")) for form in each_form(line))


def _message(line: dict[str, Any], title: str) -> Item:
    causes = [line.get("cause", ""), *(f"{k}: {v}" for k, v in line.get("causes", {}).items())]
    said = [("usual cause", text) for text in causes if text]
    if "remedy" in line:
        said.append(("what to do", line["remedy"]))
    details = (("printed as", line["example"]), *said)
    sentence = line.get("means") or line["remedy"]
    entry = Entry("message", line["name"], None, sentence, "any", None, details)
    # A message is found by what it says, so that its name hides no declaration's.
    words = " ".join(re.findall(r"\b[A-Za-z]+\b", line["example"]))
    text = f"{line['name']} {title} {words}"
    return Item(entry, (), page=_PAGE, text=text, passage=True)
