"""Kernels built from source, as far as it can be tried without building one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hcabi.cli.main import main
from hcabi.lab import built
from hcabi.lab.built import KernelSource, SourceTree, build, needed
from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.kernels import MODULES, Kernel, installed_kernel, installed_kernels
from hcabi.lab.own import BUILT_IN, OPTIONS
from hcabi.lab.recipes import RECIPES, Recipe
from hcabi.lab.session import kernel_named

VERSION = "7.3.4-1"
each_recipe = pytest.mark.parametrize("recipe", RECIPES.values(), ids=list(RECIPES))
Cached = Callable[..., Path]


@pytest.fixture
def cached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cached:
    """Put a built kernel into a cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def put(recipe: Recipe, version: str = VERSION) -> Path:
        folder = tmp_path / "hcabi/lab/kernels" / recipe.name
        folder.mkdir(parents=True)
        record = {
            "name": recipe.name, "arch": recipe.arch, "version": version, "modules": [],
            "built": "Linux", "recipe": recipe.digest(version), "sha256": "s",
        }  # fmt: skip
        (folder / "kernel.json").write_text(json.dumps(record))
        return folder

    return put


@each_recipe
def test_a_fragment_switches_on_what_the_kernel_is_built_for(recipe: Recipe) -> None:
    lines = recipe.fragment.splitlines()
    assert {f"CONFIG_{name}=y" for name in recipe.must} <= set(lines)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("name", ["x86-sw-protected", "arm64-kvm"])
def test_what_the_lab_needs_is_built_in(name: str) -> None:
    recipe = RECIPES[name]
    options = [f"CONFIG_{option}" for option in BUILT_IN[recipe.arch]]
    options += [OPTIONS[module] for module in MODULES[recipe.arch]]
    assert {f"{option}=y" for option in options} <= set(recipe.fragment.splitlines())


@each_recipe
def test_missing_tools_are_named_with_their_package(
    recipe: Recipe, cached: Cached, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _ = cached
    monkeypatch.setenv("PATH", str(tmp_path))
    package = {"x86": "gcc-x86-64-linux-gnu", "arm64": "gcc-aarch64-linux-gnu"}[recipe.arch]
    with pytest.raises(MissingPartError, match=package):
        build(recipe)


def test_a_header_is_needed_by_its_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert ("/usr/include/gelf.h", "libelf-dev") in needed("x86")
    assert built.is_here(str(tmp_path))
    assert not built.is_here(str(tmp_path / "gelf.h"))


@each_recipe
def test_a_kernel_of_the_cache_is_found_by_its_name(recipe: Recipe, cached: Cached) -> None:
    with pytest.raises(MissingPartError, match=f"hcabi lab build {recipe.name}"):
        kernel_named(recipe.name)
    folder = cached(recipe)
    found = kernel_named(recipe.name)
    assert found == installed_kernel(recipe.name) == installed_kernels()[-1]
    assert (found.arch, found.image, found.modules, found.title) == (
        recipe.arch, folder / "vmlinuz", (), "Linux",
    )  # fmt: skip
    assert Kernel("x86-6.1", "x86", "6.1-1", folder).title == "stock Debian 6.1-1 x86 cloud kernel"


@each_recipe
def test_what_is_here_is_not_built_again(
    recipe: Recipe, cached: Cached, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached(recipe)
    monkeypatch.setattr(built, "is_here", lambda name: True)
    monkeypatch.setattr(built.Apt, "update", lambda self: None)
    monkeypatch.setattr(built.Apt, "versions", lambda self, name: [("8.1-1", "x"), (VERSION, "x")])
    assert build(recipe).recipe == recipe.digest(VERSION)
    other = recipe.digest("7.3.5-1")
    assert other != recipe.digest(VERSION)


def test_the_newest_source_of_a_series(monkeypatch: pytest.MonkeyPatch, cached: Cached) -> None:
    _ = cached
    there = ["71.2-1", "7.3.40-1", "7.3.4-2", "7.3.4-1"]
    monkeypatch.setattr(built.Apt, "update", lambda self: None)
    monkeypatch.setattr(built.Apt, "versions", lambda self, name: [(v, "x") for v in there])
    found = {series: KernelSource.newest("x86", series).version for series in ("7", "7.3.4")}
    assert found == {"7": "7.3.40-1", "7.3.4": "7.3.4-2"}
    with pytest.raises(LabError, match=r"series 7\.4"):
        KernelSource.newest("x86", "7.4")


@each_recipe
def test_a_source_without_what_it_is_built_for_is_refused(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = recipe.must[0]

    def make(tree: SourceTree, target: str, *, seconds: float) -> None:
        config = tree.path / ".config"
        if target == "tinyconfig":
            config.write_text("")
        else:  # what depends on something else is dropped
            config.write_text(config.read_text().replace(f"CONFIG_{missing}=y\n", ""))

    monkeypatch.setattr(SourceTree, "make", make)
    with pytest.raises(LabError, match=f"CONFIG_{missing} to switch on"):
        SourceTree(recipe.arch, VERSION, tmp_path).configure(recipe.fragment, recipe.must)


def test_an_unknown_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "build", "x86-nothing"]) == 2
    assert (
        "'x86-nothing' is none of x86-sw-protected, arm64-kvm, arm64-pkvm-guest"
        in capsys.readouterr().err
    )
