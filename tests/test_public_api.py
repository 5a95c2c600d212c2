"""
The public names: listed, documented, and as the snapshot has them.

After a wanted change write the snapshot again:

    python tests/test_public_api.py > tests/data/public-api.txt
"""

from __future__ import annotations

import enum
import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

import hcabi

SNAPSHOT = Path(__file__).parent / "data" / "public-api.txt"


def names() -> Iterator[str]:
    yield "hcabi"
    for info in pkgutil.walk_packages(hcabi.__path__, "hcabi."):
        # Scripts run elsewhere or end the program on import; the command line has no API.
        if not any(part in info.name for part in ("._", ".lab", "hcabi.cli")):
            yield info.name


@pytest.fixture(params=list(names()))
def module(request: pytest.FixtureRequest) -> ModuleType:
    return importlib.import_module(request.param)


def signature(value: object) -> str:
    if isinstance(value, type) and issubclass(value, enum.Enum):
        return f" = {{{', '.join(m.name for m in value)}}}"
    try:
        return str(inspect.signature(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""


def members(cls: type) -> Iterator[str]:
    fields = cls.__struct_fields__ if issubclass(cls, msgspec.Struct) else ()
    for name, value in sorted(vars(cls).items()):
        if name.startswith("_") or name in fields or isinstance(value, enum.Enum):
            continue
        if isinstance(value, property):
            yield f"    {name} -> {inspect.signature(value.fget).return_annotation}"  # type: ignore[arg-type]
        elif callable(value):
            yield f"    {name}{signature(value)}"
        elif isinstance(value, (str, int)):
            yield f"    {name} = {value!r}"


def snapshot() -> str:
    lines = []
    for name in hcabi.__all__:
        value = getattr(hcabi, name)
        kind = "class" if isinstance(value, type) else "def"
        lines.append(f"{kind} {name}{signature(value)}")
        if isinstance(value, type):
            lines += members(value)
    return "\n".join(lines) + "\n"


def test_the_api_is_the_snapshot() -> None:
    assert snapshot() == SNAPSHOT.read_text()


def test_names_are_sorted_and_there() -> None:
    assert list(hcabi.__all__) == sorted(hcabi.__all__)
    assert set(hcabi.__all__) <= set(dir(hcabi))
    with pytest.raises(AttributeError, match="module 'hcabi' has no attribute 'nothing'"):
        _ = hcabi.nothing


def test_importing_hcabi_loads_nothing_else() -> None:
    script = "import sys, hcabi; print([m for m in sys.modules if m.startswith('hcabi.')])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['hcabi._lazy']"


def test_every_module_says_what_it_is_and_has(module: ModuleType) -> None:
    assert module.__doc__
    if hasattr(module, "__path__") and not hasattr(module, "__all__"):
        return  # a package that only holds modules
    assert len(set(module.__all__)) == len(module.__all__)
    for name in module.__all__:
        assert hasattr(module, name), name


def test_everything_public_is_documented(module: ModuleType) -> None:
    for name in getattr(module, "__all__", ()):
        value = getattr(module, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__doc__, f"{module.__name__}.{name}"
        if inspect.isclass(value) and value.__module__ == module.__name__:
            for member, what in vars(value).items():
                if not member.startswith("_") and inspect.isfunction(what):
                    assert what.__doc__, f"{module.__name__}.{name}.{member}"


if __name__ == "__main__":
    sys.stdout.write(snapshot())
