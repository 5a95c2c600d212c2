"""
The site's own Sphinx extension.

`requirements` and the examples need nothing but the library, so that tests can read them where no
Sphinx is installed; all others make nodes for Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    from hcabi_docs.extension import register

    return register(app)
