"""What a comparison found, as a vector file: for a bug report, or to keep as a test."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from hcabi.arm64.registers import RESULT_REGISTERS
from hcabi.conformance.cases import SCHEMA_VERSION, Case
from hcabi.conformance.compare import REPLIES, normal
from hcabi.errors import HcabiError

__all__ = ["expectation", "topic_of", "vector_of"]


def expectation(case: Case, output: object) -> dict[str, Any]:
    """
    Return an expectation that *output*, an answer to *case*, fulfils.

    Raises HcabiError if it is no answer.
    """
    found = normal(case, output)
    if not isinstance(output, dict) or isinstance(found, str):
        raise HcabiError(f"{found}: that is no answer, and makes no vector")
    if isinstance(found, list):
        steps = zip(found, output["steps"], strict=True)
        return {"steps": [_expected(seen, step) for seen, step in steps]}
    assert isinstance(found, dict)
    if case.input["op"] in REPLIES:
        return _expected(found, output)
    made = dict(found)
    for holder in (made, made.get("next") or {}):
        if "memory" in holder:
            holder["memory"] = [_sized(one) for one in holder["memory"]]
    return made


def _expected(seen: dict[str, Any], output: dict[str, Any]) -> dict[str, Any]:
    """Return the expectation of a reply, of which *seen* is the compared part."""
    other: dict[str, Any] = {"kind": "other"}
    made = other if output.get("kind") == "other" else _reply(seen, output)
    if "shared" in output:
        made["shared"] = [{n: one[n] for n in ("start", "size")} for one in output["shared"]]
    return made


def _reply(seen: dict[str, Any], output: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": "reply"}
    if "ret" in seen or "result" in seen:
        name = "ret" if "ret" in seen else "result"
        made["answer"] = {name: [seen[name]]}
    elif answer := {n: [v] for n, v in seen.get("registers", {}).items() if n in RESULT_REGISTERS}:
        made["answer"] = answer
    if seen["resume"] and "memory" in output:
        made["memory"] = seen.get("memory", [])
    if "effects" in seen:
        made["effects"] = [_region(e) for e in output["effects"] if "discard" not in e]
    made["resume"] = seen["resume"]
    return made


def _region(effect: dict[str, Any]) -> dict[str, Any]:
    return {name: effect[name] for name in ("start", "size", "shared")}


def _sized(written: dict[str, str]) -> dict[str, str]:
    """Guest memory as vectors have it, of which all is compared."""
    start, data = written["start"], written["bytes"]
    return {"start": start, "size": hex(len(data) // 2), "bytes": data}


def topic_of(name: str) -> str:
    """Return a topic that the schema allows, after the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "found"


def vector_of(case: Case, expected: dict[str, Any], topic: str) -> dict[str, Any]:
    """Return a vector file with one case, whose right answer is *expected*."""
    vector: dict[str, Any] = {
        "id": case.id.rpartition("/")[2],
        "strength": case.strength.value,
        "summary": case.summary,
        "notes": ["found"],
        "input": _readable(case.input),
        "expect": expected,
    }
    if case.disagreement:
        vector["disagreement"] = list(case.disagreement)
    provenance = msgspec.to_builtins(case.provenance)
    return {
        "$schema": f"../schemas/vectors-{SCHEMA_VERSION}.json",
        "schema_version": SCHEMA_VERSION,
        "contract": case.contract,
        "topic": topic,
        "level": case.level.value,
        "title": f"Two programs answered {case.id} differently",
        "baselines": list(case.baselines),
        "notes": {"found": {"bug_class": "order", "text": "Two programs answered differently."}},
        "groups": [
            {
                "name": "found",
                "provenance": {name: value for name, value in provenance.items() if value},
                "reach": msgspec.to_builtins(case.reach),
                "vectors": [vector],
            }
        ],
    }


def _readable(given: dict[str, Any]) -> dict[str, Any]:
    """Format an input or a step as in vectors; the bytes of the exit or of the page stay bytes."""
    made = dict(given)
    if "run" in made:
        made["exit"] = {"bytes": made.pop("run")}
    if made.get("hypercall", {}).get("page") is not None:
        made["hypercall"] = {**made["hypercall"], "page": {"bytes": made["hypercall"]["page"]}}
    if "steps" in made:
        made["steps"] = [_readable(step) for step in made["steps"]]
    return made
