"""Set-up, scenarios, page states and sequences, from the models themselves."""

from __future__ import annotations

from docutils import nodes

from hcabi.advice.rules import Step
from hcabi.catalogue.pages import page_of
from hcabi.kvm.ioctls import Direction
from hcabi.layout import Record, layout_of
from hcabi_docs import svg_flow
from hcabi_docs.cells import Cell, code, html, inline, number, page, paragraph, table
from hcabi_docs.registry import site_view
from hcabi_docs.sequences import SEQUENCES


@site_view
def lint_rules(arch: str) -> list[nodes.Node]:
    """What can be wrong with a VM's set-up."""
    if arch == "x86":
        from hcabi.advice.x86.lint_rules import RULES
    else:
        from hcabi.advice.arm64.lint_rules import RULES
    rows: list[list[Cell]] = [
        [[code(name), f" {r.severity.name.lower()}"], inline(f"{r.what}: {r.why}"), inline(r.fix)]
        for name, r in RULES.items()
    ]
    return [table(["Rule", "What happens", "How to fix it"], rows, css="long")]


@site_view
def plan(which: str) -> list[nodes.Node]:
    """Steps that the planner gives for one kind of VM: `x86 SNP_VM private_memory`, or `arm64`."""
    arch, _, kind = which.partition(" ")
    if arch == "x86":
        from hcabi.advice.x86 import setup
        from hcabi.x86.vm_types import VmType

        vm_type, *wanted = kind.split()
        options = setup.Options(**dict.fromkeys(wanted, True))
        steps = setup.plan(VmType[vm_type], options).steps
    else:
        from hcabi.advice.arm64 import setup as arm_setup

        steps = arm_setup.plan(arm_setup.Options(protected=kind == "protected")).steps
    rows: list[list[Cell]] = []
    filled: dict[object, str] = {}
    for s in steps:
        link = page(page_of(s.ioctl).docname, s.ioctl.name, mono=True)
        by = filled.get(s.ioctl.argument)
        given = [nodes.Text(f"what {by} gave")] if by else _argument(s)
        rows.append([link, f"{s.ioctl.on} fd", given, inline(s.why)])
        if s.ioctl.direction == Direction.READ:
            filled[s.ioctl.argument] = s.ioctl.name
    return [table(["Call", "On", "Argument", "Why"], rows)]


def _argument(step: Step) -> list[nodes.Node]:
    """The fields that a step sets, and the bytes that its pointer leads to."""
    kind = step.ioctl.argument
    if not isinstance(kind, type):
        if step.ioctl.direction == Direction.NONE:
            return number(step.value)
        return [nodes.Text("the VMM's own command")]
    layout = layout_of(kind)
    if step.ioctl.direction == Direction.READ:
        return [nodes.Text("KVM fills it in")]
    if not step.argument:
        return [nodes.Text("the VMM's own "), code(layout.c_name)]
    parts: list[nodes.Node] = []
    for name, value in _fields(layout.parse(step.argument)):
        parts += [nodes.Text(f"{', ' if parts else ''}{name} = "), code(value)]
    if step.pointee:
        where = f"; the pointer at offset {step.pointer_at} leads to "
        parts += [nodes.Text(where), code(step.pointee.hex(" ", -4))]
    return parts


def _fields(given: Record) -> list[tuple[str, str]]:
    """Fields with their values in hexadecimal; of lists, those elements that are not zero."""
    found = []
    for f in layout_of(type(given)).fields:
        value = getattr(given, f.name)
        if isinstance(value, int):
            found.append((f.name, hex(value)))
        elif isinstance(value, tuple) and any(value):
            set_ = [v for v in value if v != type(v)()]
            found.append((f.name, "; ".join(map(_value, set_))))
    return found


def _value(value: object) -> str:
    if isinstance(value, Record):
        return ", ".join(f"{name} {text}" for name, text in _fields(value))
    return hex(value) if isinstance(value, int) else str(value)


@site_view
def scenarios(_: str) -> list[nodes.Node]:
    """What every contract answers to every scenario: run now, and as the table of tests says."""
    from hcabi.kernels.scenarios import CANNOT_SAY, SCENARIOS, run
    from hcabi.kernels.vms import VMS

    # A table for each platform; contracts with the same answers share a column of it.
    alike: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for name in VMS:
        answers = []
        for s in SCENARIOS.values():
            last = run(name, s)[-1]
            code_ = str(last.code) if -4096 < last.code < 16 else hex(last.code)
            exits = f"{last.exits} exit" + ("" if last.exits == 1 else "s")
            said = f"{last.verdict.value}, {code_}; {exits}"
            answers.append("cannot be said" if last.fault == CANNOT_SAY else said)
        columns = alike.setdefault(name.partition(".")[0], {})
        columns.setdefault(tuple(answers), []).append(name)
    scenarios_ = [s.name for s in SCENARIOS.values()]
    return [
        table(
            ["Scenario", *(", ".join(names) for names in columns.values())],
            zip(scenarios_, *columns, strict=True),
            css="long",
        )
        for columns in alike.values()
    ]


@site_view
def states(_: str) -> list[nodes.Node]:
    """Page states, drawn from the model's own transition table."""
    from hcabi.kernels.arm64_pkvm import TRANSITIONS, PageState

    names = [s.name for s in PageState]
    moves = {(s.name, e): after.name for (s, e), after in TRANSITIONS.items()}
    picture = html(svg_flow.states("Page states of a protected VM", names, moves))
    events = list(dict.fromkeys(e for _, e in TRANSITIONS))
    # Only a call can be refused. EL2 gives the guest no poisoned page: the host's KVM_RUN fails.
    otherwise = {"touch": "KVM_RUN fails with EFAULT", "reclaim": "no change"}
    rows: list[list[Cell]] = [
        [
            code(s.name),
            s.value,
            *(moves.get((s.name, e), otherwise.get(e, "refused")) for e in events),
        ]
        for s in PageState
    ]
    return [picture, table(["State", "What it is", *events], rows)]


@site_view
def sequence(name: str) -> list[nodes.Node]:
    """A sequence diagram, and its steps as a list for those who do not see it."""
    title, actors, steps = SEQUENCES[name]()
    items = [
        nodes.list_item("", paragraph(f"{a} to {b}: {t}" if a != b else f"{a}: {t}"))
        for a, b, t in steps
    ]
    lines = nodes.enumerated_list("", *items)
    summary = html("<details><summary>The same as a list</summary>")
    return [html(svg_flow.sequence(title, actors, steps)), summary, lines, html("</details>")]


@site_view
def refusals(_: str) -> list[nodes.Node]:
    """Why a request can be refused."""
    from hcabi.types import Refusal

    return [table(["Reason", "What it means"], [[code(r.name), r.value] for r in Refusal])]


@site_view
def migration(_: str) -> list[nodes.Node]:
    """Events of a simulated migration."""
    from hcabi.kernels.migration import simulate_migration

    rows: list[list[Cell]] = []
    for event in simulate_migration():
        size = sum(size for _, size in event.shared)
        why = "; ".join(b.value for b in event.blockers) or "nothing"
        rows.append([event.what, why, f"{size // 1024} KiB in {len(event.shared)} ranges"])
    return [table(["What happens", "What prevents migration", "Shared"], rows)]
