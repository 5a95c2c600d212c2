"""Names of declarations in sentences, as links to where they are declared."""

from __future__ import annotations

import re

from docutils import nodes

from hcabi.catalogue.pages import Page, place_of
from hcabi_docs.cells import code, page

__all__ = ["CLASS", "linked"]

#: The name of a declared class in a sentence.
CLASS = re.compile(r"\b([A-Z][a-z]+(?:[A-Z][A-Za-z]*)?)\b")
#: The same where it cannot be a word of English, and C names.
_NAME = re.compile(r"\b([A-Z][a-z]+[A-Z][A-Za-z]*|[A-Z][A-Z0-9]*(?:_[A-Za-z0-9]+)+)\b")


def linked(text: str, here: Page, *, words: bool = False) -> list[nodes.Node]:
    """
    A sentence whose names lead to their pages, each once; names of *here* are no links.

    With *words*, names of classes that are words of English are links, too.
    """
    parts: list[nodes.Node] = []
    seen: set[str] = set()
    for i, quoted in enumerate(text.replace("``", "`").split("`")):
        names = [quoted] if i % 2 else re.split(CLASS if words else _NAME, quoted)
        for j, part in enumerate(names):
            named = i % 2 or j % 2
            found = place_of(part, arch=here.arch) if named and part not in seen else None
            if found is not None and found[0] != here:
                seen.add(part)
                parts.append(page(found[0].docname, part, found[1], mono=bool(i % 2)))
            elif part:
                parts.append(code(part) if i % 2 else nodes.Text(part))
    return parts
