"""The right answers of one contract, for programs that must start quickly."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from hcabi.conformance.cases import load_cases
from hcabi.conformance.reference import Reference


@pytest.fixture(scope="session", autouse=True)
def right_answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Write them to a file, which RIGHT_ANSWERS names to the processes that tests start."""
    program = Reference()
    right = {
        case.id: program.execute(case.contract, case.input)
        for case in load_cases()
        if case.contract == "x86.kvm"
    }
    path = tmp_path_factory.mktemp("right") / "answers.json"
    path.write_text(json.dumps(right))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RIGHT_ANSWERS", str(path))
        yield
