"""
Kernel behaviour as data.

A baseline is a named set of behaviours, because a quirk can come and go: 6.12 has one that
6.1 and 7.3 lack. The named ones were measured, but for `synthesized_ret_checked`, which was read in
the source: it needs an SNP or TDX guest. Compose another for a vendor kernel with
`msgspec.structs.replace(LINUX_7_3, name="vendor-5", ret_zeroed_at_exit=False)`, or keep one in a
TOML file, as `hcabi lab learn --out FILE` writes it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hcabi.errors import HostUsageError

__all__ = [
    "BASELINES",
    "LINUX_6_1",
    "LINUX_6_12",
    "LINUX_7_2",
    "LINUX_7_3",
    "Baseline",
    "baseline",
    "parse_baseline",
    "toml_of",
]


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    One kernel's behaviours, as far as they differ between kernels.

    Attributes:
        name: What to call it.
        ret_zeroed_at_exit: x86 writes 0 to `hypercall.ret` at the exit; without it the field
            holds what it held before (captures; commit 9a1dfeff4414).
        ret_written_by_kernel: x86 also leaves the result of hypercalls that it answered itself
            in `hypercall.ret` (arch/x86/kvm/x86.c:7448).
        nr_truncated_too_late: A 32-bit x86 guest's call is looked up by its 32-bit number, but
            a number with higher bits set returns 0 without an exit (captures of 6.12). KVM has
            filled the exit in by then, and holds its completion back until the next KVM_RUN,
            whatever that is for: it writes `hypercall.ret` to EAX and skips an instruction. Drain
            it with `immediate_exit` before changing the registers.
        synthesized_ret_checked: `ret` of SNP and TDX exits must be 0, EINVAL or EAGAIN, and
            KVM_RUN fails otherwise (commits 3e2dec1ede0a, 5d40e5b49442).
    """

    name: str
    ret_zeroed_at_exit: bool
    ret_written_by_kernel: bool
    nr_truncated_too_late: bool
    synthesized_ret_checked: bool

    def __repr__(self) -> str:
        return f"<Baseline {self.name}>"

    @property
    def kernel(self) -> str:
        """Name of the kernel in a sentence, such as `Linux 7.3`."""
        return self.name.replace("linux-", "Linux ")


LINUX_6_1 = Baseline(
    "linux-6.1",
    ret_zeroed_at_exit=False,
    ret_written_by_kernel=False,
    nr_truncated_too_late=False,
    synthesized_ret_checked=False,
)
LINUX_6_12 = msgspec.structs.replace(LINUX_6_1, name="linux-6.12", nr_truncated_too_late=True)
LINUX_7_2 = Baseline(
    "linux-7.2",
    ret_zeroed_at_exit=True,
    ret_written_by_kernel=True,
    nr_truncated_too_late=False,
    synthesized_ret_checked=True,
)
LINUX_7_3 = msgspec.structs.replace(LINUX_7_2, name="linux-7.3")

#: Baselines by name, oldest first.
BASELINES = {b.name: b for b in (LINUX_6_1, LINUX_6_12, LINUX_7_2, LINUX_7_3)}


def baseline(kernel: str) -> Baseline:
    """
    Find the baseline of a name (`linux-7.3`) or of a kernel version (`7.3.4`).

    Raises HostUsageError for versions that nobody measured: behaviours do not interpolate.
    """
    name = kernel if kernel.startswith("linux-") else "linux-" + ".".join(kernel.split(".")[:2])
    found = BASELINES.get(name)
    if found is None:
        raise HostUsageError(
            f"no baseline for kernel {kernel!r}; measured are {', '.join(BASELINES)}. Pass one of "
            "them, or read its own with parse_baseline; `hcabi lab learn --out FILE` writes it"
        )
    return found


def parse_baseline(text: str) -> Baseline:
    """
    Read a baseline from TOML: its name, and true or false for each behaviour.

    Raises HostUsageError for what is no TOML, or has another set of names.
    """
    import tomllib  # most who use a baseline read none

    try:
        return msgspec.convert(tomllib.loads(text), Baseline)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        expected = ", ".join(Baseline.__struct_fields__)
        raise HostUsageError(f"{error}; a baseline has {expected}") from error


def toml_of(baseline: Baseline, assumed: Sequence[str] = ()) -> str:
    """Write a baseline as TOML; a comment marks those behaviours that are only *assumed*."""
    lines = [f"name = {msgspec.json.encode(baseline.name).decode()}"]
    for name in Baseline.__struct_fields__[1:]:
        line = f"{name} = {'true' if getattr(baseline, name) else 'false'}"
        lines.append(f"{line}  # not measured" if name in assumed else line)
    return "\n".join([*lines, ""])
