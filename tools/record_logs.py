"""
Record lines of real programs for `hcabi.logs`: QEMU on the simulated KVM, and kernels in the lab.

    python tools/record_logs.py qemu OUT        # hcabi vmm fetch qemu-11.1
    python tools/record_logs.py strace OUT      # the same QEMU; strace of this machine
    python tools/record_logs.py lab OUT ARCH    # hcabi lab fetch
    python tools/record_logs.py bpftrace OUT ARCH  # the same
"""

from __future__ import annotations

import argparse
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from hcabi.kernels.mixes import MIXES
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.apt import Apt
from hcabi.lab.machine import EmulatedMachine
from hcabi.lab.session import NEWEST, kernel_named
from hcabi.lab.system import cache_folder
from hcabi.lab.unpack import unpack_deb
from hcabi.lab.userland import DEBIAN, SUITE, installed_userland
from hcabi.layout import layout_of
from hcabi.logs.record import EVENTS, recipe
from hcabi.vmm.drive import Driver, hypercall
from hcabi.vmm.fetch import fetched
from hcabi.vmm.play import prepare
from hcabi.x86.baselines import LINUX_7_3

RUN = layout_of(KvmRun)
INSIDE = Path(__file__).with_name("record_logs_inside.py")
OPTIONS = {
    "plain": ["-f", "-ttt", "-e", "trace=ioctl,mmap,fallocate"],
    "kvm": ["-f", "-ttt", "-T", "-y", "-e", "trace=ioctl", "-e", "kvm=vcpu"],
}


def write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines))


def memory_fault(gpa: int, size: int, flags: int) -> bytes:
    run = bytearray(128)
    for path, value in (
        ("exit_reason", int(ExitReason.MEMORY_FAULT)),
        ("memory_fault.flags", flags),
        ("memory_fault.gpa", gpa),
        ("memory_fault.size", size),
    ):
        at, width = RUN.locate(path)
        run[at : at + width] = value.to_bytes(width, "little")
    return bytes(run)


def _qemu_scripts() -> dict[str, Path]:
    scripts = fetched("qemu-11.1")
    if scripts is None:
        raise SystemExit("hcabi vmm fetch qemu-11.1")
    return scripts


def qemu(out: Path) -> None:
    """Trace logs of QEMU, and what it says of exits that it cannot serve."""
    scripts = _qemu_scripts()
    for kind in ("snp", "tdx"):
        log = out / f"qemu-11.1.3-{kind}-trace.log"
        argv = [str(scripts[kind]), "-msg", "timestamp=on", "-D", str(log)]
        argv += ["-trace", "kvm_*", "-trace", "ram_block_attributes*"]
        with Driver(argv) as driver:
            mix = MIXES["ordinary"]
            simulation, _ = prepare(
                driver, seed=3, vcpus=2, requests=12, baseline=LINUX_7_3, mix=mix
            )
            steps = list(simulation.steps())
            vcpu = driver.vcpus[0]
            for flags in (0, 8):
                driver.exchange(vcpu, memory_fault(0x800_0000, 0x1000, flags), 14)
            print(kind, len(steps), "steps")
    lines = []
    for kind, run, error in (
        ("snp", memory_fault(0x7000_0000, 0x1000, 8), 14),
        ("snp", memory_fault(0x800_0000, 0x1000, 8), 5),
        ("snp", b"\0" * 8 + (24).to_bytes(4, "little") + b"\0" * 116, 0),
        ("snp", b"\0" * 8 + (250).to_bytes(4, "little") + b"\0" * 116, 0),
        ("snp", hypercall(13, 0x800_0000, 1, 0), 0),
        ("plain", hypercall(12, 0x800_0000, 1, 0), 0),
        ("plain", memory_fault(0x800_0000, 0x1000, 8), 14),
        ("tdx", hypercall(12, 0x7000_0000, 1, 0), 0),
    ):
        with Driver([str(scripts[kind])]) as driver:
            answer = driver.exchange(driver.vcpus[0], run, error)
            lines += [f"# {kind}: {answer.end.value}", *answer.words.splitlines()]
    write_lines(out / "qemu-11.1.3-messages.log", lines)


def strace(out: Path) -> None:
    """System calls of QEMU, in one file and in one for each thread, by the recipe."""
    scripts = _qemu_scripts()
    for how in ("-f", "-ff"):
        log = out / f"strace{how}"
        argv = ["strace", how, *recipe("strace", "x86").commands[0].split()[2:]]
        argv = [*argv[: argv.index("-o")], "-o", str(log), str(scripts["snp"])]
        with Driver(argv) as driver:
            simulation, _ = prepare(
                driver, seed=3, vcpus=2, requests=12, baseline=LINUX_7_3, mix=MIXES["careful"]
            )
            print(how, len(list(simulation.steps())), "steps")
            for flags in (0, 8):
                for vcpu in driver.vcpus[:2]:
                    driver.exchange(vcpu, memory_fault(0x800_0000, 0x1000, flags), 14)
    merged = subprocess.run(
        ["strace-log-merge", str(out / "strace-ff")], check=True, capture_output=True
    )
    (out / "qemu-11.1.3-strace-threads.txt").write_bytes(merged.stdout)
    (out / "strace-f").rename(out / "qemu-11.1.3-strace-one-file.txt")


#: Programs that trace in the lab, and the packages that they need beside what is there.
PACKAGES = {
    "strace": ["strace", "libunwind8", "liblzma5"],
    "trace-cmd": ["trace-cmd", "libtracefs1", "libtraceevent1", "libzstd1"],
}


def tool_of(apt: Apt, name: str, folder: Path) -> dict[str, Path]:
    """Fetch a program of `PACKAGES` and its libraries."""
    wanted = [(n, next(v for v, s in apt.versions(n) if s == SUITE)) for n in PACKAGES[name]]
    tree = folder / name
    for deb in apt.download(wanted, folder / "debs"):
        unpack_deb(deb, tree, seconds=60)
    print(wanted)
    files = {name: tree / "usr/bin" / name}
    for path in tree.glob("usr/lib/*/*.so.*"):
        files[str(path.relative_to(tree))] = path.resolve()
    return files


#: Where the lab has bpftrace, with a C library and a shell of its own.
BPFTRACE_ROOT = "bpftrace-root"


def bpftrace_of(arch: str, folder: Path) -> dict[str, Path]:
    """Fetch bpftrace and all that it needs; of one suite alone, apt soon finds what that is."""
    apt = Apt(cache_folder() / "apt" / f"{DEBIAN[arch]}-{SUITE}", DEBIAN[arch], [SUITE])
    apt.update()
    wanted = apt.needs(["bpftrace", "dash"])
    print(wanted)
    tree = folder / f"bpftrace-{arch}"
    for deb in apt.download(wanted, folder / "debs"):
        unpack_deb(deb, tree, seconds=120)
    shell = next(path for path in tree.glob("**/bin/dash"))
    # the program looks for kernel headers by popen, and crashes where there is no shell
    files = {
        "hcabi-site/hcabi/lab/record_logs_inside.py": INSIDE,
        "usr/bin/sh": shell,
        f"{BPFTRACE_ROOT}/bpftrace": tree / "usr/bin/bpftrace",
    }
    for path in tree.glob("**/*-linux-gnu/*.so.*"):
        files[f"{BPFTRACE_ROOT}/{path.name}"] = path.resolve()
    return files


def bpftrace(out: Path, arch: str) -> None:
    """What the recipe for bpftrace records."""
    contract = {"x86": "x86.kvm", "arm64": "arm64.smccc"}[arch]
    kernel, userland = kernel_named(NEWEST[arch]), installed_userland(arch)
    if userland is None:
        raise SystemExit("hcabi lab fetch")
    commands = recipe("bpftrace", arch).commands
    files = bpftrace_of(arch, out / "fetched")
    with EmulatedMachine(kernel, userland, files=files, memory="3G") as machine:
        rows = list(
            machine.call(
                "hcabi.lab.record_logs_inside:bpftrace",
                contract=contract,
                requests=12,
                root=f"/{BPFTRACE_ROOT}",
                script=commands[1 : commands.index("END")],
                seconds=400,
            )
        )
    print([r for r in rows if "line" not in r])
    name = f"linux-{kernel.version.partition('-')[0]}-{arch}-bpftrace.txt"
    write_lines(out / name, (r["line"] for r in rows if "line" in r))


def perf_of_this_machine() -> dict[str, Path]:
    """This machine's perf and its libraries, but for those that the lab's userland has."""
    linked = subprocess.run(["ldd", "/usr/bin/perf"], check=True, stdout=subprocess.PIPE, text=True)
    found = dict(re.findall(r"(\S+) => (\S+)", linked.stdout))
    files = {"perf": Path("/usr/bin/perf")}
    for name in found.keys() - {"libc.so.6", "libm.so.6"}:
        files[f"usr/lib/x86_64-linux-gnu/{name}"] = Path(found[name]).resolve()
    return files


def lab(out: Path, arch: str) -> None:
    """KVM's events, strace and dmesg of a kernel in the lab."""
    kernel = kernel_named(NEWEST[arch])
    userland = installed_userland(arch)
    if userland is None:
        raise SystemExit("hcabi lab fetch")
    contract = {"x86": "x86.kvm", "arm64": "arm64.smccc"}[arch]
    files: dict[str, Path | bytes] = {"hcabi-site/hcabi/lab/record_logs_inside.py": INSIDE}
    apt = Apt(cache_folder() / "apt" / DEBIAN[arch], DEBIAN[arch])
    apt.update()
    for name in PACKAGES:
        files |= tool_of(apt, name, out / "fetched")
    if arch == "x86":
        files |= perf_of_this_machine()
    stem = f"linux-{kernel.version.partition('-')[0]}-{arch}"
    with EmulatedMachine(kernel, userland, files=files) as machine:
        rows = list(
            machine.call("hcabi.lab.record_logs_inside:events", contract=contract, requests=12)
        )
        formats = (f"{r['event']}: {r['print']}" for r in rows if "print" in r)
        write_lines(out / f"{stem}-event-formats.txt", formats)
        write_lines(out / f"{stem}-ftrace.txt", (r["line"] for r in rows if "line" in r))
        said = machine.call("hcabi.lab.record_logs_inside:dmesg")
        write_lines(out / f"{stem}-dmesg.txt", (r["line"] for r in said))
        tracers = {"trace_cmd": "trace-cmd"} | ({"perf": "perf"} if arch == "x86" else {})
        for function, name in tracers.items():
            said = machine.call(
                f"hcabi.lab.record_logs_inside:{function}",
                contract=contract,
                requests=12,
                events=[f"kvm:{e}" for e in EVENTS[arch]],
                seconds=400,
            )
            write_lines(out / f"{stem}-{name}.txt", (r["line"] for r in said))
        for name, options in OPTIONS.items():
            try:
                rows = list(
                    machine.call(
                        "hcabi.lab.record_logs_inside:strace",
                        contract=contract,
                        requests=12,
                        options=options,
                        seconds=400,
                    )
                )
            except Exception as error:
                print(name, error)
                continue
            write_lines(out / f"{stem}-strace-{name}.txt", (r["line"] for r in rows))


parser = argparse.ArgumentParser()
parser.add_argument("what", choices=["qemu", "strace", "lab", "bpftrace"])
parser.add_argument("out", type=Path)
parser.add_argument("arch", nargs="?", default="x86")
args = parser.parse_args()
args.out.mkdir(exist_ok=True)
match args.what:
    case "qemu":
        qemu(args.out)
    case "strace":
        strace(args.out)
    case "bpftrace":
        bpftrace(args.out, args.arch)
    case _:
        lab(args.out, args.arch)
