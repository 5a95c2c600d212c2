"""`hcabi vmm watch`: a VMM on the real KVM of this machine, and what was wrong, as text or JSON."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from typing import TYPE_CHECKING

from hcabi.cli.console import console, plain, table
from hcabi.cli.main import FOUND, OK

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.vmm.watch import Watched

__all__ = ["show_watched", "watch"]

#: So many findings are shown.
_MOST_FINDINGS = 200


def watch(args: argparse.Namespace) -> int:
    """Run `args.program` and watch it. Return the exit code."""
    import signal

    import msgspec

    from hcabi.files import growing
    from hcabi.vmm import watch as watching

    with ExitStack() as stack:
        capture = stack.enter_context(growing(args.capture)) if args.capture else None

        def tell(line: msgspec.Struct) -> None:
            if capture is not None:
                capture.write(msgspec.json.encode(line) + b"\n")
                capture.flush()  # what was seen stays, however this ends

        # Ctrl-C is for the VMM, which has the terminal; it ends, and this after it
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            seen = watching.watch(args.program, tell, seconds=args.seconds)
        finally:
            signal.signal(signal.SIGINT, before)
    if args.json:
        print(msgspec.json.encode(seen).decode())
    else:
        show_watched(console(), seen)
        if args.capture and seen.rows:
            console().print(plain(f"hcabi replay {args.capture}"), soft_wrap=True)
    return FOUND if seen.wrong else OK


def show_watched(out: Console, seen: Watched) -> None:
    """Show what was seen, and what was wrong."""
    from hcabi.layout import name_of
    from hcabi.x86.vm_types import VmType

    what = "made no VM" if seen.vm_type is None else f"VM type {name_of(VmType, seen.vm_type)}"
    out.print(plain(f"{seen.command[0]} ended with code {seen.code}; {what}", "bold"))
    text = f"{seen.entries} entries into the guest, {seen.rows} share exits"
    if seen.unanswered:
        text += f", {seen.unanswered} of them without an answer"
    out.print(plain(text))
    for notice in seen.notices:
        out.print(plain(f"note: {notice}"), soft_wrap=True)
    if seen.findings:
        made = table("line", "field", "expected", "got", right=("line",))
        for f in seen.findings[:_MOST_FINDINGS]:
            made.add_row(str(f.row), plain(f.field), plain(f.expected), plain(f.got))
        out.print(made)
    if not seen.rows:
        out.print(plain("there was nothing to judge", "yellow"))
        return
    verdict = f"{seen.wrong} answers are wrong" if seen.wrong else "nothing wrong was seen"
    out.print(plain(verdict, "bold red" if seen.wrong else "green"))
