"""`hcabi vmm setup`: what a VMM asks of KVM until its first KVM_RUN, as text or JSON."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hcabi._repr import size_text
from hcabi.cli.console import console, plain, table
from hcabi.cli.main import FOUND, OK
from hcabi.cli.names import baseline_named

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.vmm.setup import Setup

__all__ = ["setup"]

#: So much is shown without --all.
_MOST_EVENTS, _MOST_NAMES = 200, 12


def setup(args: argparse.Namespace) -> int:
    """Observe `args.program`, and show it. Return the exit code."""
    from hcabi.vmm.setup import observe

    seen = observe(
        args.program,
        baseline=baseline_named(args.baseline),
        seconds=args.timeout,
        signals=args.signal,
    )
    if args.json:
        from hcabi.vmm.setup_json import setup_json

        print(setup_json(seen))
    else:
        _show_setup(console(), seen, everything=args.all)
    if not seen.entered:
        return FOUND
    return FOUND if any(f.rule.severity.name == "ERROR" for f in seen.findings) else OK


def _show_setup(out: Console, seen: Setup, *, everything: bool) -> None:
    out.print(plain(f"{seen.command[0]} on a simulated {seen.baseline}", "bold"))
    asked = [e for e in seen.events if e.name == "KVM_CHECK_EXTENSION"]
    others = [e for e in seen.events if e.name != "KVM_CHECK_EXTENSION"]
    shown = list(seen.events) if everything else others[:_MOST_EVENTS]
    made = table("on", "asked", "answer")
    for event in shown:
        style = "yellow" if event.error else ""
        made.add_row(plain(event.on), plain(str(event)), plain(event.outcome, style))
    out.print(made)
    if len(shown) < len(seen.events):
        more = f" and {len(others) - len(shown)} calls more" if len(shown) < len(others) else ""
        out.print(plain(f"It asked for {len(asked)} capabilities{more}; --all shows all.", "dim"))
    if seen.vm is not None:
        _show_vm(out, seen)
    for notice in seen.notices:
        out.print(plain(f"note: {notice}", "yellow"), soft_wrap=True)
    if refused := sorted({e.name for e in seen.refused()}):
        more = f" and {len(refused) - _MOST_NAMES} more" if len(refused) > _MOST_NAMES else ""
        names = ", ".join(refused[:_MOST_NAMES])
        out.print(plain(f"refused, since the simulation does not have it: {names}{more}", "yellow"))
    for finding in seen.findings:
        style = "bold red" if finding.rule.severity.name == "ERROR" else "yellow"
        out.print(plain(str(finding), style), soft_wrap=True)
    if not seen.entered:
        how = "came to no KVM_RUN" if seen.ended is None else f"ended with code {seen.ended}"
        out.print(plain(f"The VMM {how}. Its last words:", "bold red"))
        out.print(plain(seen.last_words or "(nothing)"))
        return
    count = len(seen.findings)
    verdict = f"{count} finding{'s' * (count != 1)}" if count else "nothing wrong was found"
    out.print(plain(f"First KVM_RUN after {seen.seconds:.2f} s; {verdict}.", "bold"))


def _show_vm(out: Console, seen: Setup) -> None:
    from hcabi.kvm.ioctl_structs import split_slot
    from hcabi.layout import name_of
    from hcabi.x86.vm_types import VmType

    vm = seen.vm
    assert vm is not None
    out.print(plain(f"VM type {name_of(VmType, vm.type)}, {len(vm.vcpus)} vCPUs, slots:"))
    made = table("slot", "start", "size", "flags", "private", right=("slot", "start", "size"))
    for slot in sorted(vm.slots.values(), key=lambda s: (s.space, s.start)):
        private = "-" if slot.memfd is None else f"guest_memfd + {slot.offset:#x}"
        number = f"{split_slot(slot.number)[1]}{' (SMM)' if slot.space else ''}"
        made.add_row(number, f"{slot.start:#x}", size_text(slot.size), f"{slot.flags:#x}", private)
    out.print(made)
