"""What numbers and names meant in patches and forks, and what only looks like a guest's call."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from hcabi.catalogue.entry import Entry
from hcabi.history import arm64, x86
from hcabi.history.not_share_calls import NOT_SHARE_CALLS
from hcabi.history.postings import POSTED
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.not_about_memory import other_numbers
from hcabi.kvm.run import ExitReason
from hcabi.layout import Source, c_name

__all__ = ["history", "posted"]


@cache
def history() -> tuple[Entry, ...]:
    """Everything that is not what kernels of today mean, in the order of its postings."""
    return (*_x86_facts(), *_arm64_facts(), *posted(), *_not_share_calls())


def _x86_facts() -> Iterator[Entry]:
    for fact in x86.FACTS:
        if not fact.merged:
            versions = dict.fromkeys((_posting(fact.since), _posting(fact.until)))
            details = [("in postings", " to ".join(versions))]
            details += [("today", fact.today)] if fact.today else []
            yield _past(
                fact.kind.value, fact.c_name, fact.value, fact.meaning, "x86", fact.source, details
            )


def _posting(name: str) -> str:
    """A posting of the guest's series by its version, one of the host's part by its date."""
    date = next(p.date for p in x86.POSTINGS if p.name == name)
    return f"the host's part of {date}" if name.startswith("host-") else f"{name} of {date}"


def _arm64_facts() -> Iterator[Entry]:
    for fact in arm64.FACTS:
        if "filter" not in fact.contracts and "upstream pKVM" not in fact.contracts:
            details = [("in", ", ".join(fact.contracts))]
            details += [("upstream", fact.today)] if fact.today else []
            yield _past(
                fact.kind.value,
                fact.c_name,
                fact.value,
                fact.meaning,
                "arm64",
                fact.source,
                details,
            )


def posted() -> Iterator[Entry]:
    """Describe each number of a series, with what else has it: a release, or another series."""
    for p in POSTED:
        others = [
            q.c_name + f" of {q.source.document}, {q.source.version}"
            for q in POSTED
            if q is not p and (q.kind, q.value) == (p.kind, p.value) and q.c_name != p.c_name
        ]
        details = [("taken by", name) for name in _merged(p.kind, p.value)]
        details += [("number also of", other) for other in others]
        yield _past(p.kind, p.c_name, p.value, p.meaning, p.arch, p.source, details)


def _merged(kind: str, value: int) -> list[str]:
    """What the release has under a number that was posted as something else."""
    enums: dict[str, type[IntEnum]] = {"capability": Capability, "exit reason": ExitReason}
    if kind not in enums:
        return []
    declared = enums[kind]._value2member_map_.get(value)
    names = [c_name(declared)] if isinstance(declared, IntEnum) else []
    others = (o for entries in other_numbers().values() for o in entries)
    return names + [o.name for o in others if (o.kind, o.value) == (kind, value)]


def _past(
    kind: str,
    name: str,
    value: int,
    sentence: str,
    arch: str,
    source: Source,
    details: list[tuple[str, str]],
) -> Entry:
    return Entry(
        kind, name, value, sentence, arch, source, tuple(details), source.contract, history=True
    )


def _not_share_calls() -> Iterator[Entry]:
    for it in NOT_SHARE_CALLS:
        for arch in it.arch:
            details = (("why it is none", it.why_not),)
            yield Entry("no guest contract", it.name, None, it.what, arch, it.source, details)
