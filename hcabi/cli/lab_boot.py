"""`hcabi lab boot` and `hcabi lab guest-kernel`: a stock Linux as the guest, and one for pKVM."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hcabi.cli.console import console, plain, range_text, size_text, steps, table
from hcabi.cli.main import FOUND, OK
from hcabi.errors import HostUsageError

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.live.lab.boot import Boot

__all__ = ["call_kind", "configure_boot", "configure_guest_kernel", "run_boot", "run_guest_kernel"]

_MIB = 1 << 20
#: How the guests' own consoles say what they believe.
_BELIEVES = ("Memory Encryption Features active", "RME: Using RSI")


def configure_boot(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("--arch", choices=("x86", "arm64"), default="x86", help="default: %(default)s")
    add(
        "--guest",
        metavar="KIND",
        help="what the guest believes to be: sev (x86), realm, pkvm or protected (arm64)",
    )
    add("--kernel", metavar="NAME", help="host kernel, as `lab fetch` names it (default: newest)")
    add(
        "--guest-kernel",
        metavar="NAME|FILE",
        help="the guest's (default: the host's; for pkvm the one of `lab guest-kernel`)",
    )
    add("--initrd", type=Path, metavar="FILE", help="the guest's initramfs (default: none)")
    add("--append", default="", metavar="WORDS", help="more words for the guest's command line")
    add("--cpus", type=int, default=1, metavar="N", help="default: %(default)s")
    add("--memory", type=int, default=256, metavar="MIB", help="default: %(default)s")
    add(
        "--answers",
        default="agree",
        metavar="POLICY",
        help="agree, or refuse:N or retry:N each Nth request to share (default: %(default)s)",
    )
    add("--seconds", type=float, default=300.0, help="the guest's time (default: %(default)s)")
    add("--console", action="store_true", help="print the guest's console, too")
    add("--capture", type=Path, metavar="FILE", help="write a boot capture for `hcabi replay`")
    add("--svg", type=Path, metavar="FILE", help="draw the guest's memory over boot time")
    add("--json", action="store_true", help="print the rows as JSON lines, nothing else")


def run_boot(args: argparse.Namespace) -> int:
    """Boot, show what happens, end with the map; 1 if the guest did not believe."""
    from hcabi.live.lab.boot import boot

    if args.capture and args.answers != "agree":
        raise HostUsageError("a capture is replayed with a VMM that agrees: leave out --answers")
    plan, userland = _plan(args)
    out = console()
    if not args.json:
        out.print(plain(f"booting {plan.name} in {plan.host.name}, as {plan.guest}"))
    rows: list[dict[str, Any]] = []
    calls = 0
    with steps() as progress:
        for row in boot(plan, userland):
            rows.append(row)
            calls += row["event"] == "exit"
            progress(f"guest at {row.get('t', 0.0):.0f} s, {calls} calls", 0, 0)
            if args.json:
                print(json.dumps(row))
            else:
                _show(out, row, console_too=args.console)
    if not args.json:
        _summary(out, rows)
    if args.capture:
        lines = [r["capture"] for r in rows if r["event"] in ("start", "exit")]
        args.capture.write_text("".join(json.dumps(line) + "\n" for line in lines))
    if args.svg:
        from hcabi.live.lab.boot import as_trace
        from hcabi.sim.picture import draw

        title = f"{plan.name} as {plan.guest}: memory shared while it boots"
        args.svg.write_text(draw([as_trace(rows)], unit="0.1 s", title=title))
    return OK if plan.guest in ("pkvm", "protected") or _believed(rows) else FOUND


def _plan(args: argparse.Namespace) -> tuple[Boot, Path]:
    from hcabi.live.lab.boot import COMMAND_LINE, GUESTS_OF, Boot
    from hcabi.live.lab.errors import MissingPartError
    from hcabi.live.lab.guest_kernel import installed_guest_kernel
    from hcabi.live.lab.kernels import installed_kernels
    from hcabi.live.lab.userland import installed_userland

    here = {k.name: k for k in installed_kernels()}
    guest = args.guest or GUESTS_OF[args.arch][0]
    host = here.get(args.kernel or f"{args.arch}-newest")
    userland = installed_userland(args.arch)
    if host is None or userland is None:
        name = args.kernel or f"{args.arch}-newest"
        raise MissingPartError(f"kernel {name}", f"hcabi lab fetch {name}")
    chosen = args.guest_kernel
    if chosen is None and guest in ("pkvm", "protected"):
        built = installed_guest_kernel()
        if built is None:
            raise MissingPartError("a kernel for pKVM guests", "hcabi lab guest-kernel")
        image, name = built.image, built.name
    elif chosen is None or chosen in here:
        kernel = here[chosen] if chosen else host
        image, name = kernel.image, f"stock Debian {kernel.version} {args.arch} cloud kernel"
    else:
        image, name = Path(chosen), Path(chosen).name
        if not image.is_file():
            raise HostUsageError(f"--guest-kernel {chosen}: no such file, and no kernel's name")
    line = f"{COMMAND_LINE[args.arch]} {args.append}".strip()
    return Boot(
        host,
        image,
        guest,
        name=name,
        command_line=line,
        memory_size=args.memory * _MIB,
        cpus=args.cpus,
        initrd=args.initrd,
        answers=args.answers,
        restricted_pool=4 * _MIB if guest in ("pkvm", "protected") else 0,
        seconds=args.seconds,
    ), userland


def _show(out: Console, row: dict[str, Any], *, console_too: bool) -> None:
    match row["event"]:
        case "start":
            out.print(plain(row["warning"], "bold yellow"), soft_wrap=True)
        case "console" if console_too or any(b in row["line"] for b in _BELIEVES):
            out.print(plain(f"{row['t']:8.2f} s  | {row['line']}", "dim"), soft_wrap=True)
        case "exit":
            out.print(plain(f"{row['t']:8.2f} s  vCPU {row['vcpu']}  {_call_text(row)}"))
        case "migration":
            answer = "is given" if row["ready"] else f"is refused: {row['refused']}"
            out.print(plain(f"{row['t']:8.2f} s  the list for migration {answer}"), soft_wrap=True)
        case "visible":
            out.print(plain(f"          the VMM sees {row['page']}: {row['seen']}"), soft_wrap=True)
        case "ended":
            out.print(plain(f"{row['t']:8.2f} s  the guest ended: {row['why']}"))


def _call_text(row: dict[str, Any]) -> str:
    if "start" in row:
        region = range_text(int(row["start"], 16), int(row["size"], 16))
        return f"{'share' if row['shared'] else 'unshare'} {region}: {row['verdict']}"
    reply = ", ".join(f"{k}={v}" for k, v in row["capture"]["reply"].items())
    return f"{_question(row['capture'])}: {reply}"


def _question(captured: dict[str, Any]) -> str:
    """Name what the guest asked, or the MSR that it touched."""
    from hcabi.arm64.calls import CALL_OF_ID
    from hcabi.arm64.rsi import CALL_OF_ID as RSI_CALL_OF_ID
    from hcabi.kvm.arms import KvmRun
    from hcabi.kvm.exits import ExitReason
    from hcabi.layout import layout_of, name_of
    from hcabi.x86.msr import Msr

    run = bytes.fromhex(captured["kvm_run_0_128"])
    layout = layout_of(KvmRun)
    if captured["reason"] == ExitReason.HYPERCALL:
        (number,) = layout.reader("hypercall.nr")(run)
        call = CALL_OF_ID.get(number) or RSI_CALL_OF_ID.get(number)
        return call.name if call else hex(number)
    (index,) = layout.reader("msr.index")(run)
    verb = "read" if captured["reason"] == ExitReason.X86_RDMSR else "write"
    return f"{verb} {name_of(Msr, index)}"


def _summary(out: Console, rows: list[dict[str, Any]]) -> None:
    from hcabi.live.linux.meaning import meanings

    last = next((r for r in rows if r["event"] == "end"), None)
    if last is None:
        return
    kinds = Counter(call_kind(r) for r in rows if r["event"] == "exit")
    made = table("calls", "of this kind", right=("calls",))
    for kind, count in sorted(kinds.items(), key=lambda item: -item[1]):
        made.add_row(str(count), plain(kind))
    out.print(made)
    shared = [(int(a, 16), int(b, 16)) for a, b in last["shared"]]
    made = table("start", "end", "size", "what it is", right=("start", "end", "size"))
    for start, end, what in meanings(rows, shared):
        made.add_row(f"{start:#x}", f"{end:#x}", size_text(end - start), what)
    out.print(made)
    if last["migration"]:
        ready = last["migration"]["ready"]
        size = last["migration"].get("list_bytes")
        text = f"given, {size} bytes" if ready else last["migration"]["refused"]
        out.print(plain(f"the list for migration now: {text}"), soft_wrap=True)
    said = [r["line"] for r in rows if r["event"] == "console" and _says_belief(r)]
    out.print(plain(f"the guest said: {said[0] if said else 'nothing of protection'}"))
    out.print(plain(rows[0]["warning"], "bold yellow"), soft_wrap=True)


def call_kind(row: dict[str, Any]) -> str:
    """Name the kind of a call, for counting."""
    if "start" not in row:
        return _question(row["capture"])
    verb = "share" if row["shared"] else "unshare"
    return f"{verb} {size_text(int(row['size'], 16))}: {row['verdict']}"


def _says_belief(row: dict[str, Any]) -> bool:
    return any(b in row["line"] for b in _BELIEVES)


def _believed(rows: list[dict[str, Any]]) -> bool:
    return any(r["event"] == "console" and _says_belief(r) for r in rows)


def configure_guest_kernel(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--again", action="store_true", help="build it even if it is there")


def run_guest_kernel(args: argparse.Namespace) -> int:
    """Build a small arm64 kernel with CONFIG_ARM_PKVM_GUEST into the cache."""
    from hcabi.live.lab.guest_kernel import build_guest_kernel

    with steps() as progress:
        built = build_guest_kernel(progress=progress, again=args.again)
    made = table("kernel", "source package", "sha256 of the image", "file")
    made.add_row(*map(plain, (built.name, built.version, built.sha256, str(built.image))))
    console().print(made)
    return OK
