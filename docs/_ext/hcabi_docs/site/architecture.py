"""The picture of the project's parts."""

from __future__ import annotations

from docutils import nodes

from hcabi_docs.architecture import picture
from hcabi_docs.cells import html
from hcabi_docs.registry import site_view


@site_view
def architecture(_: str) -> list[nodes.Node]:
    """Show the imports between the parts, read from the code."""
    return [html(picture())]
