"""What actions of `hcabi vmm` share: how long they wait, and the ledger as text."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hcabi.cli.console import plain

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.vmm.drive import Limits
    from hcabi.vmm.ledger import Ledger, Violation

__all__ = ["UNSEEN", "limits", "show_ledger"]

#: What is said of a VM whose pages have no states in KVM.
UNSEEN = (
    "KVM has no part in conversions of this VM type: effects are not observable here. What was "
    "judged is the answer alone."
)


def limits(args: argparse.Namespace) -> Limits:
    """How long to wait for the VMM."""
    from hcabi.vmm.drive import Limits

    return Limits(start=args.timeout, answer=args.timeout)


def show_ledger(out: Console, ledger: Ledger, *, observable: bool = True) -> None:
    """Show what was wrong with the pages, and how often, if KVM knows their states."""
    if not observable:
        out.print(plain(UNSEEN), soft_wrap=True)
        return
    by_rule: dict[str, list[Violation]] = {}
    for violation in ledger.violations:
        by_rule.setdefault(violation.rule.value, []).append(violation)
    if not by_rule:
        out.print(plain("Page states: no rule was broken.", "green"))
    for found in by_rule.values():
        style = "bold red" if found[0].rule.is_must else "yellow"
        more = f" ({len(found)} times)" if len(found) > 1 else ""
        out.print(plain(f"Page states: {found[0]}{more}", style), soft_wrap=True)
