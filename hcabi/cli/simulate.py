"""`hcabi simulate`: guests, modelled kernels and one handler; tables, JSON lines, a picture."""

from __future__ import annotations

import argparse
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hcabi._repr import size_text
from hcabi.cli.case_options import WEEK, seconds
from hcabi.cli.console import InputError, console, plain, progress, table
from hcabi.cli.main import FOUND, OK
from hcabi.cli.names import BASELINE_HELP, baseline_named, integer, output
from hcabi.cli.step_output import print_lines, reported_steps, require_drawable, show_steps
from hcabi.files import write_file

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.kernels.soak import Soak
    from hcabi.kernels.steps import SimulationStep
    from hcabi.kernels.vm import Simulation

__all__ = ["configure", "run"]

#: VMs of each architecture that run where none is named.
_DEFAULTS = {"x86": ("x86.kvm",), "arm64": ("arm64.smccc",)}
#: Arguments of the default run, which is narrated.
_UNASKED = {
    "scenario": "ordinary", "seed": 1, "calls": None, "seconds": None, "vcpus": 2, "vms": 1,
    "all": False, "stats": False, "soak": False, "json": False, "svg": None,
}  # fmt: skip
_SIZE = re.compile(r"(\d+)\s*([KMGT]?)(?:iB)?", re.IGNORECASE)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from hcabi.kernels.mixes import MIXES
    from hcabi.kernels.vms import VMS

    add = parser.add_argument
    add("--arch", choices=["x86", "arm64"], help="run only this architecture (default: both)")
    add(
        "--contract",
        action="append",
        choices=list(VMS),
        metavar="NAME",
        help=f"contract that the guests speak; may be repeated: {', '.join(VMS)}",
    )
    add(
        "--scenario",
        default=_UNASKED["scenario"],
        choices=list(MIXES),
        metavar="NAME",
        help="what guests do: "
        + "; ".join(f"{m.name} ({m.summary})" for m in MIXES.values())
        + " (default: ordinary)",
    )
    add("--seed", type=integer, default=1, help="the same seed gives the same run (default: 1)")
    add("--calls", type=_count, metavar="N",
        help="requests per guest, up to 10^8 (default: 8, or no limit with --seconds)")  # fmt: skip
    add("--seconds", type=seconds(WEEK), metavar="S", help="stop each VM after S seconds")
    add(
        "--vcpus",
        type=_count,
        default=_UNASKED["vcpus"],
        metavar="N",
        help="vCPUs, 1 to 64 (default: 2)",
    )
    add("--vms", type=_count, default=_UNASKED["vms"], metavar="N",
        help="VMs of each contract, one after the other, with consecutive seeds")  # fmt: skip
    add("--memory", type=_bytes, metavar="SIZE",
        help="guest memory, such as 16M or 64T (default: 4M; 256M for x86.tdx)")  # fmt: skip
    add(
        "--baseline",
        default="linux-7.3",
        metavar="NAME|FILE",
        help=f"kernel to model: {BASELINE_HELP} (default: linux-7.3)",
    )
    add(
        "--all",
        action="store_true",
        help="show every step; without this and without --calls, a short run is narrated",
    )
    add("--stats", action="store_true", help="show only counters, which is faster")
    add("--soak", action="store_true",
        help="check each step against a naive model, and show the result")  # fmt: skip
    add("--json", action="store_true", help="print a line of JSON for each step, nothing else")
    add("--svg", type=output("SVG", "image/svg+xml"), metavar="FILE",
        help="also draw guest memory over time")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Run the simulations; 0, or 1 where a soak found something wrong."""
    names = _contracts(args)
    if all(getattr(args, name) == default for name, default in _UNASKED.items()):
        return _greet(names, args)
    if args.soak:
        return _soak(names, args)
    if args.svg is not None:
        _draw(names, args)
    if args.json:
        for number, simulation in enumerate(_simulations(names, args)):
            print_lines(simulation, number, _steps(simulation, args))
        return OK
    out = console()
    for simulation in _simulations(names, args):
        if args.stats:
            _show_stats(out, simulation, args)
        else:
            show_steps(out, simulation, _steps(simulation, args), everything=args.all)
    if args.svg is not None:
        out.print(plain(f"Picture written to {args.svg}"))
    return OK


#: A count such as 1e6 or 2.5e3; its limits keep it a finite one.
_POWER = re.compile(r"\d{1,20}(\.\d{1,20})?[eE]\d{1,2}", re.ASCII)


def _count(text: str) -> int:
    number = int(float(text)) if _POWER.fullmatch(text) else integer(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not above 0")
    return number


def _bytes(text: str) -> int:
    found = _SIZE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; expected such as 16M or 64T")
    return int(found[1]) << {"": 0, "K": 10, "M": 20, "G": 30, "T": 40}[found[2].upper()]


def _contracts(args: argparse.Namespace) -> list[str]:
    if args.contract is None:
        return [n for arch, names in _DEFAULTS.items() if args.arch in (None, arch) for n in names]
    wrong = [n for n in args.contract if args.arch and n.partition(".")[0] != args.arch]
    if wrong:
        raise InputError(f"--contract {wrong[0]} is not of --arch {args.arch}")
    return list(dict.fromkeys(args.contract))


def _simulations(names: Iterable[str], args: argparse.Namespace) -> Iterator[Simulation]:
    return (_simulation(name, n, args) for name in names for n in range(args.vms))


def _simulation(
    name: str, number: int, args: argparse.Namespace, requests: int | None = None
) -> Simulation:
    """The VM *name* with the seed of this *number*; *requests* is how many each guest makes."""
    from hcabi.kernels.mixes import MIXES
    from hcabi.kernels.vm import MOST_REQUESTS
    from hcabi.kernels.vms import prepare

    return prepare(
        name,
        seed=args.seed + number,
        vcpus=args.vcpus,
        requests=requests or args.calls or (MOST_REQUESTS if args.seconds else 8),
        baseline=baseline_named(args.baseline),
        memory=args.memory,
        mix=MIXES[args.scenario],
    )


def _steps(simulation: Simulation, args: argparse.Namespace) -> Iterator[SimulationStep]:
    """Run the simulation; yield its steps unless only the counters are asked for."""
    if args.stats:
        simulation.run(args.seconds)
    else:
        yield from reported_steps(simulation, args.seconds)


def _draw(names: list[str], args: argparse.Namespace) -> None:
    from hcabi.kernels.picture import draw

    if args.seconds:
        raise InputError("--svg takes --calls and no --seconds")
    require_drawable((args.calls or 0) * args.vcpus)
    write_file(args.svg, draw([s.record(reported_steps(s)) for s in _simulations(names, args)]))


def _greet(names: list[str], args: argparse.Namespace) -> int:
    """Tell a short run of one guest; --all and --calls are for whole tables."""
    from hcabi.cli.greeting import greet, next_steps
    from hcabi.kernels.hosts import agree
    from hcabi.kernels.vms import VMS

    out = console()
    for name in names:
        model = VMS[name]
        memory = model.slots(1, args.memory)
        greet(out, model, model.machine(memory, 1, baseline_named(args.baseline), agree))
    next_steps(out)
    return OK


def _soak(names: list[str], args: argparse.Namespace) -> int:
    import msgspec

    from hcabi.kernels.soak import soak

    out, code = console(), OK
    for name, number in itertools.product(names, range(args.vms)):

        def again(n: int, left: int, name: str = name, number: int = number) -> Simulation:
            return _simulation(name, number + n * args.vms, args, -(-left // args.vcpus))

        with progress(name) as show:
            first = _simulation(name, number, args)
            found = soak(first, seconds=args.seconds, progress=show, again=again)
        code = FOUND if found.wrong else code
        if args.json:
            print(msgspec.json.encode(found).decode(), flush=True)
        else:
            _show_soak(out, found)
    return code


# --- Tables ----------------------------------------------------------------------------------


def _show_stats(out: Console, simulation: Simulation, args: argparse.Namespace) -> None:
    stats = simulation.run(args.seconds)
    made = table(simulation.machine.name, "count", right=("count",))
    rows: list[tuple[str, int | str]] = [
        ("calls of guests", stats.calls),
        ("writes to memory", stats.uses),
        ("exits to user space", stats.exits),
        ("requests done", stats.done),
        *((f"requests {name}", count) for name, count in sorted(stats.not_done.items())),
        ("exits with an error of KVM_RUN", stats.failed_runs),
        ("calls that a vCPU died of", stats.faults),
        ("became shared, in all", size_text(stats.shared)),
        ("was taken back, in all", size_text(stats.taken_back)),
        ("shared at the end", size_text(sum(size for _, size in simulation.machine.shared()))),
    ]
    for name, value in rows:
        made.add_row(plain(name), value if isinstance(value, str) else f"{value:,}")
    out.print(made)


def _show_soak(out: Console, found: Soak) -> None:
    made = table(f"{found.name}, seed {found.seed}", "", right=("",))
    grown = "not told by this system" if found.grown is None else f"{found.grown / 2**20:.1f} MiB"
    for name, value in (
        ("VMs in turn", f"{found.vms:,}"),
        ("calls of guests", f"{found.calls:,}"),
        ("steps", f"{found.steps:,}"),
        ("checks", f"{found.checks:,}"),
        ("did not hold", f"{len(found.wrong)}"),
        ("took", f"{found.seconds:.1f} s"),
        ("steps a second, first tenth", f"{found.first_rate:,.0f}"),
        ("steps a second, last tenth", f"{found.last_rate:,.0f}"),
        ("slowest step", f"{found.slowest * 1e3:.1f} ms"),
        ("memory grew after the first tenth by", grown),
    ):
        made.add_row(name, value)
    out.print(made)
    for wrong in found.wrong:
        out.print(plain(wrong, "bold red"))
