"""The lab's parts that need no network and no emulator."""

from __future__ import annotations

import os
import select
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from hcabi.errors import HostUsageError
from hcabi.lab import apt, kernels, session, userland
from hcabi.lab.agent import decode, encode, function_named
from hcabi.lab.apt import MIRROR_VARIABLE, Apt, configured_mirror
from hcabi.lab.doctor import examine
from hcabi.lab.errors import CommandError, LabError, MissingPartError
from hcabi.lab.kernels import Kernel, KernelSpec, module_needs
from hcabi.lab.machine import qemu_command
from hcabi.lab.system import cache_folder, run

MADISON = """\
linux-image-cloud-amd64 | 7.3.4-1~bpo13+1 | base trixie-backports/main amd64 Packages
linux-image-cloud-amd64 | 6.12.107-1 | base trixie/main amd64 Packages
"""
SHOWN = """\
Package: linux-image-7.2.13+deb14-cloud-arm64
Pre-Depends: linux-binary-7.2.13+deb14-cloud-arm64 (= 7.2.13-1)
Depends: kmod, linux-modules-7.2.13+deb14-cloud-arm64 (= 7.2.13-1), libc6 (>= 2.38)
"""


def test_versions_and_exact_dependencies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    def fake(argv: list[str], **_: object) -> str:
        asked.append(argv)
        return MADISON if "madison" in argv else SHOWN

    monkeypatch.setattr(apt, "run", fake)
    private = Apt(tmp_path, "arm64")
    assert private.versions("linux-image-cloud-amd64") == [
        ("7.3.4-1~bpo13+1", "trixie-backports"),
        ("6.12.107-1", "trixie"),
    ]
    assert private.depends("x", "1") == [
        ("linux-binary-7.2.13+deb14-cloud-arm64", "7.2.13-1"),
        ("linux-modules-7.2.13+deb14-cloud-arm64", "7.2.13-1"),
    ]
    for argv in asked:
        settings = {argv[n + 1].partition("=")[0]: argv[n + 1] for n in range(len(argv) - 1)}
        for name in ("Dir::State", "Dir::Cache", "Dir::State::status", "Dir::Etc::SourceList"):
            assert str(tmp_path) in settings[name], "nothing of the system's may be written"
        assert "APT::Architecture=arm64" in argv


def test_the_mirror_is_the_machines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MIRROR_VARIABLE, "file:///srv/debian")
    assert configured_mirror() == "file:///srv/debian"

    def broken(*_: object, **__: object) -> str:
        raise CommandError(("apt-get",), 127, "not found")

    monkeypatch.delenv(MIRROR_VARIABLE)
    monkeypatch.setattr(apt, "run", broken)
    with pytest.raises(MissingPartError, match=MIRROR_VARIABLE):
        configured_mirror()


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        ('ID=debian\nVERSION_CODENAME=bookworm\nID_LIKE=""\n', "bookworm"),
        ('ID=ubuntu\nVERSION_CODENAME="noble"\n', None),
        ("", None),
    ],
)
def test_codename(os_release: str, expected: str | None) -> None:
    assert apt._codename(os_release) == expected


def test_packages_of_a_split_kernel(tmp_path: Path) -> None:
    tree = {
        ("meta", "1"): [("linux-base-cloud", "1"), ("linux-image-7", "1")],
        ("linux-image-7", "1"): [("linux-binary-7", "1"), ("linux-modules-7", "1")],
    }

    class Fake(Apt):
        def depends(self, package: str, version: str) -> list[tuple[str, str]]:
            return tree.get((package, version), [])

    found = kernels._packages(Fake(tmp_path, "arm64"), "meta", "1")
    assert sorted(found) == [
        ("linux-binary-7", "1"),
        ("linux-image-7", "1"),
        ("linux-modules-7", "1"),
        ("meta", "1"),
    ]


def test_a_kernel_of_a_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """NAME=VERSION; the package's architecture stands in its name."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    asked: list[object] = []

    class Fake(Apt):
        def update(self, **_: object) -> None:
            pass

        def versions(self, package: str) -> list[tuple[str, str]]:
            return [("6.12.117-1", "trixie")] if package == "linux-image-rt-amd64" else []

        def depends(self, package: str, version: str) -> list[tuple[str, str]]:
            return []

        def download(self, packages: Iterable[tuple[str, str]], folder: Path) -> list[Path]:
            asked.extend(packages)
            return [folder / "deb"]

    def unpack(_: Path, tree: Path, **__: object) -> None:
        (tree / "boot").mkdir(parents=True)
        (tree / "boot/vmlinuz-6").write_bytes(b"kernel")

    monkeypatch.setattr(kernels, "Apt", Fake)
    monkeypatch.setattr(kernels, "unpack_deb", unpack)
    for _ in range(2):  # the second time it is in the cache
        kernel = session.kernel_named("linux-image-rt-amd64=6.12.117-1")
        assert (kernel.arch, kernel.version) == ("x86", "6.12.117-1")
        assert kernel.image.read_bytes() == b"kernel"
    assert asked == [("linux-image-rt-amd64", "6.12.117-1")]
    with pytest.raises(LabError, match=r"has no .*=6\.13-1; it has 6\.12\.117-1"):
        session.kernel_named("linux-image-rt-amd64=6.13-1")
    with pytest.raises(LabError, match="it has no such package"):
        session.kernel_named("linux-image-amd64=1")
    with pytest.raises(HostUsageError, match="expected a package such as"):
        session.kernel_named("linux-image=1")


def test_module_needs() -> None:
    module = b"\x7fELF\0license=GPL\0depends=kvm,crypto-lib\0name=kvm_amd\0"
    assert module_needs(module) == ("kvm", "crypto_lib")
    assert module_needs(b"\0depends=\0") == ()
    assert module_needs(b"nothing") == ()


def test_modules_are_loaded_after_what_they_need(tmp_path: Path) -> None:
    tree, out = tmp_path / "tree", tmp_path / "out"
    folder = tree / "lib/modules/7"
    folder.mkdir(parents=True)
    (tree / "boot").mkdir()
    (tree / "boot/vmlinuz-7").write_bytes(b"kernel")
    (folder / "kvm-amd.ko").write_bytes(b"\0depends=kvm,built-in\0")
    (folder / "kvm.ko").write_bytes(b"\0depends=irqbypass\0")
    (folder / "irqbypass.ko").write_bytes(b"\0depends=\0")
    spec = KernelSpec("t", "x86", "p", "7")
    kernels._collect(spec, "7.0-1", tree, out)
    kernel = kernels._read(out)
    assert kernel is not None
    assert [path.name for path in kernel.modules] == ["irqbypass.ko", "kvm.ko", "kvm_amd.ko"]
    assert kernel.image.read_bytes() == b"kernel"


def test_messages_are_checked() -> None:
    line = encode({"id": 1, "row": {"x": "0x1"}})
    assert line.count(b"\n") == 1
    assert decode(line) == {"id": 1, "row": {"x": "0x1"}}
    for place in range(len(line) - 1):
        garbled = bytearray(line)
        garbled[place] ^= 0x10
        assert decode(bytes(garbled)) is None


def test_only_functions_of_this_package_are_called() -> None:
    assert function_named("hcabi.lab.agent:encode") is encode
    with pytest.raises(ValueError, match="os:getcwd"):
        function_named("os:getcwd")


def test_requirements_are_the_projects() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    wanted = [entry.partition(";")[0].strip() for entry in project["project"]["dependencies"]]
    assert set(userland.REQUIREMENTS) <= set(wanted)


def test_commands_have_a_limit() -> None:
    with pytest.raises(CommandError, match="ran out of time"):
        run(["sleep", "5"], seconds=0.1)
    with pytest.raises(CommandError, match="status 127"):
        run(["no-such-program-anywhere"], seconds=1)
    assert run(["printf", "hello"], seconds=5) == "hello"


def test_what_a_command_started_ends_with_it(tmp_path: Path) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    script = """sh -c 'echo here; sleep 60' > "$0" & wait"""
    with pytest.raises(CommandError, match="ran out of time"):
        run(["sh", "-c", script, held], seconds=1)
    assert os.read(reader, 99) == b"here\n"
    assert select.select([reader], [], [], 5)[0]
    assert os.read(reader, 99) == b"", "the end of the file: nobody holds it any more"
    os.close(reader)


def test_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "hcabi/lab"
    assert kernels.installed_kernels() == ()
    assert userland.installed_userland("x86") is None


def test_doctor_tells_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    found = {finding.part: finding for finding in examine()}
    assert (found["iced-x86"].found, found["iced-x86"].remedy) == ("", "pip install iced-x86")
    assert found["qemu-system-x86_64"].found == ""
    assert "qemu-system-x86" in found["qemu-system-x86_64"].remedy
    assert found["kernel arm64-16k"].remedy == "hcabi lab fetch arm64-16k"
    assert found["Debian mirror"].found == ""


def test_qemu_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "qemu-system-aarch64"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    kernel = Kernel("k", "arm64", "7", tmp_path / "vmlinuz")
    command = qemu_command(kernel, tmp_path / "i", 5, protected=True)
    assert command[0] == str(program)
    assert "-no-reboot" in command
    assert "kvm-arm.mode=protected" in command[-1]
    assert "kvm-arm.mode" not in qemu_command(kernel, tmp_path / "i", 5)[-1]
    with pytest.raises(MissingPartError, match="qemu-system-x86_64"):
        qemu_command(Kernel("k", "x86", "7", tmp_path), tmp_path, 5)
