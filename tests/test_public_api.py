"""
The public names: those that STABILITY.md promises, documented, and as the snapshots have them.

After a wanted change write the snapshots again:

    python tests/test_public_api.py > tests/data/public-api.txt
    python tests/test_public_api.py facts > tests/data/public-facts.txt
"""

from __future__ import annotations

import enum
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

import hcabi

DATA = Path(__file__).parent / "data"
STABILITY = (DATA.parents[1] / "STABILITY.md").read_text()
#: Modules whose names and signatures are the API.
API = re.findall(r"^(hcabi\S*) ", STABILITY.split("```")[1], re.MULTILINE)
FACTS = ("hcabi.kvm.", "hcabi.x86.", "hcabi.arm64.", "hcabi.hyperv.", "hcabi.s390.", "hcabi.riscv.")


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


def lines_of(name: str, value: object) -> Iterator[str]:
    if not callable(value) or not hasattr(value, "__module__"):
        yield f"    {name}"
        return
    kind = "class" if isinstance(value, type) else "def"
    yield f"{kind} {name}{signature(value)}"
    if isinstance(value, type):
        yield from members(value)


def snapshot() -> str:
    """Names and signatures of the API; what a module offers from another one is told there."""
    lines = []
    for module_name in API:
        module = importlib.import_module(module_name)
        lines.append(f"[{module_name}]")
        for name in module.__all__:
            value = getattr(module, name)
            if module_name != "hcabi" and name in hcabi.__all__:
                lines.append(f"    {name}: see hcabi")
            else:
                lines += lines_of(name, value)
    return "\n".join(lines) + "\n"


def facts() -> Iterator[str]:
    """Every name of the modules of facts."""
    for module_name in names():
        if module_name.startswith(FACTS) and module_name not in API:
            module = importlib.import_module(module_name)
            yield from (f"{module_name}.{name}" for name in getattr(module, "__all__", ()))


def test_the_api_is_the_snapshot() -> None:
    assert snapshot() == (DATA / "public-api.txt").read_text()


def test_no_name_of_a_fact_is_lost() -> None:
    assert set((DATA / "public-facts.txt").read_text().split()) <= set(facts())


#: Classes that share a name because they are the same thing, by pairs of their homes: a vCPU or VM
#: of a real kernel, of a modelled one, and of the simulated /dev/kvm.
COUNTERPARTS = {
    "Arm64Vcpu": {"hcabi.driver.arm64", "hcabi.kernels.arm64_kvm"},
    "X86Vcpu": {"hcabi.driver.x86", "hcabi.kernels.x86_kvm"},
    "Vcpu": {"hcabi.kernels.vcpu", "hcabi.vmm.simulated.files"},
    "Vm": {"hcabi.driver.vm", "hcabi.vmm.simulated.files"},
    "Memory": {"hcabi.driver.vm", "hcabi.vmm.simulated.files"},
}


def homes_of_classes() -> dict[str, set[str]]:
    homes: dict[str, set[str]] = {}
    for info in pkgutil.walk_packages(hcabi.__path__, "hcabi."):
        if info.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(info.name)).items():
            if isinstance(value, type) and value.__module__ == info.name and name[0] != "_":
                homes.setdefault(name, set()).add(info.name)
    return {name: modules for name, modules in homes.items() if len(modules) > 1}


def test_a_public_name_has_one_meaning() -> None:
    """Architectures name the same roles alike; nothing else shares a name."""
    shared = set()
    for name, modules in homes_of_classes().items():
        roles = {re.sub(r"\.(x86|arm64|hyperv)\b", "", module) for module in modules}
        if len(roles) > 1 and COUNTERPARTS.get(name) != modules:
            shared.add(name)
    assert not shared


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
    sys.stdout.write("\n".join([*facts(), ""]) if "facts" in sys.argv else snapshot())
