"""
Boot a kernel as a guest inside the lab; its host is a stock kernel in the emulator.

The emulated machine's KVM runs the guest; the VMM is `hcabi.lab.linux`, and its events come here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from hcabi.errors import HostUsageError
from hcabi.files import read_file
from hcabi.kernels.steps import Change, Run, SimulationStep
from hcabi.lab.agent import Json
from hcabi.lab.errors import LabError
from hcabi.lab.kernels import Kernel
from hcabi.lab.linux.devicetree import device_tree
from hcabi.lab.linux.faults import FAULTS
from hcabi.lab.linux.traps import ENCODINGS, PORTS
from hcabi.lab.machine import EmulatedMachine
from hcabi.lab.unpack import decompress
from hcabi.lab.vmlinux import Site, find_sites, load_plan, replace, told, unpack_vmlinux
from hcabi.memory.ranges import overlap
from hcabi.memory.shared_map import MemorySlot, SharedMap

__all__ = [
    "COMMAND_LINE",
    "GUESTS_OF",
    "STEPS_PER_SECOND",
    "Boot",
    "ReplacedKernel",
    "as_run",
    "boot",
    "replaced_kernel",
]

GUESTS_OF = {"x86": ("sev", "hyperv", "snp", "tdx"), "arm64": ("realm", "pkvm", "protected")}
"""What a guest can believe to be, by architecture; see `hcabi.lab.linux.boot.GUESTS`."""

COMMAND_LINE = {
    # the emulator does not tell KVM of XSETBV, so that CPUID gives stale sizes: noxsave
    "x86": "console=ttyS0 noxsave nokaslr swiotlb=4096 reboot=t panic=-1",
    "arm64": "console=ttyS0 nokaslr panic=-1",
}
"""Same places at each boot, and the end at once after a panic."""

MOST_IMAGE_BYTES = 256 << 20
"""A kernel image that is larger is not read, or not unpacked."""

GRACE_SECONDS = 60.0
_IMAGE, _INITRD, _KERNEL = "guest/image", "guest/initrd", "guest/kernel"

REPLACED = (
    "Instructions of the guest's kernel were replaced by port writes that a model answers: its "
    "handlers of #VC and #VE never run, its modules are as they were, and nothing is protected."
)
"""What has to be said of such a guest."""

_GZIP = b"\x1f\x8b"

STEPS_PER_SECOND = 10
"""Steps of `as_run`."""


class ReplacedKernel(msgspec.Struct, frozen=True):
    """
    A kernel whose instructions were replaced.

    Attributes:
        data: The ELF file.
        sites: The replaced instructions.
        entry: Physical address to enter it at, in bytes.
        segments: (physical address, offset in `data`, size) of each part, in bytes.
    """

    data: bytes
    sites: tuple[Site, ...]
    entry: int
    segments: tuple[tuple[int, int, int], ...]


class Boot(msgspec.Struct, frozen=True):
    """
    A guest to boot, and how.

    Attributes:
        host: Kernel that runs in the emulator.
        image: The guest's kernel; an Image may be compressed by gzip.
        guest: The kind of guest, one of GUESTS_OF its architecture.
        name: What to call the guest in a capture.
        command_line: The guest kernel's; empty for that of COMMAND_LINE.
        memory_size: The guest's memory in bytes.
        cpus: The guest's processors.
        initrd: Its initramfs, if it has one; see `hcabi.lab.linux.power_off`, too.
        answers: What the VMM answers, as `hcabi.lab.linux.boot.Policy` takes it.
        restricted_pool: Size in bytes of a pool for one device (pKVM guests).
        fault: What the platform of an SNP or TDX guest does wrong, as
            `hcabi.lab.linux.faults.FAULTS` has it.
        seconds: Time limit of the guest.
    """

    host: Kernel
    image: Path
    guest: str
    name: str = ""
    command_line: str = ""
    memory_size: int = 256 << 20
    cpus: int = 1
    initrd: bytes = b""
    answers: str = "agree"
    restricted_pool: int = 0
    fault: str = ""
    seconds: float = 300.0


def replaced_kernel(image: bytes, guest: str) -> ReplacedKernel:
    """
    Unpack a bzImage, and replace in it what *guest* executes and an ordinary processor lacks.

    Raises HostUsageError if no instructions of *guest* are replaced, and as
    `hcabi.lab.vmlinux` does.
    """
    if guest not in ENCODINGS:
        raise HostUsageError(f"guest {guest!r}: expected one of {', '.join(ENCODINGS)}")
    kernel = unpack_vmlinux(image)
    sites = find_sites(kernel, ENCODINGS[guest])
    if missing := sorted(ENCODINGS[guest].keys() - {site.instruction for site in sites}):
        raise LabError(
            f"this kernel has no {', '.join(missing)}: it was built without {guest} guest support"
        )
    return ReplacedKernel(replace(kernel, sites, PORTS), tuple(sites), *load_plan(kernel))


def boot(plan: Boot, userland: Path) -> Iterator[Json]:
    """
    Prepare to boot as planned. Return the rows of `hcabi.lab.linux.boot.rows` as they come.

    The first row says which instructions were replaced, if any were. Raises HostUsageError at
    once if the guest is of another architecture, or its image or fault does not fit; the rows
    raise LabError if a machine fails.
    """
    arch = plan.host.arch
    if plan.guest not in GUESTS_OF[arch]:
        raise HostUsageError(f"guest {plan.guest!r}: {arch} has {', '.join(GUESTS_OF[arch])}")
    image = read_file(plan.image, MOST_IMAGE_BYTES)
    if image.startswith(_GZIP):
        image = decompress(image, str(plan.image), MOST_IMAGE_BYTES)
    files: dict[str, Path | bytes] = {_IMAGE: image}
    if plan.initrd:
        files[_INITRD] = plan.initrd
    line = plan.command_line or COMMAND_LINE[arch]
    arguments: Json = {
        "guest": plan.guest,
        "image": f"/{_IMAGE}",
        "command_line": line,
        "memory_size": plan.memory_size,
        "cpus": plan.cpus,
        "initrd": f"/{_INITRD}" if plan.initrd else "",
        "answers": plan.answers,
        "what": plan.name or plan.image.name,
    }
    replaced: Json = {}
    if plan.fault and plan.fault not in FAULTS.get(plan.guest, ()):
        known = "; ".join(f"{guest}: {', '.join(names)}" for guest, names in FAULTS.items())
        raise HostUsageError(f"fault {plan.fault!r} of {plan.guest}: expected one of {known}")
    if plan.guest in ENCODINGS:
        arguments["fault"] = plan.fault
        made = replaced_kernel(image, plan.guest)
        files[_KERNEL] = made.data
        arguments |= {"kernel": f"/{_KERNEL}", "entry": made.entry, "segments": made.segments}
        replaced = {"what": REPLACED, "instructions": told(made.sites)}
        replaced["sites"] = [[hex(s.address), s.instruction, s.section] for s in made.sites]
    if arch == "arm64":
        conduit: Literal["smc", "hvc"] = "smc" if plan.guest == "realm" else "hvc"
        tree = device_tree(
            memory_size=plan.memory_size,
            cpus=plan.cpus,
            command_line=line,
            conduit=conduit,
            initrd_size=len(plan.initrd),
            restricted_pool=plan.restricted_pool,
        )
        arguments |= {"device_tree": tree.hex(), "pool": plan.restricted_pool}

    def rows() -> Iterator[Json]:
        protected = arch == "arm64"
        with EmulatedMachine(plan.host, userland, protected=protected, files=files) as machine:
            for row in machine.call(
                "hcabi.lab.linux.boot:rows",
                **arguments,
                guest_seconds=plan.seconds,
                seconds=plan.seconds + GRACE_SECONDS,
            ):
                starts = replaced and row["event"] == "start"
                yield {**row, "replaced": replaced} if starts else row

    return rows()


def as_run(rows: list[Json]) -> Run:
    """
    Make the boot's rows a run to draw, with STEPS_PER_SECOND.

    What changes nothing is left out: a guest of SEV says of all memory that it is private. Raises
    LabError if *rows* are of no boot.
    """
    first = next((row for row in rows if row["event"] == "start"), None)
    if first is None:
        raise LabError("the guest was not started")
    ended = next((row["t"] for row in rows if row["event"] == "ended"), 0.0)
    count = max(int(ended * STEPS_PER_SECOND) + 1, 1)
    shared = SharedMap(
        MemorySlot(int(m["start"], 16), int(m["size"], 16))
        for m in first["capture"]["vm"]["memory"]
    )
    changes: dict[int, list[Change]] = {}
    vcpus: dict[int, int] = {}
    for row in rows:
        if row["event"] != "exit" or "start" not in row or not int(row["done"], 16):
            continue
        at = min(int(row["t"] * STEPS_PER_SECOND), count - 1)
        done = int(row["start"], 16), int(row["done"], 16)
        of = ((s.start, s.size) for s in shared.slots) if row["shared"] else shared.ranges()
        for part in filter(None, [overlap(one, done) for one in of]):
            changes.setdefault(at, []).append(Change(*part, row["shared"]))
            shared.set(*part, row["shared"])
        vcpus[at] = row["vcpu"]
    steps = tuple(
        SimulationStep(n + 1, vcpus.get(n, 0), None, changes=tuple(changes.get(n, ())))
        for n in range(count)
    )
    memory = tuple((s.start, s.size) for s in shared.slots)
    at_the_end = tuple(shared.ranges())
    return Run(first["capture"]["guest"], 0, memory, steps, at_the_end)
