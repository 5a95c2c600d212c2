from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from hcabi.cli.main import main

CAPTURES = Path(__file__).parents[1] / "data" / "captures"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def captures() -> Path:
    return CAPTURES


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command in this process; a failure must be one clear line and no traceback."""

    def run(*argv: object) -> Ran:
        code = main([str(a) for a in argv])
        seen = capsys.readouterr()
        if code == 2:
            assert seen.err.count("\n") == 1, seen.err
            assert "Traceback" not in seen.err
        return Ran(code, seen.out, seen.err)

    return run
