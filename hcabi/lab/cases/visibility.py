"""
Result of the VMM's own access to a protected VM's page, before, during and after sharing.

There are three accesses: a load (in a child process, because a signal may kill it), a system call
that copies from the page, and the guest's own. The kernel's direct map is not used, because an
access to a private page that way destroys it.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator

from hcabi.arm64.hypercalls import MEM_SHARE, MEM_UNSHARE
from hcabi.driver.arm64 import MEMORY_START, Arm64Vcpu, protected_vm_type
from hcabi.driver.device import Kvm
from hcabi.driver.timeout import time_limit
from hcabi.driver.vm import Memory, Vm
from hcabi.errors import SimulationError
from hcabi.lab.agent import Json
from hcabi.types import U32

__all__ = ["PAGE_ADDRESS", "rows"]

PAGE_ADDRESS = MEMORY_START + 0x20000
"""Guest address of the page; aligned to every granule up to 64 KiB."""

SCENE_SECONDS = 60.0
_WORD = 4
_HOST, _GUEST, _REPLY = 0x11111111, 0x22222222, 0x33333333


def rows() -> Iterator[Json]:
    """One row per scene: what was done, and what load, system call and guest then see."""
    with Kvm() as kvm, kvm.create_vm(protected_vm_type()) as vm, time_limit(SCENE_SECONDS):
        vcpu = Arm64Vcpu(vm, inherited=True)
        memory = vm.memories[0]
        memory.write(PAGE_ADDRESS, _HOST.to_bytes(_WORD, "little"))
        yield _scene("the host wrote the page, the guest has not touched it", memory, None)
        yield _scene("the guest loads from the page", memory, _guest(vcpu, "ldr"))
        _guest(vcpu, "str", _GUEST)
        yield _scene("the guest stores to the page", memory, _guest(vcpu, "ldr"))
        answer = _call(vcpu, MEM_SHARE.number)
        yield _scene("MEM_SHARE", memory, _guest(vcpu, "ldr"), answer)
        memory.write(PAGE_ADDRESS, _REPLY.to_bytes(_WORD, "little"))
        yield _scene("the host stores to the shared page", memory, _guest(vcpu, "ldr"))
        answer = _call(vcpu, MEM_UNSHARE.number)
        yield _scene("MEM_UNSHARE", memory, _guest(vcpu, "ldr"), answer)
        yield _set_up(vm)


def _scene(name: str, memory: Memory, guest: int | None, answer: int | None = None) -> Json:
    return {
        "scene": name,
        "x0": None if answer is None else hex(answer),
        "host_load": _load(memory),
        "host_write_call": _write_call(memory),
        "guest_load": None if guest is None else hex(guest),
    }


def _set_up(vm: Vm) -> Json:
    """Whether the VMM can ask for a filter after all: it cannot, on a protected VM."""
    return {"scene": "SMCCC filter", "offered": vm.has_device_attr(0, 0)}


def _load(memory: Memory) -> str:
    """Load a word in a child process. Return it, or the signal that killed the child."""
    child = os.fork()
    if child == 0:
        os._exit(memory.read(PAGE_ADDRESS, _WORD)[0])
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return hex(os.WEXITSTATUS(status))


def _write_call(memory: Memory) -> str:
    """Copy a word into a pipe by write(2). Return it, or the errno's name."""
    at = PAGE_ADDRESS - memory.start
    reading, writing = os.pipe()
    try:
        with memoryview(memory.data) as view:
            os.write(writing, view[at : at + _WORD])
        return hex(int.from_bytes(os.read(reading, _WORD), "little"))
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    finally:
        os.close(reading)
        os.close(writing)


def _guest(vcpu: Arm64Vcpu, instruction: str, value: int = 0) -> int:
    vcpu.load(instruction, [0, PAGE_ADDRESS, value, 0])
    return _finished(vcpu) & U32


def _call(vcpu: Arm64Vcpu, number: int) -> int:
    vcpu.load("hvc", [number, PAGE_ADDRESS, 0, 0])
    return _finished(vcpu)


def _finished(vcpu: Arm64Vcpu) -> int:
    error = vcpu.enter()
    state = vcpu.state()
    if error is not None or state.fault:
        raise SimulationError(f"the guest did not finish: errno {error}, {state.fault}")
    return state.registers["x0"]
