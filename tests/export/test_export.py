"""Definitions for other languages, compiled with the real kernel headers."""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hcabi.catalogue.declarations import declarations
from hcabi.cli.main import main
from hcabi.export import LANGUAGES, export
from hcabi.export.model import definitions

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "adapters"
COMMITTED = {
    "c": EXAMPLES / "c" / "hcabi.h",
    "rust": EXAMPLES / "rust" / "src" / "hcabi.rs",
    "go": EXAMPLES / "go" / "hcabi" / "hcabi.go",
}
LIMIT = 300
STRICT = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only"]
PROBE = '#include <linux/kvm.h>\n#include <linux/kvm_para.h>\n#include "hcabi.h"\n'


def compiled(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=LIMIT)


@pytest.fixture
def headers(tmp_path: Path) -> Path:
    (tmp_path / "hcabi.h").write_text(export("c"))
    (tmp_path / "probe.c").write_text(PROBE)
    (tmp_path / "alone.c").write_text('#include "hcabi.h"\n')
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_again(language: str) -> None:
    assert export(language) == export(language)


@pytest.mark.parametrize(("language", "path"), COMMITTED.items())
def test_committed_copies_are_current(language: str, path: Path) -> None:
    assert path.read_text() == export(language), f"hcabi export {language} -o {path}"


def need(compiler: str, cwd: Path) -> None:
    """Skip where *compiler* is not there, or kernel headers for it are not."""
    if shutil.which(compiler) is None:
        pytest.skip(f"no {compiler} here")
    (cwd / "kernel.c").write_text("#include <linux/kvm.h>\n")
    if compiled([compiler, "-fsyntax-only", "kernel.c"], cwd).returncode:
        pytest.skip(f"{compiler} has no kernel headers here")


@pytest.mark.parametrize("compiler", ["cc", "aarch64-linux-gnu-gcc"])
def test_c_agrees_with_kernel_headers(compiler: str, headers: Path) -> None:
    need(compiler, headers)
    if compiler == "cc" and platform.machine() != "x86_64":
        pytest.skip("cc compiles for another machine than x86-64")
    for source in ("probe.c", "alone.c"):
        done = compiled([compiler, *STRICT, source], headers)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("compiler", ["g++", "aarch64-linux-gnu-g++"])
@pytest.mark.parametrize("standard", ["c++11", "c++20"])
def test_cpp_takes_the_header(compiler: str, standard: str, headers: Path) -> None:
    need(compiler, headers)
    warnings = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only"]
    for source in ("probe.c", "alone.c"):
        command = [compiler, "-x", "c++", f"-std={standard}", *warnings, source]
        done = compiled(command, headers)
        assert done.returncode == 0, done.stderr


def test_a_constant_of_two_contracts_says_what_it_means_in_each() -> None:
    """As the kernel and Android's kernel document the two: one granule there, a range here."""
    held = {c.name: c for g in definitions().groups["arm64"] for c in g.constants}
    for call in ("MEM_SHARE", "MEM_UNSHARE", "HYP_MEMINFO"):
        for name in (f"ARM_SMCCC_VENDOR_HYP_KVM_{call}_FUNC_ID", f"ARM_SMCCC_KVM_FUNC_{call}"):
            linux, android = held[name].doc.split(" Android's pKVM: ")
            assert linux.startswith("Linux: ")
            assert ("range" in android, "range" in linux) == (True, False), name
            assert held[name].contract == ""
    guard = held["ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_MAP_FUNC_ID"]
    assert (guard.contract, "Linux:" in guard.doc) == ("Android's pKVM", False)
    for language in COMMITTED:
        assert "Linux: Gives the host read, write and execute access to one granule" in export(
            language
        )


@pytest.mark.skipif(platform.machine() != "x86_64", reason="needs the headers of x86-64")
@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("HCABI_KVM_EXIT_HYPERCALL 3U", "HCABI_KVM_EXIT_HYPERCALL 4U"),
        ("\tuint64_t ret; /*", "\tuint32_t ret; /*"),
        ("HCABI_X86_KVM_HC_MAP_GPA_RANGE 0xcU", "HCABI_X86_KVM_HC_MAP_GPA_RANGE 0xdU"),
    ],
)
def test_the_comparison_finds_mistakes(wrong: str, right: str, headers: Path) -> None:
    text = (headers / "hcabi.h").read_text()
    assert wrong in text
    (headers / "hcabi.h").write_text(text.replace(wrong, right))
    done = compiled(["cc", *STRICT, "probe.c"], headers)
    assert "static assertion failed" in done.stderr


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_the_comparison_compares_much(headers: Path) -> None:
    """An #ifdef that is never true would compare nothing."""
    done = compiled(["cc", "-E", "probe.c"], headers)
    ours = done.stdout.partition("struct hcabi_kvm_run")[2]
    assert ours.count("_Static_assert((") > 100


@pytest.mark.skipif(shutil.which("rustc") is None, reason="no Rust toolchain")
def test_rust(tmp_path: Path) -> None:
    (tmp_path / "hcabi.rs").write_text(export("rust"))
    flags = ["--edition", "2021", "-Dwarnings"]
    done = compiled(["rustc", *flags, "--test", "hcabi.rs", "-o", "tests"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 passed" in compiled(["./tests"], tmp_path).stdout


@pytest.mark.skipif(shutil.which("gofmt") is None, reason="no Go toolchain")
def test_go_is_formatted(tmp_path: Path) -> None:
    (tmp_path / "hcabi.go").write_text(export("go"))
    done = compiled(["gofmt", "-l", "."], tmp_path)
    assert (done.stdout, done.stderr) == ("", "")


def test_json_has_what_kernel_headers_have() -> None:
    layout = json.loads((ROOT / "tests" / "data" / "x86-layout.json").read_text())
    run = declared("struct kvm_run")
    assert run["size"] == layout["structs"]["kvm_run"]["size"]
    ours = {m["name"]: m["offset"] for m in run["fields"]}
    fields = layout["structs"]["kvm_run"]["fields"]
    assert {n: o for n, o in ours.items() if n in fields} == {
        n: fields[n][0] for n in ours if n in fields
    }
    assert len(set(ours) & set(fields)) >= 10


def declared(name: str) -> dict[str, Any]:
    found = json.loads(export("json"))["declarations"]
    return next(d for d in found if d["name"] == name)


def test_json_keeps_its_schema() -> None:
    """The published schema, by another library than the one that writes the document."""
    made, schema = json.loads(export("json")), json.loads(export("json-schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(made)
    made["declarations"][0]["number"] = 12
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(made)


def test_json_has_no_number_that_a_reader_could_lose() -> None:
    json.loads(export("json"), parse_int=lambda text: assert_exact(int(text)))


def assert_exact(number: int) -> int:
    assert abs(number) <= 1 << 53
    return number


def test_json_has_addresses_names_requirements_and_vectors() -> None:
    call = declared("KVM_HC_MAP_GPA_RANGE")
    assert call["number"] == "0xc"
    assert [a["register"] for a in call["arguments"]] == ["rax", "rbx", "rcx", "rdx"]
    assert call["source"]["url"].startswith("https://git.kernel.org/")
    assert "map_gpa_range" in call["aliases"]
    (flags,) = (r for r in call["requirements"] if r["id"] == "X86-MAPGPA-H2")
    assert flags["text"].startswith("The host must decide by bit 4 alone")
    assert "x86.kvm/exit-codec/hint-2m-shared" in flags["vectors"]
    assert declared("kvm_run.hypercall")["arm"]["offset"] == 32
    assert declared("kvm_run.hypercall")["arm"]["when"] == ["0x3"]


def test_every_declared_structure_is_in_each_language() -> None:
    found = declarations()
    held = definitions()
    for arch, layout in found.layouts:
        if not layout.is_word:
            assert layout.c_name in {s.c_name for s in held.structures[arch]}
    for arch, numbers in found.numbers:
        assert numbers.__name__ in {g.title for g in held.groups[arch]}
    assert set(held.groups) == {"any", "x86", "arm64", "s390", "riscv"}
    for language in COMMITTED:
        text = export(language)
        assert "struct uv_cb_share" in text, language
        assert "SBI_EXT_COVG" in text, language


def test_big_endian_fields_are_bytes() -> None:
    """As `struct uv_cb_header` of the kernel has them, on a machine of either byte order."""
    assert "\tuint8_t rc[2]; /* be16, big-endian. " in export("c")
    assert "    pub paddr: [u8; 8]," in export("rust")
    assert "\tReserved08 [24]uint8\n" in export("go")


def test_every_constant_has_one_name() -> None:
    for groups in definitions().groups.values():
        names = [c.name for g in groups for c in g.constants]
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"[A-Za-z_]\w*", name) for name in names)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hcabi.h"
    assert main(["export", "c", "-o", str(path)]) == 0
    assert main(["export", "c", "--check", str(path)]) == 0
    path.write_text("old")
    assert main(["export", "c", "--check", str(path)]) == 1
    assert main(["export", "c", "--check", str(tmp_path / "none")]) == 2
    assert main(["export", "cobol"]) == 2
    assert main(["export", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == 2
