"""`hcabi vmm`: run somebody's VMM, unmodified, on a simulated KVM, and judge what it does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.case_options import WEEK, given_options, running, seconds, selection
from hcabi.cli.console import InputError, console, plain, steps, table
from hcabi.cli.main import FOUND, OK, fail, takes_program
from hcabi.cli.names import BASELINE_HELP, baseline_named, count, integer, output
from hcabi.cli.vmm_parts import UNSEEN, limits, show_ledger
from hcabi.cli.vmm_replay import replay
from hcabi.cli.vmm_setup import setup
from hcabi.cli.vmm_watch import watch
from hcabi.errors import require_linux

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.kernels.steps import SimulationStep
    from hcabi.vmm.differential import Advisory

__all__ = ["configure", "run"]

_TIMEOUT = "seconds that it has for its first KVM_RUN, and for each exit (default: 10)"
_CALLS = 300
_COMMAND = "after --: the VMM and its arguments"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = (
        "The VMM opens /dev/kvm and gets a simulated one; no guest code runs (but with `watch`, "
        "which needs a KVM that works). Exit codes: 0 all right, 1 something is wrong with the "
        "VMM, 2 bad usage, or it cannot be supervised here."
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    setup_ = actions.add_parser(
        "setup", help="show everything that it asks of KVM, and what is wrong with it"
    )
    setup_.add_argument("--json", action="store_true", help="print JSON, nothing else")
    setup_.add_argument("--all", action="store_true", help="show each capability that it asks for")
    setup_.add_argument("--signal", action="store_true", help="end the first launch command that "
                       "loads several pages after one of them, as a signal does")  # fmt: skip
    test = actions.add_parser(
        "test", help="put the conformance cases of its VM type to it, and report"
    )
    selection(test)
    running(test)
    test.add_argument(
        "--seed",
        type=integer,
        metavar="N",
        help="instead of the cases: a random run against the reference handler",
    )
    test.add_argument("--calls", type=count(), metavar="N",
                      help=f"exits of a random run (default: {_CALLS})")  # fmt: skip
    play = actions.add_parser("play", help="run a modelled guest inside it, call by call")
    _playing(play)
    replayed = actions.add_parser(
        "replay", help="put the requests of a captured SNP or TDX guest to it, and compare"
    )
    replayed.add_argument("capture", type=Path, metavar="FILE",
                          help="a capture of `hcabi lab boot --guest snp|tdx`")  # fmt: skip
    replayed.add_argument("--json", action="store_true", help="print JSON, nothing else")
    adapter = actions.add_parser(
        "adapter", help="be a program of the conformance protocol, with the VMM behind it"
    )
    watch_ = actions.add_parser(
        "watch", help="watch it on the real KVM of this machine: each share exit and its answer"
    )
    _watching(watch_)
    listed = actions.add_parser(
        "table", help="list every ioctl and capability, and what the simulation does with it"
    )
    listed.add_argument("--counts", action="store_true", help="how many of each kind alone")
    fetch = actions.add_parser("fetch", help="get a VMM to try this with, from Debian's packages")
    fetch.add_argument("subject", help="such as qemu (the newest) or qemu-10.0")
    for action in (setup_, test, play, replayed, adapter):
        action.add_argument(
            "--baseline",
            default="linux-7.3",
            metavar="NAME|FILE",
            help=f"kernel to simulate: {BASELINE_HELP} (default: linux-7.3)",
        )
        if action is not test:  # it has them from the conformance runner
            action.add_argument(
                "--timeout", type=seconds(), default=10.0, metavar="S", help=_TIMEOUT
            )
            takes_program(action, _COMMAND)


def _playing(parser: argparse.ArgumentParser) -> None:
    from hcabi.kernels.mixes import MIXES

    add = parser.add_argument
    add("--guest", metavar="NAME", help="which guest of `hcabi simulate` (default: what fits)")
    add("--scenario", default="careful", choices=list(MIXES), metavar="NAME",
        help=f"what guests do: {', '.join(MIXES)} (default: careful)")  # fmt: skip
    add("--seed", type=integer, default=1, help="of the requests (default: 1)")
    add("--calls", type=count(), default=8, metavar="N", help="requests per guest (default: 8)")
    add("--vcpus", type=count(), default=1, metavar="N", help="vCPUs that run guests (default: 1)")
    add("--all", action="store_true", help="show every step of a long run")
    add("--json", action="store_true", help="print a line of JSON for each step, nothing else")
    add("--svg", type=output("SVG", "image/svg+xml"), metavar="FILE",
        help="also draw guest memory over time")  # fmt: skip


def _watching(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--capture", type=output(), metavar="FILE", help="write a capture for `hcabi replay`")
    add("--seconds", type=seconds(WEEK), metavar="S", help="end the VMM after S seconds")
    add("--json", action="store_true", help="print the result as JSON at the end")
    takes_program(parser, _COMMAND)


def run(args: argparse.Namespace) -> int:
    """Do what was asked; see the exit codes of `configure`."""
    require_linux("hcabi.vmm")
    actions = {
        "setup": setup,
        "test": _test,
        "play": _play,
        "replay": replay,
        "watch": watch,
        "adapter": _adapter,
        "fetch": _fetch,
        "table": _table,
    }
    return actions[args.action](args)


# --- test


def _adapter(args: argparse.Namespace) -> int:
    from hcabi.vmm.adapter import Adapter, serve

    adapter = Adapter(args.program, baseline=baseline_named(args.baseline), limits=limits(args))

    def say(line: str) -> None:
        sys.stdout.write(line)
        sys.stdout.flush()

    try:
        serve(adapter, sys.stdin, say)
    finally:
        adapter.close()
    return OK


def _test(args: argparse.Namespace) -> int:
    """Run the conformance runner on ourselves: the adapter is a program of its protocol."""
    if not args.program:
        raise InputError("no program: put its command after --")
    if args.seed is not None:
        return _random(args)
    if args.calls is not None:
        raise InputError("--calls is about random exits: give --seed N too")
    from hcabi.cli.conformance_run import run_cases
    from hcabi.vmm.adapter import CONTRACTS
    from hcabi.vmm.drive import Driver, require_calls
    from hcabi.x86.vm_types import VmType

    with Driver(
        args.program, baseline=baseline_named(args.baseline), limits=limits(args)
    ) as driver:
        vm_type = VmType(driver.vm.type)
        observable = driver.vm.has_private
        if not observable:  # with private memory, faults are requests too
            require_calls(driver)
    if not args.contract:
        args.contract = [CONTRACTS[vm_type]]
    if not args.level:
        args.level = ["handler", "scenario"]
    asked = (f"--baseline={args.baseline}", f"--timeout={args.timeout}", "--", *args.program)
    args.program = [sys.executable, "-m", "hcabi", "vmm", "adapter", *asked]
    # A start, a few exits to prepare, and the case's own.
    args.timeout = 4 * args.timeout
    code = run_cases(args, explains=False)  # the hello is ours
    if not observable:
        console().print(plain(UNSEEN), soft_wrap=True)
    return code


def _random(args: argparse.Namespace) -> int:
    """Put random exits to the VMM, and compare with the reference handler."""
    from hcabi.conformance.cases import Strength
    from hcabi.vmm.differential import search
    from hcabi.vmm.drive import Driver

    if unfit := given_options(args):
        raise InputError(f"--seed puts random exits and no cases: leave out {', '.join(unfit)}")
    calls = _CALLS if args.calls is None else args.calls
    baseline = baseline_named(args.baseline)
    out = console()

    observable = True

    def start() -> Driver:
        nonlocal observable
        driver = Driver(args.program, baseline=baseline, limits=limits(args))
        observable = driver.vm.has_private
        return driver

    done = search(start, seed=args.seed, count=calls, baseline=baseline)
    _show_advisories(out, done.advisories)
    if not observable:
        out.print(plain(UNSEEN), soft_wrap=True)
    found = done.difference
    if found is None:
        text = f"{calls} random exits of seed {args.seed}: no difference from the reference"
        failed = args.strict and any(a.strength is Strength.SHOULD for a in done.advisories)
        out.print(plain(text, "green"))
        return FOUND if failed else OK
    out.print(plain(f"Seed {args.seed}: {found.what}", "bold red"), soft_wrap=True)
    for number, exit_ in enumerate(found.exits, 1):
        out.print(plain(f"  {number}. {exit_}"))
    if found.words:
        out.print(plain(f"It said: {found.words}"), soft_wrap=True)
    return FOUND


def _show_advisories(out: Console, advisories: Sequence[Advisory]) -> None:
    """Show the first advisory of each kind, and how many there were."""
    from hcabi.conformance.cases import Strength

    by_kind: dict[str, list[Advisory]] = {}
    for advisory in advisories:
        by_kind.setdefault(advisory.kind, []).append(advisory)
    for first, *others in by_kind.values():
        verdict = "advisory" if first.strength is Strength.SHOULD else first.strength.value
        more = f" ({len(others) + 1} times)" if others else ""
        text = f"{verdict}: {first.what}{more}; at {first.exit}"
        out.print(plain(text, "yellow"), soft_wrap=True)


# --- play


def _play(args: argparse.Namespace) -> int:
    from hcabi.cli.step_output import print_lines, reported_steps, require_drawable, show_steps
    from hcabi.files import write_file
    from hcabi.kernels.mixes import MIXES
    from hcabi.kernels.picture import draw
    from hcabi.vmm.drive import Driver
    from hcabi.vmm.play import StoppedError, prepare

    baseline = baseline_named(args.baseline)
    if args.svg is not None:
        require_drawable(args.calls * args.vcpus)
    with Driver(args.program, baseline=baseline, limits=limits(args)) as driver:
        simulation, ledger = prepare(
            driver,
            name=args.guest,
            seed=args.seed,
            vcpus=args.vcpus,
            requests=args.calls,
            baseline=baseline,
            mix=MIXES[args.scenario],
        )
        kept: list[SimulationStep] = []
        failed: StoppedError | None = None

        def until_it_stops() -> Iterator[SimulationStep]:
            nonlocal failed
            try:
                for step in reported_steps(simulation):
                    if args.svg is not None:
                        kept.append(step)
                    yield step
            except StoppedError as stopped:
                failed = stopped

        if args.json:
            print_lines(simulation, 0, until_it_stops())
        else:
            show_steps(console(), simulation, until_it_stops(), everything=args.all)
            show_ledger(console(), ledger, observable=driver.vm.has_private)
        if args.svg is not None:
            write_file(args.svg, draw([simulation.record(kept)]))
        broken = [found for found in ledger.violations if found.rule.is_must]
        if args.json and broken:
            fail(f"page states: {broken[0]}", "hcabi vmm play")
        if failed is not None:
            fail(f"the VMM stopped: {failed}", "hcabi vmm play")
    return FOUND if broken or failed is not None else OK


# --- fetch


def _fetch(args: argparse.Namespace) -> int:
    from hcabi.vmm.fetch import SUBJECTS, crates, fetch, record

    name = next((n for n in SUBJECTS if n.startswith(args.subject)), None)
    if name is None:
        raise InputError(f"{args.subject!r}: expected one of {', '.join(SUBJECTS)}")
    out = console()
    with steps(out) as progress:
        scripts = fetch(name, progress=progress)
    packages = record(name)
    version = next(p.version for p in packages if p.name == SUBJECTS[name].packages[0])
    out.print(plain(f"{name}: version {version}, {len(packages)} packages"))
    if folder := crates() if name == "rust-crates" else None:
        source = "--config 'source.crates-io.replace-with=\"debian\"' --config "
        source += f"'source.debian.directory=\"{folder}\"'"
        out.print(plain(f"  cargo build --release --offline {source}"), soft_wrap=True)
    for kind, path in scripts.items():
        action = "setup" if kind == "plain" else "test"  # a plain guest makes no requests
        out.print(plain(f"  hcabi vmm {action} -- {path}"), soft_wrap=True)
    return OK


# --- table


def _table(args: argparse.Namespace) -> int:
    from collections import Counter

    from hcabi.vmm.simulated.capabilities import COMPUTED, answers, capability_names
    from hcabi.vmm.simulated.kvm import SimulatedKvm
    from hcabi.vmm.simulated.requests import Treatment

    out = console()
    ioctls = SimulatedKvm().requests()
    counts: Counter[Treatment] = Counter()
    made = table("ioctl", "on", "what is done with it")
    for name, by_kind in ioctls.items():
        counts[next(iter(by_kind.values()), Treatment.REFUSED)] += 1
        for kind, treatment in (by_kind or {"": Treatment.REFUSED}).items():
            made.add_row(name, kind, treatment.value)
    known = answers()
    caps = table("capability", "answer", "source")
    for number, name in sorted(capability_names().items()):
        row = known.get(number)
        if row is not None:
            note = " (depends on the machine)" if row.machine else ""
            caps.add_row(name, f"{row.value:#x}", plain(row.source + note))
    if not args.counts:
        out.print(made)
        out.print(caps)
    parts = ", ".join(f"{counts[t]} {t.value}" for t in Treatment)
    out.print(f"{len(ioctls)} ioctls of x86: {parts}")
    machine = sum(row.machine for row in known.values())
    out.print(
        f"{len(capability_names())} capabilities: {len(known)} with an answer of the table "
        f"({machine} of them depend on the machine), {len(COMPUTED)} by the VM's type, all others 0"
    )
    return OK
