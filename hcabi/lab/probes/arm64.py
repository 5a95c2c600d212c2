"""Probes of arm64: the SMCCC filter and its exits, and pKVM's share calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hcabi.arm64 import hypercalls as calls
from hcabi.arm64.return_values import ReturnCode, to_register
from hcabi.arm64.smccc_filter import FilterAction
from hcabi.driver.arm64 import MEMORY_SIZE, MEMORY_START
from hcabi.kvm.run import KvmRun
from hcabi.lab.agent import Json
from hcabi.lab.probes.probe import Probe, error_name
from hcabi.layout import layout_of

__all__ = ["PROBES"]

_FLAGS = layout_of(KvmRun).reader("hypercall.nr", "hypercall.flags")
_FILTER_C: Final = "arch/arm64/kvm/hypercalls.c 70-96 and 172-264"
_PKVM_C: Final = "arch/arm64/kvm/hyp/nvhe/pkvm.c 1107-1224"
_PAD: Final = "00" * 15
#: Where the guest's code is not, and every granule divides it.
_FREE = MEMORY_START + 0x40000
_ANSWERED = 0x77


def _filter(
    base: int,
    count: int = 1,
    action: int = FilterAction.FWD_TO_USER,
    pad: str = _PAD,
    attribute: Sequence[int] = (0, 0),
) -> Json:
    value = {"base": hex(base), "nr_functions": hex(count), "action": int(action), "pad": pad}
    return {"attribute": {"group": attribute[0], "attr": attribute[1], "value": value}}


def _call(number: int, *arguments: int, instruction: str = "hvc") -> Json:
    registers = {f"x{n}": hex(value) for n, value in enumerate((number, *arguments))}
    return {"instruction": instruction, "in": registers}


def _asked(number: int, instruction: str = "hvc") -> Json:
    return _call(number, instruction=instruction) | {"reply": {"x0": hex(_ANSWERED)}}


def _x0(row: Json) -> str:
    value = int(row["out"]["x0"], 16)
    known = [code.name for code in ReturnCode if code and to_register(code) == value]
    return known[0] if known else hex(value)


def _outcome(row: Json) -> str:
    if "errno" in row:
        return error_name(row["errno"])
    if row.get("fault"):
        return "the guest died"
    if row.get("exit"):
        number, flags = _FLAGS(bytes.fromhex(row["exit"]["kvm_run_0_128"]))
        return f"exit nr {number:#x} flags {flags:#x}, x0 {_x0(row)}"
    return f"no exit, x0 {_x0(row)}"


_FIRST, _COUNT = calls.HYP_MEMINFO.number, 3
_FEATURES = calls.FEATURES.number

_FILTER = (
    Probe(
        "filter_range_ends",
        "filter",
        "a filter holds for its range from the first id to the last, and for no other",
        "Calls that a VMM serves are answered by the kernel, or the reverse: a guest is told that"
        " it has no such call.",
        _FILTER_C,
        (
            ("", _filter(_FIRST, _COUNT)),
            *(
                (f"{name} {number:#x}", _asked(number))
                for name, number in (
                    ("before", _FIRST - 1),
                    ("first", _FIRST),
                    ("last", _FIRST + _COUNT - 1),
                    ("after", _FIRST + _COUNT),
                )
            ),
        ),
        _outcome,
    ),
    Probe(
        "filter_arguments_checked",
        "filter",
        "a filter range needs zero padding, a count, a known action and ids of its own",
        "A VMM's mistake is taken, and another action than it meant is in force.",
        _FILTER_C,
        (
            ("padding", _filter(_FIRST, pad="01" + _PAD[2:])),
            ("no function", _filter(_FIRST, 0)),
            ("no function from 0", _filter(0, 0)),
            ("beyond 32 bits", _filter((1 << 32) - 1, 2)),
            ("as many as can be", _filter((1 << 32) - 1, (1 << 32) - 1)),
            ("unknown action", _filter(_FIRST, action=3)),
            ("the architecture's own", _filter(0x8000_0000)),
            ("the architecture's own of 64 bits", _filter(0xC000_0000)),
            ("a good one", _filter(_FIRST, _COUNT)),
            ("overlap", _filter(_FIRST + 1)),
            ("another attribute", _filter(_FIRST, attribute=(0, 1))),
            ("", _asked(_FEATURES)),
            ("after a vCPU ran", _filter(_FEATURES)),
        ),
        _outcome,
    ),
    Probe(
        "filter_actions",
        "filter",
        "DENY answers NOT_SUPPORTED, HANDLE lets the kernel answer, FWD_TO_USER exits",
        "Guests get calls that the VMM denied, or none that it allowed.",
        _FILTER_C,
        (
            ("", _filter(calls.CALL_UID.number - 1, _COUNT, FilterAction.DENY)),
            ("", _filter(_FIRST, _COUNT)),
            ("denied", _asked(calls.CALL_UID.number)),
            ("handled", _asked(_FEATURES)),
            ("forwarded", _asked(_FIRST + 1)),
        ),
        _outcome,
    ),
    Probe(
        "conduit_told",
        "filter",
        "the exit's flags say whether the guest executed SMC; an SMC with an immediate is refused",
        "A VMM that answers by the conduit answers the wrong interface.",
        _FILTER_C,
        (
            ("", _filter(_FIRST, _COUNT)),
            ("hvc", _asked(_FIRST)),
            ("smc", _asked(_FIRST, "smc")),
            ("smc #1", _asked(_FIRST, "smc #1")),
            ("hvc #1", _asked(_FIRST, "hvc #1")),
        ),
        _outcome,
    ),
)

_SHARE, _UNSHARE = calls.MEM_SHARE.number, calls.MEM_UNSHARE.number

_PKVM = (
    Probe(
        "share_states",
        "pkvm",
        "a page is shared once and taken back once; the other order is refused",
        "A guest loses track of what its host can read.",
        _PKVM_C,
        (
            ("share", _call(_SHARE, _FREE, 0, 0)),
            ("share again", _call(_SHARE, _FREE, 0, 0)),
            ("take back", _call(_UNSHARE, _FREE, 0, 0)),
            ("take back again", _call(_UNSHARE, _FREE, 0, 0)),
        ),
        _outcome,
    ),
    Probe(
        "share_arguments_checked",
        "pkvm",
        "an address within a granule, or an argument that is reserved, is refused",
        "A guest shares other memory than it meant, without being told.",
        _PKVM_C,
        (
            ("within a granule", _call(_SHARE, _FREE + 8, 0, 0)),
            ("x2", _call(_SHARE, _FREE, 1, 0)),
            ("x3", _call(_SHARE, _FREE, 0, 1)),
            ("meminfo with an argument", _call(calls.HYP_MEMINFO.number, 1, 0, 0)),
        ),
        _outcome,
    ),
    Probe(
        "granule_told",
        "pkvm",
        "HYP_MEMINFO answers the host's page size",
        "A guest shares more, or less, than it knows.",
        _PKVM_C,
        (("granule", _call(calls.HYP_MEMINFO.number, 0, 0, 0)),),
        _outcome,
    ),
    Probe(
        "only_memory_is_shared",
        "pkvm",
        "a share of what is no memory ends the call with an abort",
        "A guest takes it that memory is shared where there is none.",
        _PKVM_C,
        (("beyond memory", _call(_SHARE, MEMORY_START + 16 * MEMORY_SIZE, 0, 0)),),
        _outcome,
    ),
)

PROBES = (*_FILTER, *_PKVM)
"""All of them."""
