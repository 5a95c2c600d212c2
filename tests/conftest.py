"""Machines differ and are busy: no test depends on how fast it is."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("hcabi", deadline=None)
#: Where lines are counted: `pytest --hypothesis-profile few`.
settings.register_profile("few", deadline=None, max_examples=10)
settings.load_profile("hcabi")


def pytest_configure() -> None:
    """Nobody said how wide output is, as in a file; workers of pytest-xdist do."""
    os.environ.pop("COLUMNS", None)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """All tests use every core; a few chosen ones are done before the workers are ready."""
    return None if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests stay until the end: looking for garbage among them takes a sixth more."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
