"""Reading just some fields, writing one, and layouts as numpy types; places are from headers."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from hcabi.errors import HostUsageError, TruncatedError
from hcabi.kvm.ioctl_structs import KvmEnableCap
from hcabi.kvm.run import HypercallExit, KvmRun
from hcabi.layout import layout_of
from hcabi.layout.dtype import dtype_spec
from hcabi.x86.msr_filter import KvmMsrFilter

RUN = bytearray(2352)
struct.pack_into("<I", RUN, 8, 3)
struct.pack_into("<9Q", RUN, 32, 12, 0x1000, 2, 16, 7, 8, 9, 0xFFFF_FFFF_FFFF_FFEA, 1)


def test_an_arm_among_the_fields_gives_its_record() -> None:
    read = layout_of(KvmRun).reader("exit_reason", "hypercall", "kvm_valid_regs")
    reason, exit_, valid = read(RUN)
    assert (reason, valid) == (3, 0)
    assert exit_ == HypercallExit(12, (0x1000, 2, 16, 7, 8, 9), (1 << 64) - 22, 1)
    with pytest.raises(struct.error):
        read(RUN[:100])


def test_what_must_be_there_need_not_be_read() -> None:
    read = layout_of(KvmRun).reader("hypercall.nr", covering="hypercall.ret")
    assert read(RUN[:96]) == (12,)
    with pytest.raises(struct.error):
        read(RUN[:95])


def test_fields_come_in_the_order_of_their_places() -> None:
    with pytest.raises(ValueError, match="comes before"):
        layout_of(KvmRun).reader("hypercall.nr", "exit_reason")


def test_one_field_is_written_and_its_neighbours_are_not() -> None:
    write, offset = layout_of(KvmRun).writer("hypercall.ret")
    run = bytearray(RUN)
    write(run, offset, 5)
    assert offset == 88
    assert (run[:88], run[88:96], run[96:]) == (RUN[:88], b"\5" + bytes(7), RUN[96:])
    with pytest.raises(struct.error):
        write(run, offset, 1 << 64)


def test_fields_in_a_row_are_written_at_once() -> None:
    write, offset = layout_of(KvmRun).writer("hypercall.nr", "hypercall.args[0]")
    run = bytearray(RUN)
    write(run, offset, 12, 0x1000)
    assert offset == 32
    assert run == RUN[:32] + struct.pack("<QQ", 12, 0x1000) + RUN[48:]
    for apart in ("hypercall.args[1]", "exit_reason"):
        with pytest.raises(ValueError, match="does not follow the field before it"):
            layout_of(KvmRun).writer("hypercall.nr", apart)


def test_a_layout_as_a_numpy_type() -> None:
    cap = np.dtype(dtype_spec(layout_of(KvmEnableCap)))
    assert (cap.itemsize, cap.fields["args"][1]) == (104, 8)
    value = np.frombuffer(struct.pack("<II4Q64x", 201, 0, 1 << 12, 0, 0, 0), cap)[0]
    assert (value["cap"], value["args"].tolist()) == (201, [4096, 0, 0, 0])
    msr_filter = np.dtype(dtype_spec(layout_of(KvmMsrFilter)))
    assert (msr_filter.itemsize, msr_filter["ranges"].shape) == (392, (16,))
    assert msr_filter["ranges"].base.fields["bitmap"][1] == 16
    strided = np.dtype(dtype_spec(layout_of(HypercallExit), size=4096))
    assert strided.itemsize == 4096


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("hypercall.ret", [-22 % (1 << 64)]),
        ("hypercall.args", [1, 2, 3, 1 << 63, 5, 6]),
        ("hypercall.args[2]", [0x10]),
        ("exit_reason", [0xFFFF_FFFF]),
        ("immediate_exit", [1]),
    ],
)
def test_a_view_is_the_field(path: str, values: list[int]) -> None:
    layout = layout_of(KvmRun)
    run = bytearray(layout.size)
    view = layout.view(run, path)
    assert len(view) == len(values)
    for i, value in enumerate(values):
        view[i] = value
    offset, size = layout.locate(path)
    width = size // len(values)
    assert run[offset : offset + size] == b"".join(v.to_bytes(width, "little") for v in values)
    assert not any(run[:offset]) and not any(run[offset + size :])  # noqa: PT018
    run[offset : offset + size] = bytes(size)
    assert view.tolist() == [0] * len(values)
    with pytest.raises(ValueError, match="invalid value"):
        view[0] = 1 << 64


def test_a_view_of_a_short_buffer() -> None:
    layout = layout_of(KvmRun)
    with pytest.raises(TruncatedError, match="needs 8 bytes, the buffer has 2 from there"):
        layout.view(bytearray(90), "hypercall.ret")
    with pytest.raises(KeyError, match="nothing"):
        layout.view(bytearray(layout.size), "nothing")


def test_a_view_needs_the_machines_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.byteorder", "big")
    with pytest.raises(HostUsageError, match="little-endian"):
        layout_of(KvmRun).view(bytearray(4096), "hypercall.ret")
