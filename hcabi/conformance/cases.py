"""
Vectors: questions to a program, with the right answers.

Vectors are JSON files, one for each contract and topic; `vectors/schemas` defines their content.
This module reads them and converts each vector to a `Case`, which goes over the wire.
"""

from __future__ import annotations

import enum
import fnmatch
import functools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from hcabi import files
from hcabi.conformance.exits import pack
from hcabi.conformance.hypercalls import pack_call
from hcabi.errors import HcabiError, HostUsageError
from hcabi.kvm.errno import Errno
from hcabi.x86.return_values import has_private_memory
from hcabi.x86.vm_types import TYPES_BY_NAME

__all__ = [
    "SCHEMA_VERSION",
    "BugClass",
    "Case",
    "Level",
    "Needs",
    "Provenance",
    "Reach",
    "Strength",
    "Vector",
    "VectorError",
    "VectorFile",
    "contracts",
    "folder",
    "load_cases",
    "read_file",
    "select",
    "shard",
    "vector_files",
]

SCHEMA_VERSION = 2
#: VM types that have private memory.
PRIVATE_MEMORY = tuple(name for name, t in TYPES_BY_NAME.items() if has_private_memory(t))
#: The most bytes of a vector file; the largest of this project has half a MiB.
FILE_LIMIT = 16 << 20


class Level(enum.Enum):
    """Which part of a program a vector tests."""

    CODEC = "codec"
    HANDLER = "handler"
    SCENARIO = "scenario"


@functools.total_ordering
class Strength(enum.Enum):
    """
    How much a wrong answer matters, in ascending order.

    A *policy* is a VMM's own decision; it is reported and never fails a run. A *should* is stated
    by the contract, but its violation breaks nothing. The violation of a *must* breaks a guest, the
    VM or memory safety on a path that a kernel can take, or reports a success that did not happen.
    """

    POLICY = "policy"
    SHOULD = "should"
    MUST = "must"

    def __lt__(self, other: Strength) -> bool:
        order = list(Strength)
        return order.index(self) < order.index(other)


class BugClass(enum.Enum):
    """The kind of mistake that a vector catches."""

    LAYOUT = "layout"
    UNITS = "units"
    DIRECTION = "direction"
    RESERVED_BITS = "reserved bits"
    ALIGNMENT = "alignment"
    EMPTY = "empty"
    SIGN = "sign"
    WIDTH = "width"
    OVERFLOW = "overflow"
    BOUNDARY = "boundary"
    PARTIAL = "partial"
    ORDER = "order"
    STALE_RET = "stale ret"
    STALE_REGISTERS = "stale registers"
    IDEMPOTENCE = "idempotence"
    CROSS_REGION = "cross-region"
    UNKNOWN_CALL = "unknown call"
    WRONG_EXIT = "wrong exit"
    RETRY = "retry"
    IMPLICIT = "implicit conversion"
    DISCOVERY = "discovery"


class VectorError(HcabiError, ValueError):
    """
    A vector file cannot be used.

    Attributes:
        file: Its name.
    """

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(file, problem)
        self.file = file
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}"


class Provenance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Where the expectations of a group come from.

    Attributes:
        kind: Captured from a kernel, or derived from a rule.
        sources: Documents, or the capture's name.
        rule: The rule as text, for both kinds.
        kernel: Version of the captured kernel.
    """

    kind: Literal["captured", "rule"]
    sources: list[str]
    rule: str
    kernel: str = ""


class Reach(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Whether a kernel can cause the input of a vector.

    Attributes:
        kind: Captured from a kernel; reachable by a guest through the code of a kernel; or not
            reachable through any current kernel.
        why: The kernel, the code path and the guest's action; or the reason why not.
    """

    kind: Literal["captured", "reachable", "unreachable"]
    why: str


class Needs(msgspec.Struct, frozen=True):
    """
    What a VMM must have, beyond the contract, so that a case applies to it.

    Attributes:
        retry: It asks guests to retry.
        discards: It reports the backing memory that it frees.
        plain_slots: It has slots without a guest_memfd in VMs with private memory.
        immediate_exit: It sets `immediate_exit` of kvm_run, so that KVM_RUN gives EINTR and leaves
            an old exit there. A signal does not: KVM writes KVM_EXIT_INTR then.
    """

    retry: bool = False
    discards: bool = False
    plain_slots: bool = False
    immediate_exit: bool = False


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mistake that vectors of a file catch, and where it was seen."""

    bug_class: BugClass
    text: str


class Vector(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    One question with its right answers.

    Attributes:
        id: Name within its file.
        strength: Strength of any mistake in an answer; `expect` can weaken it for some.
        summary: One line.
        notes: Names of notes of the file.
        input: The question; the group's `common` provides defaults.
        expect: The answer; only its members are compared.
        accept: Other right answers.
        reason: Which implementation answers wrongly, and how.
        disagreement: The documents that disagree, if any.
        reach: Whether it can happen; the group's reach by default.
    """

    id: str
    strength: Strength
    summary: str
    notes: list[str]
    input: dict[str, Any]
    expect: dict[str, Any]
    accept: list[dict[str, Any]] = []
    reason: str = ""
    disagreement: list[str] = []
    reach: Reach | None = None


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Vectors with the same provenance, and the common part of their inputs."""

    name: str
    provenance: Provenance
    reach: Reach
    vectors: list[Vector]
    common: dict[str, Any] = {}


class VectorFile(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"schema": "$schema"}
):
    """
    One file.

    Attributes:
        schema_version: Version of the format.
        contract: Contract of all its vectors.
        topic: The file's name, second part of each case's id.
        level: Level of a program that they test.
        title: One line.
        baselines: Kernels for which the expectations are right; all if it is empty.
        notes: By name.
        answers: Answers by name: field to the right values; `stop` and `other_numbers` are the
            strengths of a stop of the VM, and of another number that is not 0.
        groups: The vectors.
    """

    schema_version: int
    contract: str
    topic: str
    level: Level
    title: str
    baselines: list[str]
    notes: dict[str, Note]
    groups: list[Group]
    answers: dict[str, dict[str, list[str] | str]] = {}
    schema: str = ""


class Case(msgspec.Struct, frozen=True):
    """
    One vector, ready to be asked.

    Attributes:
        id: `contract/topic/vector`.
        contract: Its contract.
        level: Level of a program that it tests.
        strength: Strength of a mistake in an answer.
        reach: Whether a kernel can cause it.
        needs: What a VMM must have for it.
        summary: One line.
        bug_classes: The kinds of mistakes that it catches.
        reason: Which implementation answers wrongly.
        input: What goes over the wire.
        expect: Right answers, the preferred one first.
        provenance: Where the answers come from.
        baselines: Kernels for which they are right.
        disagreement: For a should, the documents that disagree.
    """

    id: str
    contract: str
    level: Level
    strength: Strength
    reach: Reach
    needs: Needs
    summary: str
    bug_classes: tuple[str, ...]
    reason: str
    input: dict[str, Any]
    expect: tuple[dict[str, Any], ...]
    provenance: Provenance
    baselines: tuple[str, ...] = ()
    disagreement: tuple[str, ...] = ()


def folder() -> Path:
    """Return the folder of the vectors, in the installed package or in the checkout."""
    installed = Path(__file__).parent / "vectors"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "vectors"


@functools.cache
def contracts() -> tuple[str, ...]:
    """Names of the contracts that have vectors."""
    return tuple(sorted({path.parent.name for path in vector_files()}))


def read_file(path: Path) -> VectorFile:
    """Read one file; raises FileError if it cannot be read, VectorError for its content."""
    try:
        found = msgspec.json.decode(files.read_file(path, FILE_LIMIT), type=VectorFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise VectorError(path.name, str(error)) from error
    if found.schema_version != SCHEMA_VERSION:
        raise VectorError(
            path.name, f"schema version {found.schema_version}, expected {SCHEMA_VERSION}"
        )
    return found


def vector_files(root: Path | None = None) -> list[Path]:
    """All vector files, in order; raises VectorError if there are none."""
    root = root or folder()
    found = [p for p in sorted(root.glob("*/*.json")) if p.parent.name != "schemas"]
    if not found:
        raise VectorError(str(root), "no vectors here")
    return found


def load_cases(root: Path | None = None) -> list[Case]:
    """All cases, ordered by id; raises VectorError, also for a duplicate id."""
    cases: dict[str, Case] = {}
    for path in vector_files(root):
        for case in cases_of(read_file(path)):
            if case.id in cases:
                raise VectorError(path.name, f"{case.id} is there twice")
            cases[case.id] = case
    return [cases[name] for name in sorted(cases)]


def cases_of(file: VectorFile) -> Iterable[Case]:
    """Cases of one file, in its order; raises VectorError for undefined names."""
    for group in file.groups:
        for vector in group.vectors:
            try:
                yield _case(file, group, vector)
            except (KeyError, ValueError) as error:
                raise VectorError(
                    f"{file.contract}/{file.topic}/{vector.id}", str(error)
                ) from error


def _case(file: VectorFile, group: Group, vector: Vector) -> Case:
    answers = [_named(file, answer) for answer in (vector.expect, *vector.accept)]
    return Case(
        id=f"{file.contract}/{file.topic}/{vector.id}",
        contract=file.contract,
        level=file.level,
        strength=vector.strength,
        reach=vector.reach or group.reach,
        needs=_needs(group.common | vector.input, answers),
        summary=vector.summary,
        bug_classes=tuple(dict.fromkeys(file.notes[n].bug_class.value for n in vector.notes)),
        reason=vector.reason,
        input=_wire(group.common | vector.input),
        expect=tuple(answers),
        provenance=group.provenance,
        baselines=tuple(file.baselines),
        disagreement=tuple(vector.disagreement),
    )


def _needs(given: dict[str, Any], answers: list[dict[str, Any]]) -> Needs:
    slots = given.get("slots", [])
    steps = given.get("steps", [])
    changes = [slot.get("change") for slot in slots]
    changes += [change for step in steps for change in step.get("changes", ())]
    private = given.get("vm", {}).get("type") in PRIVATE_MEMORY
    return Needs(
        retry="retry" in [*changes, given.get("outcome")],
        discards=any("discard" in slot for slot in slots)
        or any("discarded" in one for a in answers for one in (a, *a.get("steps", ()))),
        plain_slots=private and any(slot.get("guest_memfd") is False for slot in slots),
        immediate_exit=any(
            int(one.get("errno", "0"), 16) == Errno.EINTR for one in (given, *steps)
        ),
    )


def _wire(given: dict[str, Any]) -> dict[str, Any]:
    """Replace each exit and page of a vector by its bytes."""
    made = dict(given)
    if "hypercall" in made:
        made["hypercall"] = pack_call(made["hypercall"])
    if "exit" in made:
        made["run"] = pack(made.pop("exit")).hex()
        made.setdefault("errno", "0x0")
        made.setdefault("registers", {})
    if "steps" in made:
        made["steps"] = [_wire(step) for step in made["steps"]]
    return made


def _named(file: VectorFile, expected: dict[str, Any]) -> dict[str, Any]:
    """Replace the names of answers by their values."""
    made = dict(expected)
    if isinstance(made.get("answer"), str):
        made["answer"] = file.answers[made["answer"]]
    if "steps" in made:
        made["steps"] = [_named(file, step) for step in made["steps"]]
    return made


def select(
    cases: Iterable[Case],
    *,
    ids: Sequence[str] = (),
    levels: Sequence[str] = (),
    contracts: Sequence[str] = (),
) -> list[Case]:
    """Cases whose id matches one of the globs, of the levels and contracts given."""
    return [
        c
        for c in cases
        if (not ids or any(fnmatch.fnmatchcase(c.id, glob) for glob in ids))
        and (not levels or c.level.value in levels)
        and (not contracts or any(fnmatch.fnmatchcase(c.contract, d) for d in contracts))
    ]


def shard(cases: Sequence[Case], index: int, count: int) -> list[Case]:
    """
    Every *count*-th case from number *index*, counted from 1.

    Raises HostUsageError if there is no such shard.
    """
    if count < 1 or not 1 <= index <= count:
        raise HostUsageError(f"shard {index}/{count}: expected 1/N to N/N")
    return list(cases[index - 1 :: count])
