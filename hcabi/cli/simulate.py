"""`hcabi simulate`: guests, modelled kernels and one handler, as tables, JSON or a picture."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hcabi.cli.console import (
    InputError,
    console,
    is_wide,
    map_table,
    plain,
    progress,
    range_text,
    size_text,
    table,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from hcabi.sim.trace import ExitStep, Step, Trace

__all__ = ["configure", "run"]

#: Guest dialects of each architecture that run where none is named.
_DEFAULTS = {"x86": ("x86.kvm",), "arm64": ("arm64.smccc",)}
#: Longer runs show this many steps at each end.
_MOST, _ENDS = 60, 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from hcabi.kvm.baselines import BASELINES
    from hcabi.sim.setups import DIALECTS

    add = parser.add_argument
    add("--arch", choices=["x86", "arm64"], help="run this architecture alone (default: both)")
    add(
        "--dialect",
        action="append",
        choices=list(DIALECTS),
        metavar="NAME",
        help=f"contract that the guests speak; may be repeated: {', '.join(DIALECTS)}",
    )
    add("--seed", type=int, default=1, help="the same seed gives the same run (default: 1)")
    add("--calls", type=_count, default=8, metavar="N", help="requests per guest (default: 8)")
    add("--vcpus", type=_count, default=2, metavar="N", help="vCPUs, 1 to 16 (default: 2)")
    add(
        "--baseline",
        default="linux-7.3",
        choices=list(BASELINES),
        metavar="NAME",
        help=f"kernel to model: {', '.join(BASELINES)} (default: linux-7.3)",
    )
    add("--all", action="store_true", help="show every step of a long run")
    add("--json", action="store_true", help="print the traces as one JSON array, nothing else")
    add("--svg", type=Path, metavar="FILE", help="also draw guest memory over time")


def run(args: argparse.Namespace) -> int:
    """Run the simulations; 0."""
    traces = [_simulate(name, args) for name in _dialects(args)]
    if args.svg is not None:
        from hcabi.sim.picture import draw

        _write(args.svg, draw(traces))
    if args.json:
        print("[" + ",".join(t.to_json().decode() for t in traces) + "]")
        return 0
    out = console()
    for trace in traces:
        _show(out, trace, every=args.all)
    if args.svg is not None:
        out.print(plain(f"Picture written to {args.svg}"))
    return 0


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not above 0")
    return number


def _dialects(args: argparse.Namespace) -> list[str]:
    if args.dialect is None:
        return [n for arch, names in _DEFAULTS.items() if args.arch in (None, arch) for n in names]
    wrong = [n for n in args.dialect if args.arch and n.partition(".")[0] != args.arch]
    if wrong:
        raise InputError(f"--dialect {wrong[0]} is not of --arch {args.arch}")
    return list(dict.fromkeys(args.dialect))


def _simulate(name: str, args: argparse.Namespace) -> Trace:
    from hcabi.kvm.baselines import BASELINES
    from hcabi.sim.setups import simulate

    with progress(name) as steps:
        return simulate(
            name,
            seed=args.seed,
            vcpus=args.vcpus,
            requests=args.calls,
            baseline=BASELINES[args.baseline],
            progress=steps,
        )


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from error


# --- Tables ----------------------------------------------------------------------------------


def _show(out: Console, trace: Trace, *, every: bool) -> None:
    title = f"{trace.dialect}: {len(trace.steps)} steps, seed {trace.seed}"
    out.print(plain(title, "bold"))
    out.print(_steps(out, trace.steps, every=every))
    total = sum(size for _, size in trace.shared)
    memory = sum(size for _, size in trace.memory)
    title = f"{trace.dialect}: shared at the end: {size_text(total)} of {size_text(memory)}"
    out.print(plain(title, "bold"))
    out.print(map_table(trace.shared, None if every else _ENDS))


def _steps(out: Console, steps: tuple[Step, ...], *, every: bool) -> Any:
    wide = is_wide(out)
    columns = ("wish", "call", "exits", "answer") if wide else ("what happened",)
    made = table("step", "vCPU", *columns, right=("step", "vCPU"))
    row = _wide if wide else _narrow
    left_out = 0 if every or len(steps) <= _MOST else len(steps) - 2 * _ENDS
    for index, step in enumerate(steps):
        if left_out and index == _ENDS:
            note = plain(f"... {left_out} steps left out, --all shows them ...", "dim")
            made.add_row("...", "", note)
        if not left_out or not _ENDS <= index < len(steps) - _ENDS:
            made.add_row(str(step.number), str(step.vcpu), *row(step))
    return made


def _wide(step: Step) -> tuple[Text, ...]:
    exits = "\n".join(_exit_text(e) for e in step.exits)
    answer = "\n".join([step.answer, *_changes(step)])
    return _wish(step), plain(step.call), plain(exits), plain(answer)


def _narrow(step: Step) -> tuple[Text]:
    lines = [step.call] if step.call else []
    lines += [_exit_text(e) for e in step.exits]
    lines += [f"answer: {step.answer}", *_changes(step)]
    text = "\n".join(lines).replace("\n", "\n  ")
    return (_wish(step) + plain(f"\n  {text}"),)


def _wish(step: Step) -> Text:
    return plain(step.action, "bold" if not step.action.startswith("mistake") else "bold yellow")


def _exit_text(step: ExitStep) -> str:
    parts = (
        f"exit {step.reason.removeprefix('KVM_EXIT_')}: {step.request}",
        step.outcome,
        step.reply,
    )
    return "\n  ".join(p for p in parts if p)


def _changes(step: Step) -> list[str]:
    return [f"{'+' if c.shared else '-'} {range_text(c.start, c.size)}" for c in step.changes]
