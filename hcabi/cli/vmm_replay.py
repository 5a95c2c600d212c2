"""`hcabi vmm replay`: a captured guest's requests inside a VMM."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hcabi.cli.console import console, plain, progress, table
from hcabi.cli.main import FOUND, OK, fail
from hcabi.cli.names import baseline_named
from hcabi.cli.vmm_parts import limits, show_ledger

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.captures.format import Capture
    from hcabi.vmm.ledger import Ledger
    from hcabi.vmm.replay import ReplayedRow

__all__ = ["replay"]

#: So many exits are shown.
_MOST_EXITS = 200


def replay(args: argparse.Namespace) -> int:
    """Put the requests of `args.capture` into `args.program`. Return the exit code."""
    from hcabi.captures.format import read_capture
    from hcabi.vmm.drive import Driver
    from hcabi.vmm.play import StoppedError
    from hcabi.vmm.replay import prepare

    capture = read_capture(args.capture)
    baseline = baseline_named(args.baseline)
    rows: list[ReplayedRow] = []
    stopped = ""
    with (
        Driver(args.program, baseline=baseline, limits=limits(args)) as driver,
        progress(capture.name, len(capture.rows)) as show,
    ):
        played, ledger = prepare(driver, capture, baseline=baseline)
        try:
            for row in played:
                rows.append(row)
                show(len(rows))
        except StoppedError as error:
            stopped = f"line {capture.rows[len(rows)][0]}: {error}"
    wrong = bool(stopped or (rows and rows[-1].disagreements))
    wrong = wrong or any(found.rule.is_must for found in ledger.violations)
    if args.json:
        print(_as_json(capture, rows, ledger, stopped))
    else:
        _show(console(), capture, rows)
        show_ledger(console(), ledger)
        if stopped:
            fail(f"the VMM stopped: {stopped}", "hcabi vmm replay")
    return FOUND if wrong else OK


def _as_json(capture: Capture, rows: list[ReplayedRow], ledger: Ledger, stopped: str) -> str:
    import msgspec

    made = {
        "capture": capture.name,
        "guest": capture.header.guest,
        "rows": len(rows),
        "of": len(capture.rows),
        "exits": sum(len(row.exits) for row in rows),
        "disagreements": rows[-1].disagreements if rows else [],
        "page_states": [str(found) for found in ledger.violations],
        "stopped": stopped,
    }
    return msgspec.json.encode(made).decode()


def _show(out: Console, capture: Capture, rows: list[ReplayedRow]) -> None:
    """Show each exit with its answer, and what came out differently than in the boot."""
    out.print(plain(f"{capture.header.guest}, as {capture.header.vm.type}", "bold"))
    made = table("line", "the guest's", "exit", "the VMM", right=("line",))
    exits = [(row, exited) for row in rows for exited in row.exits]
    for row, exited in exits[:_MOST_EXITS]:
        asked = "another exit" if exited.request is None else str(exited.request.region)
        answer = "-" if exited.outcome is None else exited.outcome.verdict.value
        made.add_row(str(row.number), row.instruction, plain(asked), answer)
    out.print(made)
    if len(exits) > _MOST_EXITS:
        out.print(plain(f"... {len(exits) - _MOST_EXITS} exits more", "dim"))
    found = rows[-1].disagreements if rows else ()
    for one in found:
        had, now = one.expected or "nothing", one.got or "nothing"
        text = f"line {one.row}, {one.field}: the boot had {had}, now {now}"
        out.print(plain(text, "bold red"), soft_wrap=True)
    count = f"{len(rows)} of {len(capture.rows)} instructions, {len(exits)} exits"
    if found:
        text = f"{count}: the VMM answers otherwise; the guest would go another way from here"
        out.print(plain(text, "bold red"), soft_wrap=True)
    elif len(rows) == len(capture.rows):
        out.print(plain(f"{count}: the guest gets what it got when it booted", "green"))
