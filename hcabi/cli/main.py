"""
`hcabi COMMAND`: arguments, exit codes, and what must never look like a crash.

Only the chosen command is imported, so that help is fast.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from hcabi import __version__

__all__ = ["main", "run"]

#: Commands in the order of help; each is a module with `configure(parser)` and `run(args)`.
COMMANDS = {
    "simulate": "run guests against one host handler, on modelled kernels",
    "replay": "compare captures of real kernels with the models",
    "decode": "show what the bytes of a kvm_run say",
    "explain": "say what a number or name is",
    "columns": "decode recorded exits by the million, to a summary or to Parquet",
    "conformance": "put the vectors to a program, in any language",
    "lab": "boot real kernels in an emulator, and ask them",
    "export": "write the declarations for C, Rust, Go or as JSON",
}

OK, FOUND, BAD_USAGE = 0, 1, 2
INTERRUPTED, BROKEN_PIPE = 130, 141


class Parser(argparse.ArgumentParser):
    """Tells of bad usage in one line."""

    def error(self, message: str) -> NoReturn:
        """End with code 2 and *message*."""
        fail(f"{message} (see {self.prog} --help)", self.prog)
        raise SystemExit(BAD_USAGE)


def run() -> NoReturn:
    """Entry point: `main`, then end the process with its code."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run one command and give its exit code.

    0 is fine, 1 a disagreement or refusal, 2 bad usage or unreadable input.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _dispatch(words)
    except KeyboardInterrupt:
        print("hcabi: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away; nothing may be written to the pipe at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def _dispatch(words: list[str]) -> int:
    parser = Parser(
        prog="hcabi",
        description="The calls by which a confidential guest shares memory with its host.",
        epilog="Exit codes: 0 fine, 1 disagreement or refusal found, 2 bad usage or input.",
    )
    parser.add_argument("--version", action="version", version=f"hcabi {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    chosen = next((w for w in words if not w.startswith("-")), None)
    module: Any = None
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=f"{text.capitalize()}.")
        if name == chosen:
            module = importlib.import_module(f"hcabi.cli.{name}")
            module.configure(command)
    try:
        arguments = parser.parse_args(words)
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else BAD_USAGE
    return _execute(module, arguments)


def _execute(module: Any, arguments: argparse.Namespace) -> int:
    from hcabi.errors import HcabiError

    try:
        code: int = module.run(arguments)
        sys.stdout.flush()
    except HcabiError as error:
        fail(str(error), f"hcabi {arguments.command}")
        return BAD_USAGE
    return code


def fail(message: str, prog: str) -> None:
    """Tell of a mistake in one line, whatever *message* holds."""
    line = "".join(c if c.isprintable() else " " for c in message)
    print(f"{prog}: {' '.join(line.split())}", file=sys.stderr)
