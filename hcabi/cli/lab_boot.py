"""`hcabi lab boot`: a stock Linux as the guest, or one that was built for pKVM."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from hcabi.cli.case_options import WEEK, seconds
from hcabi.cli.console import (
    console,
    plain,
    steps,
)
from hcabi.cli.lab_boot_text import believed, show, summary
from hcabi.cli.main import FOUND, OK
from hcabi.cli.names import count, output
from hcabi.errors import HostUsageError
from hcabi.files import read_file, write_file

if TYPE_CHECKING:
    from hcabi.lab.agent import Json
    from hcabi.lab.boot import Boot

__all__ = [
    "configure_boot",
    "planned",
    "run_boot",
]

_MIB = 1 << 20
_PKVM_GUEST = "arm64-pkvm-guest"


def configure_boot(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("--arch", choices=("x86", "arm64"), default="x86", help="default: %(default)s")
    add(
        "--guest",
        metavar="KIND",
        help="what the guest believes to be: sev, hyperv, snp or tdx (x86), "
        "realm, pkvm or protected (arm64)",
    )
    add("--kernel", metavar="WHAT", help="host kernel: a name of `lab fetch`, an image, a build "
        "tree, a Debian package or NAME=VERSION (default: newest)")  # fmt: skip
    add(
        "--guest-kernel",
        metavar="NAME|FILE",
        help="the guest's (default: the host's; for pkvm arm64-pkvm-guest of `lab build`)",
    )
    add("--initrd", type=Path, metavar="FILE", help="the guest's initramfs (default: none)")
    add(
        "--end",
        choices=("panic", "power-off"),
        default="panic",
        help="how the guest ends: panic without a root file system, or power-off by an initramfs "
        "that does nothing else (default: %(default)s)",
    )
    add("--append", default="", metavar="WORDS", help="more words for the guest's command line")
    add("--cpus", type=count(most=512), default=1, metavar="N", help="default: %(default)s")
    add(
        "--memory",
        type=count(most=1 << 30),
        default=256,
        metavar="MIB",
        help="default: %(default)s",
    )
    add(
        "--answers",
        default="agree",
        metavar="POLICY",
        help="agree; refuse:N or retry:N each Nth request to share; refuse-only:N; retry-from:N; "
        "part:N to do N pages a call at most (hyperv) (default: %(default)s)",
    )
    add(
        "--fault",
        default="",
        metavar="NAME",
        help="let the platform of an snp or tdx guest answer as no KVM does: half, one-too-few, "
        "no-progress, longer-list, unknown-status or forgetful-rmp (snp); no-progress, "
        "retry-outside, retry-unaligned or unknown-status (tdx)",
    )
    add(
        "--seconds",
        type=seconds(WEEK),
        default=300.0,
        metavar="S",
        help="time limit of the guest (default: %(default)s)",
    )
    add("--console", action="store_true", help="print the guest's console, too")
    add("--capture", type=output(), metavar="FILE", help="write a boot capture for `hcabi replay`")
    add(
        "--svg",
        type=output("SVG", "image/svg+xml"),
        metavar="FILE",
        help="draw the guest's memory over boot time",
    )
    add("--json", action="store_true", help="print the rows as JSON lines, nothing else")


def run_boot(args: argparse.Namespace) -> int:
    """Boot, show what happens, end with the map; 1 if the guest did not believe."""
    from hcabi.lab.boot import boot

    if args.capture and args.fault:
        raise HostUsageError("a capture is replayed without faults: leave out --fault")
    if args.capture and args.answers != "agree" and args.guest not in ("snp", "tdx"):
        raise HostUsageError("a capture is replayed with a VMM that agrees: leave out --answers")
    plan, userland = planned(args)
    coming = boot(plan, userland)
    out = console()
    if not args.json:
        out.print(plain(f"booting {plan.name} in {plan.host.name}, as {plan.guest}"))
    rows: list[Json] = []
    calls = 0
    try:
        with steps(None if args.json else out) as progress:
            progress(f"{plan.host.name} boots", 0, 0)
            for row in coming:
                rows.append(row)
                calls += row["event"] == "exit"
                if "t" in row:
                    progress(f"guest at {row['t']:.0f} s, {calls} calls", 0, 0)
                if args.json:
                    print(json.dumps(row))
                else:
                    show(out, row, console_too=args.console)
    finally:  # a boot that was interrupted, or whose machine died, is worth keeping
        _save(args, plan, rows)
    if not args.json:
        summary(out, rows)
    return OK if plan.guest in ("pkvm", "protected") or believed(rows) else FOUND


def _save(args: argparse.Namespace, plan: Boot, rows: list[Json]) -> None:
    """Write the files that were asked for, if the guest was started."""
    import msgspec

    from hcabi.captures.format import Header, row_of, write_capture
    from hcabi.lab.boot import STEPS_PER_SECOND, as_run

    if not any(row["event"] == "start" for row in rows):
        return
    if args.capture:
        header, *calls = (row["capture"] for row in rows if "capture" in row)
        first = msgspec.convert(header, Header)
        lines: list[str] = []
        write_capture(first, (row_of(first, call) for call in calls), lines.append)
        write_file(args.capture, "".join(lines))
    if args.svg:
        from hcabi.kernels.picture import draw

        title = f"{plan.name} as {plan.guest}: memory shared while it boots"
        picture = draw([as_run(rows)], unit="seconds", steps_per_unit=STEPS_PER_SECOND, title=title)
        write_file(args.svg, picture)


def planned(args: argparse.Namespace) -> tuple[Boot, Path]:
    """
    Return the boot that the arguments ask for, and Python for the emulated machine.

    Raises MissingPartError for what was not fetched or built, HostUsageError, and as
    `kernel_named` does.
    """
    from hcabi.lab.boot import COMMAND_LINE, GUESTS_OF, Boot
    from hcabi.lab.errors import MissingPartError
    from hcabi.lab.image import image_head
    from hcabi.lab.kernels import installed_kernels
    from hcabi.lab.session import NEWEST, kernel_named
    from hcabi.lab.userland import installed_userland

    here = {k.name: k for k in installed_kernels()}
    guest = args.guest or GUESTS_OF[args.arch][0]
    host = kernel_named(args.kernel if args.kernel is not None else NEWEST[args.arch])
    if host.arch != args.arch:
        raise HostUsageError(f"--kernel {args.kernel} is of {host.arch}: say --arch {host.arch}")
    userland = installed_userland(args.arch)
    if userland is None:
        raise MissingPartError(f"Python for {args.arch}", "hcabi lab fetch")
    chosen = args.guest_kernel
    if chosen is None and guest in ("pkvm", "protected"):
        if _PKVM_GUEST not in here:
            raise MissingPartError("a kernel for pKVM guests", f"hcabi lab build {_PKVM_GUEST}")
        image, name = here[_PKVM_GUEST].image, here[_PKVM_GUEST].title
    elif chosen is None or chosen in here:
        kernel = here[chosen] if chosen else host
        image, name = kernel.image, kernel.title
    else:
        image, name = Path(chosen), Path(chosen).name
        if not image.is_file():
            raise HostUsageError(f"--guest-kernel {chosen}: no such file, and no kernel's name")
        if (arch := image_head(image)[0]) != args.arch:
            raise HostUsageError(f"--guest-kernel {chosen} is of {arch}, not {args.arch}")
    line = f"{COMMAND_LINE[args.arch]} {args.append}".strip()
    return Boot(
        host,
        image,
        guest,
        name=name,
        command_line=line,
        memory_size=args.memory * _MIB,
        cpus=args.cpus,
        initrd=_initrd(args),
        answers=args.answers,
        fault=args.fault,
        restricted_pool=4 * _MIB if guest in ("pkvm", "protected") else 0,
        seconds=args.seconds,
    ), userland


def _initrd(args: argparse.Namespace) -> bytes:
    from hcabi.lab.linux.power_off import initramfs

    if args.end == "power-off":
        if args.initrd:
            raise HostUsageError(
                "--end power-off brings an initramfs of its own: not with --initrd"
            )
        return initramfs(args.arch)
    return read_file(args.initrd, args.memory * _MIB) if args.initrd else b""
