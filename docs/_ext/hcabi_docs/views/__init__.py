"""Views of one declaration, for its page."""

from __future__ import annotations

from . import calls, layouts, musts, numbers, sources, worked

__all__ = ["calls", "layouts", "musts", "numbers", "sources", "worked"]
