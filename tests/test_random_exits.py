"""The handler answers random exits as the reference model does, and faults in either are found."""

from __future__ import annotations

import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hcabi import SharedMap, ShareRequest, SmcccHost, Verdict, X86Host
from hcabi.contracts.arm64 import CcaHost
from hcabi.memory import fault_repeats
from tests import random_exits, reference_model
from tests.random_exits import DifferenceError, run_worlds

SOURCE = Path(reference_model.__file__).read_text()
#: Where a planted fault must be found: worlds, and exits in each.
WORLDS, EXITS = 120, 300


def test_ten_thousand_exits() -> None:
    assert run_worlds(0, 20, 500).exits == 10_000


@pytest.mark.slow
def test_a_hundred_thousand_exits() -> None:
    assert run_worlds(20, 200, 500).exits == 100_000


@pytest.mark.slow
def test_what_is_kept_of_repeated_faults_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = (fault_repeats.MOST_ENTRIES, fault_repeats.MOST_VCPUS)
    assert kept == (reference_model.MOST_COUNTS, reference_model.MOST_VCPUS)
    monkeypatch.setattr(fault_repeats, "MOST_ENTRIES", 6)
    monkeypatch.setattr(reference_model, "MOST_COUNTS", 6)
    monkeypatch.setattr(fault_repeats, "MOST_VCPUS", 3)
    monkeypatch.setattr(reference_model, "MOST_VCPUS", 3)
    run_worlds(0, 60, 400)


def test_the_model_is_small_and_stands_alone() -> None:
    assert len(SOURCE.splitlines()) <= 300
    assert not any(line.startswith(("import hcabi", "from hcabi")) for line in SOURCE.splitlines())


def test_a_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random_exits, "WORLD", 50)
    monkeypatch.setattr(random_exits, "SHARD", 100)
    kept, begun = tmp_path / "kept", []

    def stop(first: int, worlds: int) -> random_exits.Shard:
        begun.append(first)
        if len(begun) == 3:
            raise KeyboardInterrupt
        return run_worlds(first, worlds, 50)

    monkeypatch.setattr(random_exits, "run_worlds", stop)
    with pytest.raises(KeyboardInterrupt):
        random_exits.run_all(400, kept)
    found = random_exits.run_all(400, kept).found
    assert begun == [0, 2, 4, 4, 6]
    assert found.exits == 400
    assert found.ends == run_worlds(0, 8, 50).ends


# --- planted faults

IN_MODEL = {
    "direction of a call": ("not attributes >> 4 & 1", "attributes >> 4 & 1 == 1"),
    "direction of a fault": ("not flags & 8, start", "bool(flags & 8), start"),
    "alignment": ("if start % PAGE or size % PAGE", "if start % PAGE"),
    "granule": ("if start % self.granule or", "if start % PAGE or"),
    "end of the address space": ("if start + size > TOP", "if start + size >= TOP"),
    "SNP's refusal": ('22 if self.kind in ("snp", "tdx")', '22 if self.kind in ("tdx",)'),
    "TDX's retry": ("else 11 if", "else 22 if"),
    "a retry for a fault": ("and self.lost(outcome)\n\n    @static", "\n\n    @static"),
    "reserved bits": ("attributes >> 5 and", "attributes >> 6 and"),
    "a hole to private": ("self.outside is None and not shared", "self.outside is None and shared"),
    "slot without guest_memfd": ("if needed and no_memfd", "if needed and no_memfd and fault"),
    "a fault converts": ('never_converts = self.kind == "sw_protected"', "never_converts = False"),
    "second repeat": ("count == 1 or never", "count <= 2 or never"),
    "third repeat": ("if count > 2", "if count > 3"),
    "counts by flags": ("counts.get((vcpu, flags), 0) + 1", "sum(counts.values()) + 1"),
    "counts that a change ends": ("self.forget(changed)", ""),
    "counts of other pages of a piece": (
        "self.forget(changed)",
        "self.forget(wanted if changed else changed)",
    ),
    "counts that a slot ends": ("-= pages\n        self.forget(pages)", "-= pages"),
    "progress": ("Outcome(verdict, begin - start, reason)", "Outcome(verdict, 0, reason)"),
    "the map after a failure": (
        'if verdict != "done":',
        'if self.make(begin, stop, shared) or verdict != "done":',
    ),
    "poison": ("abs(errno) == 133 else", "errno == 133 else"),
    "a stale exit": ("not in (14, 133) or reason != 39", "not in (14, 133) and reason != 39"),
    "twins of another width": ("1 << 30", "1 << 29"),
    "reserved registers": ("self.granule_moves(x1, x2 or x3,", "self.granule_moves(x1, x2,"),
    "a second share": ("already == end else", "already != start else"),
    "how far a realm's call went": ("base + outcome.done", "base"),
    "a realm's top": ("top > 1 << (self.ipa_bits - 1)", "top > 1 << self.ipa_bits"),
    "a realm's state": ("min(ends), not shared", "min(ends), shared"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), IN_MODEL.values(), ids=list(IN_MODEL))
def test_a_fault_in_the_model_is_found(old: str, new: str) -> None:
    assert SOURCE.count(old) == 1
    wrong = types.ModuleType("wrong")
    exec(compile(SOURCE.replace(old, new), "wrong", "exec"), wrong.__dict__)
    with pytest.raises(DifferenceError):
        run_worlds(0, WORLDS, EXITS, wrong)


def changed(**fields: Callable[[ShareRequest], object]) -> Callable[[Any], Any]:
    """Give a decode_exit or a read_call that changes fields of what the right one gives."""

    def wrap(right: Any) -> Any:
        def decode(*args: Any) -> Any:
            made = right(*args)
            request = ShareRequest(*made) if isinstance(made, tuple) else made
            if not isinstance(request, ShareRequest):
                return made
            other = msgspec.structs.replace(request, **{k: f(request) for k, f in fields.items()})
            return msgspec.structs.astuple(other)[: len(made)] if request is not made else other

        return decode

    return wrap


def negated(right: Any) -> Any:
    """Give an encode_reply whose answer has the other sign."""

    def encode_reply(*args: Any) -> Any:
        reply = right(*args)
        return msgspec.structs.replace(
            reply,
            run=tuple(
                (at, (-int.from_bytes(data, "little") % (1 << 64)).to_bytes(8, "little"))
                for at, data in reply.run
            ),
        )

    return encode_reply


def unlike(right: Any) -> Any:
    """Record a page too many."""
    return lambda self, start, size, shared: right(self, start, size + 4096, shared)


IN_HANDLER: dict[str, tuple[type, str, Callable[[Any], Any]]] = {
    "direction": (X86Host, "read_call", changed(shared=lambda r: not r.shared)),
    "alignment": (X86Host, "read_call", changed(granule=lambda _: 1)),
    "size in 64 bits": (X86Host, "read_call", changed(size=lambda r: r.size % (1 << 64))),
    "what is malformed": (X86Host, "decode_exit", changed(malformed=lambda _: None)),
    "a fault is a call": (X86Host, "decode_exit", changed(implicit=lambda _: False)),
    "SNP's answer": (X86Host, "encode_reply", negated),
    "a share sets a state": (SmcccHost, "decode_exit", changed(transition=lambda _: False)),
    "granule": (SmcccHost, "decode_exit", changed(granule=lambda _: 4096)),
    "EMPTY takes back": (CcaHost, "decode_exit", changed(shared=lambda r: not r.shared)),
    "what is recorded": (SharedMap, "_put", unlike),
    "all pages are so": (SharedMap, "all_are", lambda _: lambda *_: True),
    "no page is so": (SharedMap, "all_are", lambda _: lambda *_: False),
    "counts never end": (fault_repeats.FaultRepeats, "forget", lambda _: lambda *_: None),
    "counts of other pages end": (
        fault_repeats.FaultRepeats,
        "forget",
        lambda right: lambda self, start, size, _=None: right(self, start, size),
    ),
    "counts of removed slots stay": (
        fault_repeats.FaultRepeats,
        "forget",
        lambda right: (
            lambda self, start, size, changes=None: changes and right(self, start, size, changes)
        ),
    ),
    "counts by flags": (
        fault_repeats.FaultRepeats,
        "count",
        lambda right: lambda self, address, _flags, vcpu: right(self, address, 0, vcpu),
    ),
    "counts by vCPU": (
        fault_repeats.FaultRepeats,
        "count",
        lambda right: lambda self, address, flags, _vcpu: right(self, address, flags, 0),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("owner", "name", "wrap"), IN_HANDLER.values(), ids=list(IN_HANDLER))
def test_a_fault_in_the_handler_is_found(
    owner: type, name: str, wrap: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, name, wrap(getattr(owner, name)))
    with pytest.raises(DifferenceError):
        run_worlds(0, WORLDS, EXITS)


def test_a_callback_that_is_asked_twice_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(self: random_exits.World, *piece: Any) -> Verdict | None:
        self.theirs(*piece)
        return right(self, *piece)

    right = random_exits.World.change
    monkeypatch.setattr(random_exits.World, "change", twice)
    with pytest.raises((DifferenceError, IndexError)):
        run_worlds(0, WORLDS, EXITS)
