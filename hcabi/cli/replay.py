"""`hcabi replay`: captures of real kernels against declarations, contracts and models."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hcabi._repr import size_text
from hcabi.cli.console import InputError, console, map_table, plain, progress, table
from hcabi.cli.main import (
    BAD_USAGE,
    FOUND,
    OK,
    fail,
)
from hcabi.cli.names import count
from hcabi.errors import CaptureError, HcabiError

if TYPE_CHECKING:
    from rich.console import Console

    from hcabi.captures.format import Capture
    from hcabi.captures.replay import Replay
    from hcabi.captures.served import ServedRequest, Told

__all__ = ["configure", "run"]


class FileResult(msgspec.Struct, frozen=True):
    """Result of one file: a replay, or the reason why there is none and the exit code."""

    path: Path
    replay: Replay | None
    problem: str = ""
    code: int = OK


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="captures, or folders of *.jsonl")
    add("--json", action="store_true", help="print one JSON array, nothing else")
    add(
        "--events",
        action="store_true",
        help="print each request of a captured guest as a line of JSON, for hcabi trace",
    )
    add(
        "--most",
        type=count(least=0),
        default=20,
        metavar="N",
        help="print at most N disagreements of each file (default: 20)",
    )


def run(args: argparse.Namespace) -> int:
    """
    Replay all files.

    Return 0 if all agree, 1 if not or if one is refused, 2 if one cannot be read.
    """
    if args.json and args.events:
        raise InputError("--json and --events: expected one of them")
    told = _Printed() if args.events else None
    results = [_replay(path, told) for path in _files(args.files)]
    if told is not None:
        if not told.count and all(r.code == OK for r in results):
            raise InputError("no request of a guest in these captures; those of boots have some")
    elif args.json:
        print(msgspec.json.encode([_as_json(r) for r in results]).decode())
    else:
        out = console()
        for result in results:
            _show(out, result, args.most)
    for result in results:
        if result.problem:
            fail(result.problem, "hcabi replay")
    return max(r.code for r in results)


def _files(paths: list[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = sorted(path.rglob("*.jsonl"))
            if not found:
                raise InputError(f"{path}: no *.jsonl files in this folder")
            files += found
        else:
            files.append(path)
    return files


class _Printed:
    """Prints requests, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, served: ServedRequest) -> None:
        for event in served.events():
            print(msgspec.json.encode(event).decode())
        self.count += 1


def _replay(path: Path, told: Told | None) -> FileResult:
    from hcabi.captures.format import read_capture

    try:
        capture = read_capture(path)
    except CaptureError as error:
        return FileResult(path, None, str(error), BAD_USAGE)
    return _play(path, capture, told)


def _play(path: Path, capture: Capture, told: Told | None) -> FileResult:
    from hcabi.captures.replay import replay

    done = 0
    with progress(capture.name, len(capture.rows)) as rows:

        def one_more() -> None:
            nonlocal done
            done += 1
            rows(done)

        try:
            result = replay(capture, one_more, told)
        except CaptureError as error:
            return FileResult(path, None, f"refused: {error}", FOUND)
        except HcabiError as error:
            return FileResult(path, None, f"refused: {path.name}: {error}", FOUND)
    return FileResult(path, result, code=FOUND if result.disagreements else OK)


# --- Output ----------------------------------------------------------------------------------


def _as_json(result: FileResult) -> dict[str, object]:
    if result.replay is None:
        return {"file": str(result.path), "problem": result.problem}
    shown = {**msgspec.to_builtins(result.replay), "file": str(result.path)}
    shown["agreed"] = result.replay.agreed
    if result.replay.shared is not None:
        shown["shared"] = [[hex(start), hex(size)] for start, size in result.replay.shared]
        shown["ready_to_migrate"] = result.replay.ready
    return shown


def _show(out: Console, result: FileResult, most: int) -> None:
    replay = result.replay
    if replay is None:
        return
    found = replay.disagreements
    verdict = f"{len(found)} disagreements" if found else "all agree"
    style = "bold red" if found else "green"
    text = plain(f"{result.path}: {replay.rows} rows, {replay.agreed} agree: ")
    out.print(text + plain(verdict, style), soft_wrap=True)
    if found[:most]:
        made = table("row", "field", "expected", "got", right=("row",))
        for d in found[:most]:
            made.add_row(str(d.row), plain(d.field), plain(d.expected), plain(d.got))
        out.print(made)
    if len(found) > most:
        out.print(f"... {len(found) - most} more left out, --most N shows them")
    if replay.shared is not None:
        total = sum(size for _, size in replay.shared)
        out.print(f"shared at the end: {size_text(total)}")
        out.print(map_table(replay.shared))
        if replay.ready is not None:
            out.print(f"the guest {'allows' if replay.ready else 'does not allow'} migration")
