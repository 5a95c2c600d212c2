"""
Hypercalls of Hyper-V's interface as vectors write them, and as they go over the wire.

A vector has `{"control": ..., "address": ..., "page": {"partition": ..., "visibility": ...,
"frames": [...]}}`, or the page's `bytes`; `null` is a page without memory; `output` is the address
of the output page of a call that has one. Over the wire the page is always the bytes from the
address to the end of its 4 KiB page.
"""

from __future__ import annotations

import struct
from typing import Any

from hcabi.contracts.hyperv import ReceivedCall
from hcabi.hyperv.hypercalls import (
    HvAcceptGpaPages,
    HvGpaRangeForVisibility,
    HvHypercallCode,
    HvHypercallInput,
    HvHypercallResult,
    HvStatus,
)
from hcabi.layout import layout_of
from hcabi.types import (
    PAGE,
    NotAShareCall,
    ReadRegister,
    Reply,
    RunBuffer,
)

__all__ = ["WireTransport", "is_success", "pack_call", "packed", "part_of"]

_PAGE = layout_of(HvGpaRangeForVisibility)
_ACCEPT, _ACCEPT_CODE = layout_of(HvAcceptGpaPages), HvHypercallCode.ACCEPT_GPA_PAGES
_QUERY_CODE = HvHypercallCode.QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY
_CONTROL, _RESULT = layout_of(HvHypercallInput), layout_of(HvHypercallResult)
_FRAMES = _PAGE.field("gpa_page_list").position
_U64 = struct.Struct("<Q")
#: Control word, address, address of the output, and whether there is memory; the page follows.
_HEAD = struct.Struct("<QQQ?")


def pack_call(described: dict[str, Any]) -> dict[str, Any]:
    """
    Replace the page of a vector by its bytes.

    Raises ValueError or KeyError for members that a page does not have.
    """
    page = described["page"]
    if page is None:
        return described
    size = PAGE - int(described["address"], 16) % PAGE
    data = bytes.fromhex(page["bytes"]) if "bytes" in page else _fields(page)
    if len(data) > size:
        raise ValueError(f"{len(data)} bytes behind {described['address']}, at most {size}")
    return {**described, "page": data.ljust(size, b"\0").hex()}


def _fields(page: dict[str, Any]) -> bytes:
    frames = page["frames"]
    data = bytearray(_FRAMES + _U64.size * len(frames))
    for name, field in (
        ("partition", "partition_id"),
        ("visibility", "visibility"),
        ("reserved", "reserved1"),
    ):
        at = _PAGE.field(field)
        value = int(page.get(name, "0x0"), 16).to_bytes(at.size, "little")
        data[at.position : at.position + at.size] = value
    for i, frame in enumerate(frames):
        _U64.pack_into(data, _FRAMES + _U64.size * i, int(frame, 16))
    return bytes(data)


def packed(call: dict[str, Any]) -> bytes:
    """One call of the wire as the bytes that `WireTransport` reads."""
    page = call["page"]
    numbers = (int(call.get(name, "0x0"), 16) for name in ("control", "address", "output"))
    head = _HEAD.pack(*numbers, page is not None)
    return head + bytes.fromhex(page or "")


class WireTransport:
    """The transport of cases: call and reply are in the buffer of kvm_run."""

    def receive(
        self, run: RunBuffer, errno: int, read_register: ReadRegister | None
    ) -> ReceivedCall | NotAShareCall:
        """Read the result of `packed`."""
        control, address, output, there = _HEAD.unpack_from(run)
        page = bytes(run[_HEAD.size :]) if there else None
        return ReceivedCall(control, address, page, output)

    def answer(self, result: int) -> Reply:
        """Write the result word at the start."""
        return Reply(run=((0, _U64.pack(result)),))


def is_success(result: int) -> bool:
    """Whether this result word tells the guest that pages were converted."""
    return _RESULT.from_int(result).status == HvStatus.SUCCESS


def part_of(expected: dict[str, Any], got: dict[str, Any], call: dict[str, Any]) -> dict[str, Any]:
    """
    Return the right answer for a host that converts some, but fewer pages than *expected*.

    A host may convert any number of pages in one call, and the guest calls again for the rest: a
    success says so if the call lists pages, a timeout if it accepts them. Return *expected* for any
    other answer.
    """
    result = got.get("result")
    wanted = [int(value, 16) for value in expected.get("answer", {}).get("result", ())]
    if not isinstance(result, str) or not any(map(is_success, wanted)) or call["page"] is None:
        return expected
    try:
        word = _RESULT.from_int(int(result, 16))
    except ValueError:
        return expected
    asked = _CONTROL.from_int(int(call["control"], 16))
    reached = word.reps_completed
    partly = HvStatus.TIME_OUT if asked.code == _ACCEPT_CODE else HvStatus.SUCCESS
    if word.status != partly or not asked.rep_start_index < reached < asked.rep_count:
        return expected
    counted = _RESULT.to_int(HvHypercallResult(int(partly), reps_completed=reached))
    answer = {**expected["answer"], "result": [hex(counted)]}
    if asked.code == _QUERY_CODE:
        told = [_cut(one, reached - asked.rep_start_index) for one in expected["memory"]]
        return {**expected, "answer": answer, "memory": told}
    data = bytes.fromhex(call["page"])
    changed = [
        {"start": hex(frame * PAGE), "size": hex(PAGE), "shared": effect["shared"]}
        for effect in expected.get("effects", ())[:1]
        for frame in (_frame(asked, data, i) for i in range(asked.rep_start_index, reached))
    ]
    rest = {name: value for name, value in expected.items() if name != "shared"}  # of all pages
    return {**rest, "answer": answer, "effects": changed}


def _cut(written: dict[str, Any], count: int) -> dict[str, Any]:
    """The first *count* bytes of what is to be written, one for each page."""
    return {**written, "size": hex(count), "bytes": written["bytes"][: 2 * count]}


def _frame(asked: HvHypercallInput, data: bytes, index: int) -> int:
    """Page that element *index* of a call names."""
    if asked.code == _ACCEPT_CODE:
        return _ACCEPT.parse(data[: _ACCEPT.size]).gpa_page_base + index
    frame: int = _U64.unpack_from(data, _FRAMES + _U64.size * index)[0]
    return frame
