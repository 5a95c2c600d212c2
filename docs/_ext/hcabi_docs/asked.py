"""Which real kernels gave an error, by the answers that were recorded of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from hcabi.kvm.ioctl_errors import Failure

from .requirements import ROOT

__all__ = ["kernels_that_gave", "recorded_answers"]


@cache
def recorded_answers() -> Mapping[str, Mapping[str, frozenset[int]]]:
    """Answers of each kernel to each question, whatever the type of the VM was."""
    found: dict[str, dict[str, set[int]]] = {}
    for path in sorted((ROOT / "tests" / "data" / "kvm-answers").glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        of = found.setdefault(held["kernel"], {})
        for asked, answer in held["answers"].items():
            kind, _, question = asked.partition(": ")
            name = question if kind.startswith("type ") else asked
            of.setdefault(name, set()).add(answer)
    return {
        k: {q: frozenset(a) for q, a in of.items()}
        for k, of in sorted(found.items(), key=lambda item: [int(n) for n in item[0].split(".")])
    }


def kernels_that_gave(failure: Failure) -> list[str]:
    """Releases that answered one of its questions with this error, the oldest first."""
    return [
        kernel
        for kernel, answers in recorded_answers().items()
        if any(-failure.code in answers.get(q, ()) for q in failure.asked)
    ]
