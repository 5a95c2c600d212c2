"""What `hcabi lab boot` prints: each row of a boot as it comes, and the summary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hcabi._repr import range_text, size_text
from hcabi.cli.console import plain, table

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.lab.agent import Json

__all__ = ["believed", "call_kind", "show", "summary"]

#: How the guests' own consoles say what they believe.
_BELIEVES = ("Memory Encryption Features active", "RME: Using RSI")


def show(out: Console, row: Json, *, console_too: bool) -> None:
    """Print one row as it comes; of the console all lines, or those that tell a belief."""
    match row["event"]:
        case "start":
            out.print(plain(row["warning"], "bold yellow"))
            _show_replaced(out, row.get("replaced"))
        case "console" if console_too or any(b in row["line"] for b in _BELIEVES):
            out.print(plain(f"{row['t']:8.2f} s  | {row['line']}", "dim"), soft_wrap=True)
        case "exit":
            out.print(plain(f"{row['t']:8.2f} s  vCPU {row['vcpu']}  {_call_text(row)}"))
        case "request" if said := row["note"] or row["capture"].get("ended"):
            asked = row["capture"]["instruction"]
            out.print(plain(f"{row['t']:8.2f} s  vCPU {row['vcpu']}  {asked}: {said}"))
        case "migration":
            answer = "is given" if row["ready"] else f"is refused: {row['refused']}"
            out.print(plain(f"{row['t']:8.2f} s  the list for migration {answer}"))
        case "visible":
            out.print(plain(f"          the VMM sees {row['page']}: {row['seen']}"))
        case "survey":
            out.print(plain(_survey_text(row)))
        case "ended":
            out.print(plain(f"{row['t']:8.2f} s  the guest ended: {row['why']}"))


def _show_replaced(out: Console, replaced: Json | None) -> None:
    """Say which instructions were replaced, where, and what that means."""
    if replaced is None:
        return
    out.print(plain(f"replaced in the guest's kernel: {replaced['instructions']}"))
    for address, instruction, section in replaced["sites"]:
        out.print(plain(f"  {address} {section}: {instruction}", "dim"))
    out.print(plain(replaced["what"], "bold yellow"))


def _call_text(row: Json) -> str:
    if "start" in row:
        region = range_text(int(row["start"], 16), int(row["size"], 16))
        return f"{'share' if row['shared'] else 'unshare'} {region}: {row['verdict']}"
    reply = ", ".join(f"{k}={v}" for k, v in row["capture"]["reply"].items())
    return f"{_question(row['capture'])}: {reply}"


def _question(captured: Json) -> str:
    """Name what the guest asked, or the MSR that it touched."""
    from hcabi.arm64.hypercalls import CALL_OF_ID
    from hcabi.arm64.rsi import CALL_OF_ID as RSI_CALL_OF_ID
    from hcabi.hyperv.discovery import HvMsr
    from hcabi.kvm.run import ExitReason, KvmRun
    from hcabi.layout import layout_of, name_of
    from hcabi.x86.msr import Msr

    run = bytes.fromhex(captured["kvm_run_0_128"])
    layout = layout_of(KvmRun)
    if captured["reason"] == ExitReason.HYPERCALL:
        (number,) = layout.reader("hypercall.nr")(run)
        call = CALL_OF_ID.get(number) or RSI_CALL_OF_ID.get(number)
        return call.name if call else hex(number)
    if captured["reason"] == ExitReason.IO:
        return f"hypercall {captured['control']}"
    (index,) = layout.reader("msr.index")(run)
    verb = "read" if captured["reason"] == ExitReason.X86_RDMSR else "write"
    named = HvMsr if index in HvMsr._value2member_map_ else Msr
    return f"{verb} {name_of(named, index)}"


def _written(rows: list[Json]) -> list[tuple[int, int]]:
    """What a protected guest wrote for the VMM to read: all that is known of what it shares."""
    from hcabi.lab.linux.visibility import WRITTEN

    found = (row["ranges"] for row in rows if row["event"] == "survey")
    return [
        (int(a, 16), int(b, 16)) for ranges in found for a, b, kind in ranges if kind == WRITTEN
    ]


def _survey_text(row: Json) -> str:
    sizes: Counter[str] = Counter()
    for start, end, kind in row["ranges"]:
        sizes[kind] += int(end, 16) - int(start, 16)
    shown = "; ".join(f"{kind}: {size_text(size)}" for kind, size in sorted(sizes.items()))
    return f"all of its memory as the VMM sees it: {shown}"


def summary(out: Console, rows: list[Json]) -> None:
    """Print the end: kinds of calls, what is shared, the list for migration, the warning."""
    from hcabi.lab.linux.shared_range_labels import meanings

    last = next((r for r in rows if r["event"] == "end"), None)
    if last is None:
        return
    kinds = Counter(call_kind(r) for r in rows if r["event"] == "exit")
    made = table("calls", "of this kind", right=("calls",))
    for kind, count in sorted(kinds.items(), key=lambda item: -item[1]):
        made.add_row(str(count), plain(kind))
    if kinds:
        out.print(made)
    shared = [(int(a, 16), int(b, 16)) for a, b in last["shared"]] or _written(rows)
    made = table("start", "end", "size", "what it is", right=("start", "end", "size"))
    for column in made.columns[:3]:
        column.no_wrap = True  # in a narrow terminal the words wrap
    for start, end, what in meanings(rows, shared):
        made.add_row(f"{start:#x}", f"{end:#x}", size_text(end - start), what)
    out.print(made)
    if last["migration"]:
        ready = last["migration"]["ready"]
        size = last["migration"].get("list_bytes")
        text = f"given, {size} bytes" if ready else last["migration"]["refused"]
        out.print(plain(f"the list for migration now: {text}"))
    said = [r["line"] for r in rows if r["event"] == "console" and _says_belief(r)]
    out.print(plain(f"the guest said: {said[0] if said else 'nothing of protection'}"))
    out.print(plain(rows[0]["warning"], "bold yellow"))


def call_kind(row: Json) -> str:
    """Name the kind of a call, for counting."""
    if "start" not in row:
        return _question(row["capture"])
    verb = "share" if row["shared"] else "unshare"
    return f"{verb} {size_text(int(row['size'], 16))}: {row['verdict']}"


def _says_belief(row: Json) -> bool:
    return any(b in row["line"] for b in _BELIEVES)


def believed(rows: list[Json]) -> bool:
    """Whether the guest said that it is confidential."""
    return any(r["event"] == "console" and _says_belief(r) for r in rows)
