"""The table of directions in the x86 guide is that of the declaration."""

from __future__ import annotations

from pathlib import Path

from hcabi.types import Action, Place, Refusal
from hcabi.x86.return_values import direction_rules
from hcabi.x86.vm_types import VmType

DOCS = Path(__file__).parents[2] / "docs"
#: VM types of the table's columns.
COLUMNS = (
    (VmType.DEFAULT_VM, VmType.SEV_VM, VmType.SEV_ES_VM),
    (VmType.SW_PROTECTED_VM,),
    (VmType.SNP_VM, VmType.TDX_VM),
)


def cell(action: Action | Refusal) -> str:
    return f"refuse: {action.name}" if isinstance(action, Refusal) else action.value


def test_every_row_is_in_the_guide() -> None:
    text = (DOCS / "guides" / "vmm-x86.md").read_text()
    assert {t for column in COLUMNS for t in column} == set(VmType)
    for implicit, shared in ((False, True), (False, False), (True, True), (True, False)):
        kind = f"{'fault' if implicit else 'call'} to {'shared' if shared else 'private'}"
        for place in Place:
            cells = []
            for types in COLUMNS:
                (one,) = {cell(direction_rules(t).table[implicit, shared][place]) for t in types}
                cells.append(one)
            assert f"| {kind} | {place.value} | {' | '.join(cells)} |" in text
