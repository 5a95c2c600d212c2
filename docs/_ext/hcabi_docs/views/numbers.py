"""Members of an enumeration, what an ioctl carries, and how it fails."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from docutils import nodes

from hcabi.catalogue.failures import failures
from hcabi.catalogue.pages import ARCHITECTURES, Page, member_id, page_of, place_of
from hcabi.history.since import since
from hcabi.kvm.errno import Errno
from hcabi.kvm.ioctls import Direction
from hcabi.kvm.run import ExitReason
from hcabi.layout import (
    Record,
    c_name,
    meaning,
    numbers_of,
)
from hcabi.x86.encrypt_op import EncryptCommand
from hcabi.x86.ioctl_structs import KvmSevCmd
from hcabi.x86.ioctls import KVM_MEMORY_ENCRYPT_OP
from hcabi.x86.sev_commands import SEV_COMMANDS
from hcabi.x86.tdx_commands import TDX_COMMANDS, KvmTdxCmd
from hcabi_docs.asked import kernels_that_gave
from hcabi_docs.cells import NONE, Cell, chip, code, number, page, paragraph, table
from hcabi_docs.linked import linked
from hcabi_docs.registry import view
from hcabi_docs.views.sources import source_text, sure

#: How `Since` tells it.
_SINCE = (
    "Since: the release, or the compared releases between which the name came into the kernel's"
    " headers. A number there may need a configuration and a machine as well."
)


@view
def members(e: Page) -> list[nodes.Node]:
    """Every member with hex and decimal."""
    facts = numbers_of(e.thing)
    rows, ids = [], []
    for m in e.thing:
        source = facts.source_of(m)
        text = linked(meaning(m), e)
        if not sure(source):
            text += [nodes.Text(" "), chip(source.status.value, "doubt")]
        call = place_of(c_name(m), kind="call")
        name = page(call[0].docname, c_name(m), mono=True) if call else code(c_name(m))
        rows.append([number(int(m), both=False), str(int(m)), name, text])
        ids.append(member_id(m))
    heads = ["Hex", "Decimal", "Name", "Meaning"]
    came = [since(c_name(m)) for m in e.thing]
    if not any(came):
        return [table(heads, rows, ids)]
    for row, one in zip(rows, came, strict=True):
        row.insert(-1, str(one) if one else NONE)
    heads.insert(-1, "Since Linux")
    return [paragraph(_SINCE), table(heads, rows, ids)]


#: Whose a file descriptor is.
_DESCRIPTORS = {"system": "/dev/kvm", "vm": "the VM", "vcpu": "the vCPU", "device": "the device"}


def _structure(record: type[Record]) -> nodes.Node:
    home = page_of(record)
    return page(home.docname, home.title)


@view
def request(e: Page) -> list[nodes.Node]:
    """What an ioctl carries."""
    ioctl = e.thing
    argument: Cell = "nothing"
    if isinstance(ioctl.argument, type):
        argument = _structure(ioctl.argument)
    elif ioctl is KVM_MEMORY_ENCRYPT_OP:
        argument = [_structure(KvmSevCmd), " or ", _structure(KvmTdxCmd)]
    elif ioctl.argument:
        argument = "a structure that is not declared here"
    on = " or ".join(_DESCRIPTORS.get(kind, kind) for kind in ioctl.on.split(", "))
    rows: list[list[Cell]] = [
        ["On", f"the file descriptor of {on}"],
        ["Request", number(ioctl.nr)],
        ["Argument", argument],
        ["Size", f"{ioctl.size} bytes"],
        ["Direction", meaning(Direction(ioctl.direction))],
        ["Since Linux", str(since(ioctl.name) or NONE)],
    ]
    return [table(["What", "Value"], rows)]


@view
def errors(e: Page) -> list[nodes.Node]:
    """Errors of an ioctl, each with its source and the kernels that were seen to give it."""
    rows: list[list[Cell]] = []
    for arch, f in failures(e.thing):
        known = source_text(f.source)
        if kernels := kernels_that_gave(f):
            known.append(nodes.Text(f"; recorded from Linux {', '.join(kernels)}"))
        shown: list[nodes.Node] = [_row_of(f.code)]
        if f.described:
            shown += [nodes.Text(" with "), _row_of(ExitReason.MEMORY_FAULT)]
        rows.append([shown, ARCHITECTURES[arch], linked(_sentence(f.when), e), known])
    told = (
        "The errors of every architecture come first, then those of one, each in the order in which"
        " KVM checks for them. Any system call can also give ENOMEM and EMFILE; they are listed"
        " only where they say something of the request or of what was changed."
    )
    return [paragraph(told), table(["errno", "On", "When", "Known from"], rows)]


def _sentence(when: str) -> str:
    """A condition as the text of a cell."""
    return f"{when[0].upper()}{when[1:]}." if when[0] != "`" else f"{when}."


def _row_of(m: IntEnum) -> nodes.Node:
    home = page_of(type(m))
    return page(home.docname, f"{c_name(m)} ({int(m)})", member_id(m), mono=True)


@view
def commands(_: Page) -> list[nodes.Node]:
    """Commands of KVM_MEMORY_ENCRYPT_OP."""
    return [
        paragraph(
            "`id` of the structure names the command. `error` or `hw_error` holds what the firmware"
            " or the TDX module answered. A bad address is EFAULT in each."
        ),
        nodes.rubric("", "SEV, SEV-ES and SNP"),
        _command_table(SEV_COMMANDS),
        nodes.rubric("", "TDX"),
        _command_table(TDX_COMMANDS),
    ]


def _command_table(known: Mapping[int, EncryptCommand]) -> nodes.table:
    rows: list[list[Cell]] = []
    for c in known.values():
        argument: Cell = NONE
        if c.argument is not None:
            argument = _structure(c.argument)
        found = [
            nodes.list_item("", paragraph(_row_of(s.code), f": {s.when}."))
            for s in c.statuses
            if isinstance(s.code, Errno)
        ]
        if c.repeat:
            found.append(nodes.list_item("", paragraph(c.repeat)))
        name: list[nodes.Node] = [_row_of(c.code)]
        if not c.served:
            name += [nodes.Text(" "), chip("not served", "doubt")]
        rows.append([name, f"the {c.on}", argument, nodes.bullet_list("", *found),
                     source_text(c.source)])  # fmt: skip
    heads = ["Command", "On", "data points to", "Errors, in the order of the checks", "Source"]
    return table(heads, rows, css="long")
