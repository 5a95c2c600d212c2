"""What the steps of a simulated run look like: a table of both ends, or JSON lines."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from hcabi._repr import range_text, size_text
from hcabi.cli.console import InputError, is_wide, map_table, plain, progress, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from hcabi.kernels.describe import ExitText, StepText
    from hcabi.kernels.steps import SimulationStep
    from hcabi.kernels.vm import Simulation

__all__ = ["print_lines", "reported_steps", "require_drawable", "show_steps"]

#: Longer runs show this many steps at each end.
_MOST, _ENDS = 60, 20
#: A picture keeps all steps, so it is for runs of at most this many requests.
_MOST_DRAWN = 20_000


def require_drawable(requests: int) -> None:
    """Raise InputError if a run of so many requests is too long for a picture."""
    if requests > _MOST_DRAWN:
        raise InputError(f"--svg draws at most {_MOST_DRAWN} requests, not {requests}")


def reported_steps(
    simulation: Simulation, seconds: float | None = None
) -> Iterator[SimulationStep]:
    """Run the simulation for at most *seconds*, and show its progress."""
    with progress(simulation.machine.name) as show:
        for step in simulation.steps(seconds):
            show(step.number)
            yield step


def print_lines(simulation: Simulation, number: int, steps: Iterable[SimulationStep]) -> None:
    """Write a run as JSON lines: its head, each of *steps*, which are made now, and its end."""
    from hcabi.kernels.describe import end_line, run_line, step_line

    write = sys.stdout.write
    machine = simulation.machine
    write(run_line(machine, number, simulation.seed).decode() + "\n")
    for step in steps:
        write(step_line(step, number).decode() + "\n")
    write(end_line(machine, number).decode() + "\n")


def show_steps(
    out: Console, simulation: Simulation, steps: Iterable[SimulationStep], *, everything: bool
) -> None:
    """
    Show *steps* of the simulation, which are made now, and what is shared at the end.

    Of many, the first and the last are shown, unless *everything* is asked for.
    """
    machine = simulation.machine
    first: list[SimulationStep] = []
    last: deque[SimulationStep] = deque(maxlen=_ENDS)
    for step in steps:
        if everything or len(first) < _MOST:
            first.append(step)
        else:
            last.append(step)
    total = len(first) if not last else last[-1].number
    out.print(plain(f"{machine.name}: {total} steps, seed {simulation.seed}", "bold"))
    if last:
        end = [*first, *last][-_ENDS:]
        out.print(_step_table(out, first[:_ENDS], end, total - 2 * _ENDS))
    else:
        out.print(_step_table(out, first, [], 0))
    shared = list(machine.shared())
    size = sum(size for _, size in shared)
    memory = sum(size for _, size in machine.memory)
    title = f"{machine.name}: shared at the end: {size_text(size)} of {size_text(memory)}"
    out.print(plain(title, "bold"))
    out.print(map_table(shared, None if everything else _ENDS))


def _step_table(
    out: Console, first: list[SimulationStep], last: list[SimulationStep], left_out: int
) -> Any:
    from hcabi.kernels.describe import step_text

    wide = is_wide(out)
    columns = ("wish", "call", "exits", "answer") if wide else ("what happened",)
    made = table("step", "vCPU", *columns, right=("step", "vCPU"))
    row = _wide if wide else _narrow
    for step in first:
        made.add_row(str(step.number), str(step.vcpu), *row(step, step_text(step)))
    if left_out:
        made.add_row(
            "...", "", plain(f"... {left_out} steps left out, --all shows them ...", "dim")
        )
    for step in last:
        made.add_row(str(step.number), str(step.vcpu), *row(step, step_text(step)))
    return made


def _wide(step: SimulationStep, text: StepText) -> tuple[Text, ...]:
    exits = "\n".join(_exit_text(e) for e in text.exits)
    answer = "\n".join([text.answer, *_changes(step)])
    return _wish(text), plain(text.call), plain(exits), plain(answer)


def _narrow(step: SimulationStep, text: StepText) -> tuple[Text]:
    lines = [text.call] if text.call else []
    lines += [_exit_text(e) for e in text.exits]
    lines += [f"answer: {text.answer}", *_changes(step)]
    told = "\n".join(lines).replace("\n", "\n  ")
    return (_wish(text) + plain(f"\n  {told}"),)


def _wish(text: StepText) -> Text:
    return plain(text.action, "bold" if not text.action.startswith("mistake") else "bold yellow")


def _exit_text(exit_: ExitText) -> str:
    parts = (
        f"exit {exit_.reason.removeprefix('KVM_EXIT_')}: {exit_.request}",
        exit_.outcome,
        exit_.reply,
    )
    return "\n  ".join(p for p in parts if p)


def _changes(step: SimulationStep) -> list[str]:
    return [f"{'+' if c.shared else '-'} {range_text(c.start, c.size)}" for c in step.changes]
