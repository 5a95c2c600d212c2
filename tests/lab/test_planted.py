"""
Changes planted in a real kernel: in the compiled KVM of Debian's own, one instruction each.

Each is found by the probe that names it, and one without effect is not. The patterns are those of
one compiler's output; where they are not found, the tests skip.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from hcabi.lab import session
from hcabi.lab.kernels import Kernel
from hcabi.lab.learn import learn

pytestmark = pytest.mark.lab

SIGNED = b"~Module signature appended~\n"
#: Instructions of ____kvm_emulate_hypercall (arch/x86/kvm/x86.c), and what replaces the last one.
CHANGES = {
    # testb $0x10, exit_hypercall; je: without the capability
    "capability_required": (rb"\xf6\x80....\x10(\x0f\x84....)", b"\x66\x0f\x1f\x44\x00\x00"),
    # test $0xfff, %r15d; jne
    "alignment_checked": (rb"\x41\xf7\xc7\xff\x0f\x00\x00(\x75.)", b"\x90\x90"),
    # cmp %rdx, %rax; jae, after shr $0xc, %rax
    "page_number_wrap_checked": (
        rb"\x48\xc1\xe8\x0c\x49\x8d\x54\x05\x00\x48\x39\xd0(\x0f\x83....)",
        b"\x66\x0f\x1f\x44\x00\x00",
    ),
    # movq $0, hypercall.ret, after that of hypercall.nr
    "ret_zeroed_at_exit": (
        rb"\x48\xc7\x40\x20\x0c\x00\x00\x00\x48\x8b\x43\x60(\x48\xc7\x40\x58\x00\x00\x00\x00)",
        b"\x0f\x1f\x84\x00\x00\x00\x00\x00",
    ),
    # orq $1, hypercall.flags
    "mode_flag": (rb"\x48\x8b\x43\x60(\x48\x83\x48\x60\x01)", b"\x48\x83\x48\x60\x00"),
    # mov %r13, hypercall.args[1]: the address in the place of the count
    "arguments_at_exit": (rb"\x48\x8b\x43\x60(\x4c\x89\x68\x30)", b"\x4c\x89\x78\x30"),
    # xor %eax, %eax becomes sub %eax, %eax
    "": (rb"\x48\x89\x83....(\x31\xc0)\xe9....\x0f\x0b", b"\x29\xc0"),
}


def planted(kernel: Kernel, folder: Path, pattern: bytes, new: bytes) -> Kernel:
    """The kernel with one instruction of kvm.ko replaced."""
    modules = []
    for path in kernel.modules:
        if path.stem == "kvm":
            # a signature that is wrong is refused, one that is missing is not
            data = path.read_bytes().removesuffix(SIGNED)
            found = list(re.finditer(pattern, data, re.DOTALL))
            if len(found) != 1:
                pytest.skip(f"{len(found)} places in kvm.ko look like this; compiled otherwise")
            start, end = found[0].span(1)
            assert end - start == len(new)
            path = folder / path.name
            path.write_bytes(data[:start] + new + data[end:])
        modules.append(path)
    return msgspec.structs.replace(kernel, name="planted", modules=tuple(modules))


#: The rest is asked by `.ci/full lab`: each is a boot of its own.
full = pytest.mark.skipif("HCABI_FULL" not in os.environ, reason="HCABI_FULL is not set")
ALWAYS = ("ret_zeroed_at_exit", "")


@pytest.mark.parametrize(
    "probe",
    [pytest.param(name, marks=() if name in ALWAYS else full) for name in CHANGES],
    ids=lambda name: name or "without effect",
)
def test_a_change_in_a_real_kernel_is_found(
    probe: str, lab_parts: Callable[[str], tuple[Kernel, Path]], tmp_path: Path
) -> None:
    kernel = planted(lab_parts("x86-newest")[0], tmp_path, *CHANGES[probe])
    with session.boot(kernel) as machine:
        report = learn(machine)
    assert [found.name for found in report.differing] == ([probe] if probe else [])
