"""The default output of `hcabi simulate`: a short run, narrated step by step."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from rich.padding import Padding

from hcabi._repr import range_text
from hcabi.cli.console import plain
from hcabi.errors import HostUsageError
from hcabi.kernels.describe import step_text
from hcabi.kernels.guests import ask
from hcabi.kernels.steps import Ask, SimulationStep, Use
from hcabi.memory.shared_map import PAGE
from hcabi.types import GuestState, ShareRegion

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.kernels.loop import Guest, SimulatedVm
    from hcabi.kernels.vm import VmModel

__all__ = ["greet", "told"]

#: Offset of the page that the guest shares: the memory before it belongs to the firmware.
_OFFSET = 0x10_0000


def program(model: VmModel, start: int, titles: list[str]) -> Guest:
    """
    Share a page, use it, share it again, make a mistake, take it back.

    *titles* has a title for each.
    """

    def request(title: str, region: ShareRegion) -> Generator[Ask | Use, GuestState, None]:
        try:
            contract.encode_call(region)
        except HostUsageError:  # this contract cannot express that
            return
        titles.append(title)
        yield from ask(contract, region)

    titles.append("The guest looks for the interface")
    contract = yield from model.discover(0, start)
    page = ShareRegion(start + _OFFSET, PAGE, True)
    yield from request("It shares a page", page)
    yield Use(page.start)
    yield from request("It shares the page again", page)
    yield from request("A mistake: it shares half a page", ShareRegion(page.start + 8, PAGE, True))
    yield from request("It takes the page back", ShareRegion(page.start, PAGE, False))
    yield Use(page.start)


def told(model: VmModel, machine: SimulatedVm) -> Iterator[tuple[str, list[str]]]:
    """Title and lines of each step of the guest."""
    titles: list[str] = []
    parts: list[tuple[str, list[SimulationStep]]] = []
    for step in machine.steps([program(model, machine.memory[0][0], titles)], seed=1):
        if len(titles) > len(parts):
            parts.append((titles[-1], []))
        parts[-1][1].append(step)
    for title, steps in parts:
        yield title, list(_lines(title, steps))


def _lines(title: str, steps: list[SimulationStep]) -> Iterator[str]:
    if "interface" in title:
        names = {s.action.call.instruction for s in steps if isinstance(s.action, Ask)}
        exits = sum(len(s.exits) for s in steps)
        who = "the kernel answers alone" if not exits else f"{exits} of them exit to the VMM"
        yield f"{len(steps)} times {' or '.join(sorted(names))}; {who}."
        return
    last = next(s for s in reversed(steps) if s.visible is None)
    text = step_text(last)
    yield text.call
    for exit_ in text.exits:
        parts = (exit_.request, exit_.outcome, exit_.reply)
        yield f"exit {exit_.reason}: {'; '.join(part for part in parts if part)}"
    if not text.exits:
        yield "no exit: the kernel answers, and the VMM is not asked"
    yield f"answer: {text.answer}"
    for change in last.changes:
        how = "is shared now" if change.shared else "is private again"
        yield f"{range_text(change.start, change.size)} {how}"
    if steps[-1].visible is not None:
        sees = "can read" if steps[-1].visible else "cannot read"
        yield f"The guest writes to it, and the host {sees} that."
    if why := _why(title, last):
        yield why


def _why(title: str, step: SimulationStep) -> str:
    """Explain why the second share is refused in one contract and not in another."""
    outcome = step.exits[-1].outcome if step.exits else None
    refused = outcome.reason is not None if outcome else any(step.answer.values())
    if title.endswith("again"):
        if refused:
            return "This contract moves pages between states: what is shared cannot be shared."
        return "This contract sets a state: asking for what is so already is no error."
    if "mistake" in title and not refused:
        return "The guest's half of the contract rounds to whole pages."
    return ""


def greet(out: Console, model: VmModel, machine: SimulatedVm) -> None:
    """Narrate the run on one screen."""
    out.print(plain(f"{model.name}: {model.summary}", "bold"))
    for number, (title, lines) in enumerate(told(model, machine), 1):
        out.print(plain(f"{number}. {title}", "bold yellow" if "mistake" in title else "bold"))
        for line in lines:
            out.print(Padding(plain(line), (0, 0, 0, 3), expand=False))
    out.print()


def next_steps(out: Console) -> None:
    """Return what to try next."""
    out.print(plain("Next", "bold"))
    for what, command in (
        ("every step of two guests", "--all"),
        ("another contract", "--contract arm64.pkvm"),
        ("guests that attack, each step checked", "--scenario hostile --calls 1e4 --soak"),
        ("a line of JSON for each step", "--json"),
    ):
        out.print(plain(f"   {what}: ") + plain(f"hcabi simulate {command}", "bold"))
