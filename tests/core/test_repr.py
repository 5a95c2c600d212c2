"""How values print: addresses in hex, what is usual left out, and nothing lost."""

from __future__ import annotations

import inspect
import pydoc
from typing import Any

import pytest

import hcabi
from hcabi import (
    Call,
    MemorySlot,
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRegion,
    ShareRequest,
    Verdict,
    VmType,
)
from hcabi.kvm.flags import MsrExitReason
from hcabi.kvm.run import HypercallExit, KvmRun, MemoryFaultExit, MemoryFaultFlags

REGION = ShareRegion(0x4000_0000, 0x20_0000, True)
TEXTS = {
    "ShareRegion(start=0x40000000, size=0x200000, shared=True)": REGION,
    "MemorySlot(start=0x1000, size=0x1000)": MemorySlot(0x1000, 0x1000),
    "Outcome(verdict=Verdict.REFUSED, done=0x1000, reason=Refusal.HOST_REFUSED)": Outcome(
        Verdict.REFUSED, 0x1000, Refusal.HOST_REFUSED
    ),
    "ShareRequest(start=0x1000, size=0x1000, shared=False, granule=0x1000, transition=False,"
    " malformed=None, call=0xc, attributes=0x10)": ShareRequest(
        0x1000, 0x1000, False, 0x1000, False, None, 12, 16
    ),
    "Call(instruction='hvc', registers={'x0': 0xc6000003, 'x1': 0x1000}, region=ShareRegion(start="
    "0x40000000, size=0x200000, shared=True))": Call(
        "hvc", {"x0": 0xC6000003, "x1": 0x1000}, REGION
    ),
    "NotAShareCall(exit_reason=None)": NotAShareCall(None),
    "Reply()": Reply(),
    "MemoryFaultFlags(private=True)": MemoryFaultFlags(private=True),
    r"Reply(run=((0x58, b'\xea' + bytes(15)),))": Reply(run=((88, b"\xea" + bytes(15)),)),
    "KvmRun(exit_reason=0x27)": KvmRun(exit_reason=39),
    "MemoryFaultExit(flags=8, gpa=0x1000)": MemoryFaultExit(flags=8, gpa=0x1000),
    "HypercallExit(nr=0xc, args=(0x1000, 1, 0, 0, 0, 0))": HypercallExit(
        nr=12, args=(0x1000, 1, 0, 0, 0, 0)
    ),
}


@pytest.mark.parametrize(("text", "value"), TEXTS.items(), ids=range(len(TEXTS)))
def test_values_print_as_python_that_gives_them_again(text: str, value: object) -> None:
    assert repr(value) == text
    names: dict[str, Any] = {"HypercallExit": HypercallExit, "KvmRun": KvmRun}
    names |= {"MemoryFaultExit": MemoryFaultExit, "MemoryFaultFlags": MemoryFaultFlags}
    assert eval(text, vars(hcabi) | {n: getattr(hcabi, n) for n in hcabi.__all__} | names) == value


def test_members_print_by_their_name() -> None:
    assert repr(VmType.SNP_VM) == "VmType.SNP_VM"
    assert repr([MsrExitReason.FILTER]) == "[MsrExitReason.FILTER]"


def test_help_is_short() -> None:
    text = str(inspect.signature(KvmRun))
    assert len(text) < 450
    assert "exit_union: bytes = bytes(256)" in text
    assert "Annotated" not in text
    for name in hcabi.__all__:
        value = getattr(hcabi, name)
        if inspect.isclass(value) and not issubclass(value, (Exception, str, int)):
            for line in pydoc.plain(pydoc.render_doc(value)).splitlines():
                assert len(line) < 700, f"{name}: {line[:80]}"
                assert r"\x00" not in line
