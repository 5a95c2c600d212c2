"""What a VMM may write as an answer, by type of VM; x86 only, since arm64's calls list theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hcabi.catalogue.entry import Entry, Item
from hcabi.errors import show
from hcabi.kvm.errno import Errno
from hcabi.layout import c_name
from hcabi.types import signed64
from hcabi.x86.baselines import LINUX_7_3
from hcabi.x86.documents import X86_C
from hcabi.x86.return_values import effect, interfaces, reply_table
from hcabi.x86.vm_types import VmType

__all__ = ["answer", "answers", "vm_type_named"]

_SOURCE = X86_C("7338-7346, complete_hypercall_exit")
_PAGE = "reference/generated/call-x86-map-gpa-range#answers"


#: What people call types of VM beside their C names.
_CALLED = {t.name.lower().removesuffix("_vm"): t for t in VmType} | {
    "sev_snp": VmType.SNP_VM,
    "software_protected": VmType.SW_PROTECTED_VM,
}


def vm_type_named(text: str) -> VmType | None:
    """Type of VM that people call so: `snp`, `SEV-ES`, `KVM_X86_TDX_VM`, `tdx guests`."""
    words = re.sub(r"\W+", "_", text.lower()).removeprefix("kvm_x86_")
    return _CALLED.get(re.sub(r"_(vm|guest|host)s?$", "", words))


def answers() -> Iterator[Item]:
    """One entry for each type of VM."""
    for vm in VmType:
        table = reply_table(vm)
        retry = (
            f"{table.retry} ({c_name(Errno(table.retry))}) asks it to try again"
            if table.retry
            else "no value asks it to try again: EAGAIN is no retry here"
        )
        sentence = (
            f"hypercall.ret: the VMM writes 0 when it has done what the guest asked, and"
            f" {table.refused} to refuse; {retry}."
        )
        short = vm.name.removesuffix("_VM")
        values = dict.fromkeys((0, table.refused, -table.refused, int(Errno.EAGAIN)))
        details = tuple(row for value in values for row in _effects(vm, value))
        name = f"answers of {c_name(vm)}"
        entry = Entry("answers", name, None, sentence, "x86", _SOURCE, details)
        names = tuple(
            f"{word}{short.lower()}"
            for word in ("answers of ", "answers ", "ret for ", "ret ", "errno on ")
        )
        yield Item(entry, names, page=_PAGE, text="ret reply return value refused retry EAGAIN")


def answer(vm: VmType, value: int) -> Entry:
    """Tell what *value* in `hypercall.ret` does to a guest of this type."""
    signed = signed64(value & (1 << 64) - 1)
    table = reply_table(vm)
    if signed == 0:
        meant = "Tells the guest that the request was done."
    elif signed == table.retry:
        meant = "Asks the guest to try again."
    elif signed == table.refused:
        meant = "Refuses the request."
    else:
        meant = f"Nothing to write to this type of VM: 0 is done, and {table.refused} refuses."
    name = f"hypercall.ret = {show(signed)} on {c_name(vm)}"
    return Entry("answer", name, signed, meant, "x86", _SOURCE, tuple(_effects(vm, signed)))


def _effects(vm: VmType, value: int) -> Iterator[tuple[str, str]]:
    for interface in interfaces(vm):
        found = effect(interface, LINUX_7_3, value)
        yield f"{value}, {interface.value}", f"{found.read.value}; the guest gets {found.guest}"
