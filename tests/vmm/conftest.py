"""Programs to put under the supervisor, and whether that is allowed here."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from hcabi.vmm.errors import NotPossibleError
from hcabi.vmm.supervisor import check

PROGRAMS = Path(__file__).parent / "programs"


@cache
def forbidden() -> str:
    """Why no program can be supervised here; empty where one can."""
    try:
        check()
    except NotPossibleError as error:
        return str(error)
    return ""


@pytest.fixture
def raw() -> list[str]:
    """Start of the command of the VMM in `raw.py`; skips where nothing can be supervised."""
    if why := forbidden():
        pytest.skip(why)
    return [sys.executable, "-I", "-S", str(PROGRAMS / "raw.py")]
