"""Errors and values: what they say and how they compare."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from hcabi import errors
from hcabi.errors import HostUsageError
from hcabi.types import (
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRegion,
    ShareRequest,
    Verdict,
    apply_reply,
)

MADE = [
    errors.LayoutError("struct a", "b[1]", 4, 7, "is odd"),
    errors.TruncatedError("struct a", 3, 8, -2),
    errors.TrailingBytesError("struct a", 8, 1),
    errors.FieldRangeError("struct a", "b", 0, 300, "a byte"),
    errors.ReservedBitsError("struct a", "b", 0, 12),
    errors.UnknownValueError("struct a", "b", 0, 12, "Fruit"),
    errors.HostUsageError("no"),
    errors.SimulationError("no"),
    errors.CaptureError("file", 0, "is empty"),
    errors.CaptureError("file", 3, "is odd"),
    errors.RegisterAccessError(0x6030),
]
TEXTS = [
    "struct a.b[1] at offset 4: is odd",
    "struct a at offset 3: needs 8 bytes, the buffer has 0 from there",
    "struct a at offset 8: 1 bytes follow the structure's 8, none expected",
    "struct a.b at offset 0: 0x12c (300) does not fit, expected a byte",
    "struct a.b at offset 0: reserved, must be zero, is 0xc (12)",
    "struct a.b at offset 0: 0xc (12) is none of the numbers of Fruit",
    "no",
    "no",
    "file: is empty",
    "file:3: is odd",
    "reading register 0x6030 failed: None",
]


@pytest.mark.parametrize(("error", "text"), list(zip(MADE, TEXTS, strict=True)), ids=TEXTS)
def test_messages(error: Exception, text: str) -> None:
    assert str(error) == text
    assert isinstance(error, errors.HcabiError)


def test_every_error_is_listed_and_derives_from_one() -> None:
    found = {n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, Exception)}
    assert found == set(errors.__all__)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (-9, "-9"), (10, "0xa (10)"), (-10, "-10"), (999999, "0xf423f (999999)"),
        (1000000, "0xf4240"), (True, "True"), ("a", "'a'"), (b"x" * 80, "b'" + "x" * 55 + "..."),
    ],
)  # fmt: skip
def test_how_values_are_shown(value: object, text: str) -> None:
    assert errors.show(value) == text


def test_regions() -> None:
    region = ShareRegion(0x1000, 0x2000, True)
    assert region.end == 0x3000
    assert str(region) == "share [0x1000, +0x2000)"
    assert str(ShareRegion(0, 1, False)) == "unshare [0x0, +0x1)"
    request = ShareRequest(0x1000, 0x2000, True, 4096, False, None, 12)
    assert request.region == region
    assert str(request) == str(region)
    assert request.attributes == 0


def test_values_do_not_change() -> None:
    for value in (ShareRegion(0, 1, True), Outcome(Verdict.DONE, 1), Reply()):
        with pytest.raises(AttributeError):
            value.start = 5  # type: ignore[union-attr]


def test_values_compare_and_travel() -> None:
    outcome = Outcome(Verdict.REFUSED, 4096, Refusal.WRAPS)
    assert outcome == Outcome(Verdict.REFUSED, 4096, Refusal.WRAPS)
    assert pickle.loads(pickle.dumps(outcome)) == outcome
    assert hash(ShareRegion(0, 1, True)) == hash(ShareRegion(0, 1, True))


def test_apply_reply_writes_both_sides() -> None:
    run = bytearray(b"\xee" * 16)
    written: list[tuple[int, int]] = []
    reply = Reply(run=((2, b"ab"), (8, b"c")), registers=((5, 6), (7, 8)), resume=False)
    assert not apply_reply(reply, memoryview(run), lambda r, v: written.append((r, v)))
    assert run == b"\xee\xeeab\xee\xee\xee\xeec" + b"\xee" * 7
    assert written == [(5, 6), (7, 8)]


@pytest.mark.parametrize("writers", [(), (None,), (None, lambda a, d: None)])
def test_an_answer_is_never_dropped(writers: tuple[Any, ...]) -> None:
    """Without a register writer, the reply was lost and the guest ran on with an old x0."""
    run = bytearray(16)
    reply = Reply(run=((0, b"a"),), registers=((5, 6),), memory=((0, b"b"),))
    with pytest.raises(HostUsageError, match="answers in registers: pass write_register"):
        apply_reply(reply, run, *writers)
    assert run == bytes(16)
    assert apply_reply(Reply(run=((0, b"a"),)), run)


@pytest.mark.parametrize("reply", [NotAShareCall(2), NotAShareCall(None), None])
def test_what_is_no_reply_is_not_applied(reply: Any) -> None:
    with pytest.raises(HostUsageError, match="handle this exit in your own loop"):
        apply_reply(reply, bytearray(16))
