"""
`hcabi COMMAND`: arguments, exit codes, and errors without a traceback.

Only the chosen command is imported, so that help is fast.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from types import ModuleType
from typing import Any, NoReturn, TextIO

from hcabi import __version__

__all__ = ["did_you_mean", "every_command", "main", "run", "takes_program"]

#: Commands in the order of help; each is a module with `configure(parser)` and `run(args)`.
COMMANDS = {
    "simulate": "run guests against one host handler, on modelled kernels",
    "replay": "compare captures of real kernels with the models",
    "decode": "show what the bytes of a kvm_run say",
    "explain": "explain a number, a name, a question or a log line",
    "columns": "decode millions of recorded exits, to a summary or to Parquet",
    "trace": "read long logs of VMMs and kernels as events, and find what is wrong",
    "conformance": "test a program in any language against the vectors",
    "vmm": "run a VMM, unmodified, on a simulated KVM, and judge what it does",
    "lab": "boot real kernels in an emulator, and ask them",
    "export": "write the declarations for C, Rust, Go or as JSON",
    "completion": "print a script by which a shell completes commands and options",
}

OK, FOUND, BAD_USAGE = 0, 1, 2
#: Standard output cannot be written: EX_IOERR of sysexits.h.
OUTPUT_LOST = 74
INTERRUPTED, BROKEN_PIPE = 130, 141


class OutputLostError(Exception):
    """Standard output cannot be written. It is not an HcabiError, so that no command catches it."""


class _Output(io.FileIO):
    """Standard output's descriptor, whose errors are distinguished from those of other files."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputLostError(error.strerror) from error


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a message about *word*: similar known names, or nothing."""
    import difflib

    by_key = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower()[:60], by_key, 2, 0.6)
    return f"; did you mean {' or '.join(by_key[n] for n in near)}?" if near else ""


class Parser(argparse.ArgumentParser):
    """
    Reports bad usage in one line, with names similar to a wrong one.

    Attributes:
        words: The argument that takes unknown short options as words, too, or nothing.
    """

    words: str = ""

    def __init__(self, **options: Any) -> None:
        # argparse makes a formatter for each argument, too, only to check its metavar.
        super().__init__(**options, formatter_class=partial(argparse.HelpFormatter, width=80))

    def format_help(self) -> str:
        """Return the help, as wide as the terminal, whose width costs imports of its own."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    def _check_value(self, action: argparse.Action, value: object) -> None:
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError as error:
            hint = did_you_mean(str(value), map(str, action.choices or ()))
            raise argparse.ArgumentError(action, f"{error.message}{hint}") from None

    def error(self, message: str) -> NoReturn:
        """End with *message* and code 2, or that of the command's default `bad_usage`."""
        fail(f"{message} (see {self.prog} --help)", self.prog)
        raise SystemExit(self.get_default("bad_usage") or BAD_USAGE)


#: The argument that takes the command line of a program.
_PROGRAM = "program"


def takes_program(parser: argparse.ArgumentParser, meaning: str, *, nargs: str = "+") -> None:
    """Add the argument that takes a program and its options."""
    parser.add_argument(_PROGRAM, nargs=nargs, metavar="COMMAND", help=meaning)


def run() -> NoReturn:
    """Entry point: `main`, then end the process with its code."""
    _stand_in_for_closed()
    if sys.stdout is None:
        fail("standard output is closed", "hcabi")
        sys.exit(OUTPUT_LOST)
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(_Output(sys.stdout.fileno(), "wb", closefd=False)),
        encoding=sys.stdout.encoding,
        line_buffering=sys.stdout.isatty(),
    )
    # What is imported is no garbage: looking for some in it, while it loads and when the process
    # ends, takes a fifth of a short command.
    gc.disable()
    sys.exit(main(loaded=_keep_loaded))


def _keep_loaded() -> None:
    """Keep all that there is out of the collector, and let it collect what comes."""
    gc.freeze()
    gc.enable()


def _stand_in_for_closed() -> None:
    """Open the standard streams that the shell closed, except standard output."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - stays open
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - stays open


def main(argv: Sequence[str] | None = None, *, loaded: Callable[[], None] = lambda: None) -> int:
    """
    Run one command and return its exit code; call *loaded* between its imports and its run.

    0 is success, 1 a disagreement or refusal, 2 bad usage or unreadable input, 74 an output that
    cannot be written, 130 an interrupt, 141 a closed pipe.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _dispatch(words, loaded)
    except KeyboardInterrupt:
        fail("interrupted", "hcabi")
        return INTERRUPTED
    except BrokenPipeError:
        _drop(sys.stdout)
        return BROKEN_PIPE
    except OutputLostError as error:
        _drop(sys.stdout)
        fail(f"standard output: {error}", "hcabi")
        return OUTPUT_LOST


def _drop(stream: TextIO) -> None:
    """Write nothing more to *stream*, not even the buffer at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def every_command() -> Parser:
    """Make the parser with the arguments of all commands; it imports them all."""
    return _parser(COMMANDS, COMMANDS)[0]


def _parser(
    listed: Iterable[str], wanted: Collection[str]
) -> tuple[Parser, Any, dict[str, ModuleType]]:
    """
    Make the parser of the commands *listed*, with arguments of those *wanted*.

    Return their modules, too.
    """
    parser = Parser(
        prog="hcabi",
        description="The calls by which a confidential guest shares memory with its host.",
        epilog="Exit codes: 0 fine, 1 disagreement or refusal found, 2 bad usage or input,"
        " 74 standard output is closed or full.",
    )
    parser.set_defaults(bad_usage=BAD_USAGE)
    parser.add_argument("--version", action="version", version=f"hcabi {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    modules: dict[str, ModuleType] = {}
    for name in listed:
        text = COMMANDS[name]
        sentence = f"{text[0].upper()}{text[1:]}."
        command = commands.add_parser(name, help=text, description=sentence)
        if name in wanted:
            modules[name] = importlib.import_module(f"hcabi.cli.{name}")
            modules[name].configure(command)
    return parser, commands, modules


def _dispatch(words: list[str], loaded: Callable[[], None]) -> int:
    chosen = next((w for w in words if not w.startswith("-")), "")
    # Help and errors of the whole need all commands; each parser takes half a millisecond.
    alone = chosen in COMMANDS and words[0] == chosen
    parser, commands, modules = _parser((chosen,) if alone else COMMANDS, (chosen,))
    try:
        others = _options_of_others(words, commands.choices.get(chosen)) if alone else set()
        given = [_shielded(w, others) for w in words]
        arguments, rest = parser.parse_known_args(given)
        command = commands.choices[arguments.command]
        options = re.findall(r"--[\w-]+", command.format_help()) if rest else []
        if rest and command.words and _are_words(rest, getattr(arguments, command.words), options):
            taken = {*getattr(arguments, command.words), *rest}
            after = given[given.index(arguments.command) + 1 :]
            setattr(arguments, command.words, [word for word in after if word in taken])
        elif rest:
            first = str(_unshielded(rest[0]))
            hint = _before_program(arguments, words, first) or did_you_mean(first, options)
            command.set_defaults(bad_usage=arguments.bad_usage)
            command.error(f"unrecognized arguments: {first}{hint}")
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else BAD_USAGE
    for name, value in vars(arguments).items():
        setattr(arguments, name, _unshielded(value))
    loaded()
    return _execute(modules[arguments.command], arguments)


def _are_words(rest: list[str], words: list[str], options: list[str]) -> bool:
    """Whether *rest* are words, too: a question may have options of other programs."""
    first = str(_unshielded(rest[0]))
    return not first.startswith("--") or (len(words) > 2 and not _is_like(first, options))


def _before_program(arguments: argparse.Namespace, words: list[str], unknown: str) -> str:
    """Return a hint if an option of a program, which it is not for us to know, has no -- before."""
    program = getattr(arguments, _PROGRAM, None)
    if not program or "--" in words or not {program[0], unknown} <= set(words):
        return ""
    at = words.index(program[0])
    if at > words.index(unknown):
        return ""
    return f"; put -- before the program: hcabi {' '.join([*words[:at], '--', *words[at:]])}"


#: Values that begin with a minus sign and that argparse takes for options: -0x16, -EAGAIN.
_NEGATIVE = re.compile(r"-(0[xX]|[A-Z]{2})\w*")
#: Replaces the minus sign while argparse parses.
_MINUS = "\N{MINUS SIGN}"


def _shielded(word: str, others: Collection[str] = ()) -> str:
    return _MINUS + word[1:] if _NEGATIVE.fullmatch(word) or word in others else word


#: A long option, perhaps with its value.
_LONG = re.compile(r"--[a-z][\w.-]+(?:=\S*)?")


def _options_of_others(words: list[str], command: Parser | None) -> set[str]:
    """Long options among *words* that are asked about, and none of *command* or like one."""
    long = [w for w in words if _LONG.fullmatch(w)]
    if not long or command is None or not command.words:
        return set()
    own = re.findall(r"--[\w-]+", command.format_help())
    return {w for w in long if not _is_like(w.partition("=")[0], own)}


def _is_like(word: str, options: list[str]) -> bool:
    """Whether *word* is one of *options*, or one that is misspelt."""
    import difflib

    return bool(difflib.get_close_matches(word, options, 1, 0.75))


def _unshielded(value: object) -> object:
    """Restore the arguments as they were written."""
    if isinstance(value, list):
        return [_unshielded(v) for v in value]
    return value.replace(_MINUS, "-", 1) if isinstance(value, str) else value


def _execute(module: ModuleType, arguments: argparse.Namespace) -> int:
    from hcabi.errors import HcabiError

    try:
        code: int = module.run(arguments)
        sys.stdout.flush()
    except HcabiError as error:
        fail(str(error), f"hcabi {arguments.command}")
        bad_usage: int = arguments.bad_usage
        return bad_usage
    return code


def fail(message: str, prog: str) -> None:
    """Report an error in one line, whatever *message* contains."""
    line = "".join(c if c.isprintable() else " " for c in message)
    try:
        print(f"{prog}: {' '.join(line.split())}", file=sys.stderr, flush=True)
    except OSError:  # standard error takes nothing; the exit code still reports it
        _drop(sys.stderr)
