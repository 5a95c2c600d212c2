"""
Views of one declaration, for its page: may contain what a page shows, and nothing about files.

Imports from the helpers beside this package, never from `hcabi_docs.site`.
"""

from __future__ import annotations

from . import calls, layouts, musts, numbers, sources, worked

__all__ = ["calls", "layouts", "musts", "numbers", "sources", "worked"]
