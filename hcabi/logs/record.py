"""Commands that record what `trace import` needs from a running VMM."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["EVENTS", "RECIPES", "RecordingRecipe", "recipe"]

Arch = Literal["x86", "arm64"]

EVENTS: dict[Arch, tuple[str, ...]] = {
    "x86": (
        "kvm_hypercall",
        "kvm_userspace_exit",
        "kvm_vmgexit_enter",
        "kvm_vmgexit_exit",
        "kvm_vmgexit_msr_protocol_enter",
        "kvm_vmgexit_msr_protocol_exit",
        "kvm_hv_hypercall",
    ),
    "arm64": ("kvm_hvc_arm64", "kvm_userspace_exit"),
}
"""KVM's events of each architecture that say something about sharing."""

OPTIONAL: dict[Arch, tuple[str, ...]] = {"x86": ("kvm_vm_set_mem_attributes",), "arm64": ()}
"""Events that only kernels with memory attributes have."""


class RecordingRecipe(msgspec.Struct, frozen=True):
    """
    How to record with one tool.

    Attributes:
        tool: Its name on the command line.
        commands: What to run, line by line; PID is the VMM's process.
        then: What to do with what it wrote.
        shows: What it shows.
        tried: Where this was run; empty if it was not.
    """

    tool: str
    commands: tuple[str, ...]
    then: str
    shows: str
    tried: str = ""


def _ftrace(arch: Arch) -> RecordingRecipe:
    events = " ".join((*EVENTS[arch], *OPTIONAL[arch]))
    return RecordingRecipe(
        "ftrace",
        (
            "cd /sys/kernel/tracing",
            f"for e in {events}; do",
            "  [ -e events/kvm/$e/enable ] && echo 1 > events/kvm/$e/enable; done",
            "cat trace_pipe > /tmp/kvm.log &  # end it with: kill $!",
        ),
        "hcabi trace import /tmp/kvm.log --to events.parquet",
        "calls that the kernel sees, and each exit's reason or error",
        "Linux 7.3.4 in the lab, x86 and arm64",
    )


def _trace_cmd(arch: Arch) -> RecordingRecipe:
    events = " ".join(f"-e kvm:{e}" for e in EVENTS[arch])
    return RecordingRecipe(
        "trace-cmd",
        (
            f"trace-cmd record {events} -P PID -o /tmp/kvm.dat",
            "trace-cmd report /tmp/kvm.dat > kvm.log",
        ),
        "hcabi trace import kvm.log --to events.parquet",
        "the same as ftrace, of one process",
        "trace-cmd 3.3.1 on Linux 7.3.4 in the lab, x86, with -F and a program for -P",
    )


def _perf(arch: Arch) -> RecordingRecipe:
    events = ",".join(f"kvm:{e}" for e in EVENTS[arch])
    return RecordingRecipe(
        "perf",
        (
            f"perf record -e {events} -p PID -o /tmp/perf.data",
            "perf script -i /tmp/perf.data > kvm.log",
        ),
        "hcabi trace import kvm.log --to events.parquet",
        "the same as ftrace, of one process",
        "perf 6.1 on Linux 7.3.4 in the lab, x86, with a program for -p",
    )


_VMGEXIT = (
    "vcpu %u, exit_reason %llx, exit_info1 %llx, exit_info2 %llx",
    ("args->vcpu_id", "args->exit_reason", "args->info1", "args->info2"),
)
#: What bpftrace prints of an event: the kernel's text, and the values for it.
_PRINTED = {
    "kvm_hypercall": (
        "nr 0x%lx a0 0x%lx a1 0x%lx a2 0x%lx a3 0x%lx",
        ("args->nr", "args->a0", "args->a1", "args->a2", "args->a3"),
    ),
    # the kernel's text has the name of the reason, too
    "kvm_userspace_exit": (
        "reason %s (%d)",
        (
            'args->errno < 0 ? (args->errno == -4 ? "restart" : "error") : "KVM_EXIT"',
            "args->errno < 0 ? -args->errno : args->reason",
        ),
    ),
    "kvm_vmgexit_enter": _VMGEXIT,
    "kvm_vmgexit_exit": _VMGEXIT,
    "kvm_vmgexit_msr_protocol_enter": (
        "vcpu %u, ghcb_gpa %016llx",
        ("args->vcpu_id", "args->ghcb_gpa"),
    ),
    "kvm_vmgexit_msr_protocol_exit": (
        "vcpu %u, ghcb_gpa %016llx, result %d",
        ("args->vcpu_id", "args->ghcb_gpa", "args->result"),
    ),
    "kvm_hv_hypercall": (
        "code 0x%x %s var_cnt 0x%x rep_cnt 0x%x idx 0x%x in 0x%llx out 0x%llx",
        (
            "args->code", 'args->fast ? "fast" : "slow"', "args->var_cnt", "args->rep_cnt",
            "args->rep_idx", "args->ingpa", "args->outgpa",
        ),
    ),
    "kvm_vm_set_mem_attributes": (
        "0x%llx -- 0x%llx [0x%lx]",
        ("args->start", "args->end", "args->attr"),
    ),
    "kvm_hvc_arm64": (
        "HVC at 0x%016lx (r0: 0x%016lx, imm: 0x%lx)",
        ("args->vcpu_pc", "args->r0", "args->imm"),
    ),
}  # fmt: skip


def _bpftrace(arch: Arch) -> RecordingRecipe:
    lines = []
    for event in (*EVENTS[arch], *OPTIONAL[arch]):
        text, values = _PRINTED[event]
        lines.append(
            f'tracepoint:kvm:{event} {{ printf("%s-%d [%03d] ..... %llu.%06llu: {event}: {text}'
            '\\n", comm, tid, cpu, nsecs / 1000000000, (nsecs / 1000) % 1000000,'
            f" {', '.join(values)}); }}"
        )
    return RecordingRecipe(
        "bpftrace",
        (
            "cat > kvm.bt <<'END'",
            *lines,
            "END",
            "bpftrace -l 'tracepoint:kvm:*' | grep -wFf - kvm.bt > here.bt  # what this kernel has",
            "bpftrace -o kvm.log here.bt  # end it with Ctrl-C",
        ),
        "hcabi trace import kvm.log --to events.parquet",
        "the same as ftrace, of all processes; a vCPU's number where the event has it",
        "bpftrace 0.23.2 and 0.17.0 on Linux 7.3.4 in the lab, x86; 0.23.2 on arm64",
    )


def _qemu(arch: Arch) -> RecordingRecipe:
    program = {"x86": "qemu-system-x86_64", "arm64": "qemu-system-aarch64"}[arch]
    return RecordingRecipe(
        "qemu",
        (f"{program} ... -msg timestamp=on -D qemu.log -trace 'kvm_hc_map_gpa_range'"
         " -trace 'kvm_memory_fault' -trace 'kvm_convert_memory' -trace 'kvm_run_exit*'",),
        "hcabi trace import qemu.log --to events.parquet",
        "every request and memory fault that QEMU serves, with its range; no answer",
        "QEMU 11.1.3 on the simulated KVM",
    )  # fmt: skip


def _strace(_: Arch) -> RecordingRecipe:
    return RecordingRecipe(
        "strace",
        (
            "strace -ff -ttt -T -y -e trace=ioctl,fallocate,madvise -e kvm=vcpu -o vmm.log -p PID",
            "strace-log-merge vmm.log > merged.log  # else calls of several threads are cut in two",
        ),
        "hcabi trace import merged.log --to events.parquet",
        "each exit's reason, each error of the VMM and what it frees; no ranges",
        "strace 6.13 on Linux 7.3.4 in the lab, x86 and arm64; strace 6.1 of QEMU 11.1.3 with two"
        " vCPUs on the simulated KVM, which shows no exit's reason",
    )


RECIPES = {
    "ftrace": _ftrace,
    "trace-cmd": _trace_cmd,
    "perf": _perf,
    "bpftrace": _bpftrace,
    "qemu": _qemu,
    "strace": _strace,
}
"""How to record, by tool."""


def recipe(tool: str, arch: Arch) -> RecordingRecipe:
    """Return the recipe of *tool*, one of `RECIPES`, for *arch*."""
    return RECIPES[tool](arch)
