"""What real kernels answered to random inputs: the models answer the same, broken ones do not."""

from __future__ import annotations

import gzip
import itertools
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lab.broken import BROKEN

from hcabi.lab.diff import difference, subjects
from hcabi.lab.models import MODELS, Models
from hcabi.x86.baselines import baseline

DATA = Path(__file__).parents[1] / "data/lab"
ANSWERS = {"exits", "exit", "more_exits", "out", "fault", "errno", "subject", "sequence"}
KERNELS = ("x86-newest", "x86-6.12", "x86-6.1", "arm64-newest", "arm64-16k")


@cache
def recorded(kernel: str) -> tuple[dict[str, Any], list[list[dict[str, Any]]]]:
    lines = gzip.decompress((DATA / f"{kernel}.jsonl.gz").read_bytes()).splitlines()
    head, *rows = map(json.loads, lines)
    assert len(rows) == head["count"]
    groups = itertools.groupby(rows, key=lambda row: row["sequence"])
    return head, [list(group) for _, group in groups]


def first_difference(kernel: str, models: Models) -> object:
    head, sequences = recorded(kernel)
    arch = "x86" if head["machine"] == "x86_64" else "arm64"
    asked = subjects(
        arch,
        head["page_size"],
        baseline(head["kernel"]),
        protected=arch == "arm64",
        models=models,
    )
    by_name = {subject.name: subject for subject in asked}
    assert {rows[0]["subject"] for rows in sequences} == set(by_name)
    for rows in sequences:
        inputs = [{k: v for k, v in row.items() if k not in ANSWERS} for row in rows]
        found = difference(by_name[rows[0]["subject"]], iter(rows), inputs)
        if found:
            return inputs[found[0]], found[1]
    return None


@pytest.mark.parametrize("kernel", KERNELS)
def test_the_models_answer_as_the_kernel_did(kernel: str) -> None:
    assert first_difference(kernel, MODELS) is None


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_caught(name: str) -> None:
    kernel, models = BROKEN[name]
    assert first_difference(kernel, models) is not None
