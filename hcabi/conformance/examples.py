"""Complete programs to start from, in several languages: those that the project's tests run."""

from __future__ import annotations

from pathlib import Path

import msgspec

__all__ = ["EXAMPLES", "Example", "example_files"]


class Example(msgspec.Struct, frozen=True):
    """
    How to build and start the program of one language, in its folder.

    Attributes:
        build: The command that builds it; empty if nothing has to be built.
        command: The command for `hcabi conformance run --`.
        yours: The file with the VMM's part; the other files are the protocol.
    """

    build: str
    command: str
    yours: str


EXAMPLES = {
    "c": Example("cc -std=c11 -O1 -o adapter adapter.c vmm.c", "./adapter", "vmm.c"),
    "go": Example("go build -o adapter .", "./adapter", "vmm.go"),
    "python": Example("", "python3 adapter.py", "adapter.py"),
    "rust": Example("cargo build --release", "target/release/adapter", "src/vmm.rs"),
}


def example_files(language: str) -> dict[str, bytes]:
    """Content of the files of one language's program, by their names in its folder."""
    folder = _folder() / language
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"target", "__pycache__"} & set(path.relative_to(folder).parts)
    }


def _folder() -> Path:
    """Return the folder of the programs, in the installed package or in the checkout."""
    installed = Path(__file__).parent / "adapters"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "examples" / "adapters"
