"""
A pytest plugin: `pytest --hcabi-handler module:attr` runs each conformance vector as a test.

*attr* answers cases. It is a function `(contract, case) -> output`, or an object with such a method
`execute`; the page about the conformance protocol describes both. Its optional attributes
`contracts` and `levels` state what it supports, and `vmm` (a `hcabi.conformance.protocol.Declared`)
states the VMM's own decisions. Cases that need anything else are left out. It raises
`hcabi.conformance.reference.Skip` for a case that it does not support.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from hcabi.conformance.cases import Case
    from hcabi.conformance.protocol import Declared

__all__ = ["VectorFailureError"]


class VectorFailureError(AssertionError):
    """An answer is wrong; the message says why."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("hcabi", "hcabi conformance vectors")
    group.addoption("--hcabi-handler", metavar="MODULE:ATTR", help="what answers the vectors")
    group.addoption("--hcabi-strict", action="store_true", help="a failed should is a failure")
    group.addoption(
        "--hcabi-id", action="append", default=[], metavar="GLOB", help="these vectors alone"
    )


@pytest.hookimpl(hookwrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Let pytest collect, and append one item for each vector."""
    yield
    name = session.config.getoption("--hcabi-handler")
    if not name:
        return
    items = list(_items(session, _handler(name)))
    session.items.extend(items)
    session.testscollected = len(session.items)


def _handler(name: str) -> Any:
    module, _, attribute = name.partition(":")
    try:
        found: Any = importlib.import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError) as error:
        raise pytest.UsageError(f"--hcabi-handler {name}: {error}") from error
    return found() if isinstance(found, type) else found


def _items(session: pytest.Session, handler: Any) -> Iterator[pytest.Item]:
    from hcabi.conformance.cases import load_cases, select
    from hcabi.conformance.protocol import Declared, lacks

    contracts = getattr(handler, "contracts", ())
    levels = getattr(handler, "levels", ())
    globs = session.config.getoption("--hcabi-id")
    execute = getattr(handler, "execute", handler)
    strict = session.config.getoption("--hcabi-strict")
    declared = getattr(handler, "vmm", Declared())
    for case in select(load_cases(), ids=globs, levels=levels, contracts=contracts):
        if lacks(declared, case):
            continue
        made = VectorItem.from_parent(session, name=f"hcabi::{case.id}")
        made.case, made.execute, made.strict = case, execute, strict
        made.declared = declared
        yield made


class VectorItem(pytest.Item):
    """One vector as a test."""

    case: Case
    execute: Any
    strict: bool
    declared: Declared

    def runtest(self) -> None:
        """Run the case and judge the answer."""
        from hcabi.conformance.cases import Strength
        from hcabi.conformance.judge import judge
        from hcabi.conformance.reference import Skip

        try:
            output = self.execute(self.case.contract, self.case.input)
        except Skip as reason:
            pytest.skip(str(reason))
        found = judge(self.case, output, self.declared)
        if found.strength is None:
            return
        bad = Strength.SHOULD if self.strict else Strength.MUST
        if found.strength < bad:
            pytest.xfail(f"{found.strength.value}: {'; '.join(found.problems)}")
        raise VectorFailureError("\n".join([self.case.summary, *found.problems, self.case.reason]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what was wrong with the answer instead of a traceback through this file."""
        if isinstance(excinfo.value, VectorFailureError):
            return f"{self.case.id}\n{excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return the location that pytest prints."""
        from hcabi.conformance.cases import folder

        contract, topic, _ = self.case.id.split("/")
        return (
            folder() / contract / f"{topic}.json",
            None,
            "",
        )  # pytest would rewrite the dots of a name
