"""Kernels of the user's own: where their modules are found, and what is told of missing ones."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import lz4.block
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.errors import HcabiError, HostUsageError
from hcabi.lab import session
from hcabi.lab.agent import AgentInfo
from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.image import embedded_config, image_head, unpacked_kernel
from hcabi.lab.kernels import MODULES, Kernel
from hcabi.lab.own import BUILT_IN, OPTIONS, own_kernel

RELEASE = "7.1.2-mine"
#: A configuration that has all that must be built in.
CONFIG = "".join(f"CONFIG_{name}=y\n" for name in BUILT_IN["arm64"])
NEEDS = f"{CONFIG}CONFIG_VIRTIO_PCI=m\nCONFIG_VIRTIO_CONSOLE=m\n"
LOADED = ["irqbypass", "kvm", "kvm_amd", "virtio", "virtio_console", "virtio_pci"]


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def image(path: Path) -> Path:
    """A file with the header of a bzImage that says RELEASE."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = bytearray(0x400)
    head[0x202:0x206] = b"HdrS"
    head[0x20E:0x210] = (0x100).to_bytes(2, "little")
    head[0x300:] = f"{RELEASE} (somebody@somewhere) #1".encode()
    path.write_bytes(head)
    return path


def module(path: Path, needs: str = "", release: str = RELEASE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = f"\x7fELF\0depends={needs}\0vermagic={release} SMP \0".encode()
    pack = {".xz": lzma.compress, ".gz": gzip.compress, ".zst": bytes}.get(path.suffix, bytes)
    path.write_bytes(pack(data))


def modules(folder: Path, ending: str = ".ko", **changes: str) -> None:
    module(folder / f"kernel/arch/x86/kvm/kvm-amd{ending}", "kvm", **changes)
    module(folder / f"kernel/arch/x86/kvm/kvm{ending}", "irqbypass,built-in")
    module(folder / f"kernel/virt/lib/irqbypass{ending}")
    for name in ("virtio_pci", "virtio_console"):
        module(folder / f"kernel/drivers/{name}{ending}", "virtio")
    module(folder / f"kernel/drivers/virtio{ending}")
    module(folder / f"kernel/drivers/other{ending}")


def names(kernel: Kernel) -> list[str]:
    return [path.stem for path in kernel.modules]


def check(kernel: Kernel, where: Path) -> None:
    assert (kernel.arch, kernel.image) == ("x86", where)
    assert sorted(names(kernel)) == LOADED
    order = names(kernel).index
    assert order("irqbypass") < order("kvm") < order("kvm_amd")
    assert order("virtio") < order("virtio_pci")


@pytest.mark.parametrize(
    "folder", [".", "modules", f"lib/modules/{RELEASE}", f"../usr/lib/modules/{RELEASE}"]
)
@pytest.mark.parametrize("ending", [".ko", ".ko.xz", ".ko.gz"])
def test_modules_beside_the_image(folder: str, ending: str, tmp_path: Path) -> None:
    where = image(tmp_path / "root/boot/vmlinuz")
    place = (where.parent / folder).resolve()
    modules(place, ending)
    if folder == ".":  # what stands beside the image stands there itself
        for path in place.rglob("*.ko*"):
            path.rename(place / path.name)
    check(own_kernel(where), where)


def test_modules_that_are_named(tmp_path: Path) -> None:
    where = image(tmp_path / "vmlinuz")
    modules(tmp_path / "elsewhere")
    (tmp_path / f"config-{RELEASE}").write_text(f"{NEEDS}CONFIG_KVM_AMD=m\n")
    with pytest.raises(MissingPartError, match="module kvm_amd of vmlinuz is missing"):
        own_kernel(where)
    check(own_kernel(where, tmp_path / "elsewhere"), where)


def test_a_build_tree(tmp_path: Path) -> None:
    where = image(tmp_path / "arch/x86/boot/bzImage")
    (tmp_path / "Makefile").touch()
    module(tmp_path / "arch/x86/kvm/kvm-amd.ko")
    module(tmp_path / "not/in/the/order/virtio_pci.ko")
    (tmp_path / "modules.order").write_text("arch/x86/kvm/kvm-amd.o\nfs/not-built.o\n")
    (tmp_path / "modules.builtin").write_text(
        "kernel/drivers/virtio/virtio_pci.ko\nkernel/drivers/char/virtio_console.ko\n"
    )
    for named in (tmp_path, where):
        kernel = own_kernel(named)
        assert (kernel.image, names(kernel)) == (where, ["kvm_amd"])


def test_a_tree_that_was_not_built(tmp_path: Path) -> None:
    with pytest.raises(HostUsageError, match="no kernel was built here: none of arch/x86/boot/bz"):
        own_kernel(tmp_path)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")
def test_a_debian_package(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN/control").write_text(
        "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: b <b@c>\nDescription: d\n"
    )
    image(tree / f"boot/vmlinuz-{RELEASE}")
    (tree / f"boot/config-{RELEASE}").write_text(f"{NEEDS}CONFIG_KVM_AMD=m\n")

    def build(name: str) -> Path:
        command = ["dpkg-deb", "-Znone", "-b", tree, tmp_path / name]
        subprocess.run(command, check=True, capture_output=True)
        return tmp_path / name

    alone = build("alone.deb")
    with pytest.raises(MissingPartError, match=r"module kvm_amd of alone\.deb is missing"):
        own_kernel(alone)
    modules(tree / f"usr/lib/modules/{RELEASE}", ".ko.xz")
    whole = build("whole.deb")
    kernel = own_kernel(whole)
    check(kernel, kernel.image)
    assert kernel.image.name == f"vmlinuz-{RELEASE}"
    kernel = own_kernel(alone, whole)
    check(kernel, kernel.image)
    (tree / f"boot/vmlinuz-{RELEASE}").unlink()
    with pytest.raises(HostUsageError, match=r"none\.deb: holds 0 kernel images"):
        own_kernel(build("none.deb"))


# --- What is missing --------------------------------------------------------------------------


def test_options_are_those_of_the_modules() -> None:
    assert set(OPTIONS) == {name for wanted in MODULES.values() for name in wanted}


@pytest.mark.parametrize("state", ["# CONFIG_KVM_AMD is not set\n", ""])
@pytest.mark.parametrize("name", [f"config-{RELEASE}", ".config"])
def test_a_configuration_without_kvm(name: str, state: str, tmp_path: Path) -> None:
    where = image(tmp_path / "vmlinuz")
    (tmp_path / name).write_text(f"{NEEDS}{state}")
    with pytest.raises(LabError, match="configured without CONFIG_KVM_AMD, which the lab needs"):
        own_kernel(where)


def test_a_list_of_what_is_built_in_tells_what_is_not(tmp_path: Path) -> None:
    where = image(tmp_path / "vmlinuz")
    module(tmp_path / "modules/virtio_pci.ko")
    (tmp_path / "modules/modules.builtin").write_text("kernel/drivers/char/virtio_console.ko\n")
    with pytest.raises(MissingPartError, match="module kvm_amd of vmlinuz"):
        own_kernel(where)


def test_an_image_of_which_nothing_is_known_is_tried(tmp_path: Path) -> None:
    assert own_kernel(image(tmp_path / "vmlinuz")).modules == ()


def test_modules_of_another_kernel(tmp_path: Path) -> None:
    where = image(tmp_path / "vmlinuz")
    modules(tmp_path / "modules", release="6.12.107")
    with pytest.raises(LabError, match=f"kvm_amd is of Linux 6.12.107, the image of {RELEASE}"):
        own_kernel(where)


def test_modules_that_need_each_other(tmp_path: Path) -> None:
    where = image(tmp_path / "vmlinuz")
    module(tmp_path / "modules/kvm-amd.ko", "kvm")
    module(tmp_path / "modules/kvm.ko", "kvm-amd")
    with pytest.raises(LabError, match="modules need each other"):
        own_kernel(where)


@pytest.mark.parametrize("data", [b"\x28\xb5\x2f\xfd...", b"\xfd7zXZ\0cut", b"\x1f\x8bcut"])
def test_modules_that_cannot_be_unpacked(data: bytes, tmp_path: Path) -> None:
    where = image(tmp_path / "vmlinuz")
    (tmp_path / "kvm-amd.ko.zst").write_bytes(data)
    with pytest.raises(LabError, match=r"kvm-amd\.ko\.zst: "):
        own_kernel(where)


def test_a_folder_without_modules(tmp_path: Path) -> None:
    where = image(tmp_path / "vmlinuz")
    (tmp_path / "none").mkdir()
    with pytest.raises(HostUsageError, match=r"--modules .*none: no \*\.ko below this folder"):
        own_kernel(where, tmp_path / "none")


# --- The image itself -------------------------------------------------------------------------


def packed(path: Path, vmlinux: bytes, pack: Callable[[bytes], bytes] = gzip.compress) -> Path:
    """A bzImage with *vmlinux*, compressed, behind one sector of set-up code."""
    payload = pack(vmlinux) + len(vmlinux).to_bytes(4, "little")
    data = bytearray(image(path).read_bytes().ljust(0x400, b"\0")) + payload
    data += bytes(-len(data) % 16)
    data[0x1F1] = 1
    data[0x1F4:0x1F8] = ((len(data) - 0x400) // 16).to_bytes(4, "little")
    data[0x248:0x250] = bytes(4) + len(payload).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def zstd(data: bytes) -> bytes:
    """As `zstd` writes it: with a checksum."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def lz4_legacy(data: bytes) -> bytes:
    block = lz4.block.compress(data, store_size=False)
    return b"\x02\x21\x4c\x18" + struct.pack("<I", len(block)) + block


PACKERS = [gzip.compress, lzma.compress, zstd, lz4_legacy]


def vmlinux(config: str) -> bytes:
    return bytes(99) + b"IKCFG_ST" + gzip.compress(config.encode()) + b"IKCFG_ED" + bytes(99)


@pytest.mark.parametrize("pack", PACKERS)
def test_what_the_image_says_of_its_configuration(
    pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    where = packed(tmp_path / "vmlinuz", vmlinux("CONFIG_KVM_AMD=y\nCONFIG_FUTEX=y\n"), pack)
    with pytest.raises(LabError, match=r"configured without CONFIG_BINFMT_ELF, .*, CONFIG_VIRTIO_"):
        own_kernel(where)
    built_in = f"{NEEDS.replace('=m', '=y')}CONFIG_KVM_AMD=y\n"
    assert own_kernel(packed(where, vmlinux(built_in), pack)).modules == ()


def test_what_an_arm64_image_says_of_its_configuration(tmp_path: Path) -> None:
    head = bytearray(0x40)
    head[0x38:0x3C] = b"ARM\x64"
    raw = bytes(head) + vmlinux(CONFIG.replace("CONFIG_KVM=y\n", ""))
    for name, data in (("Image", raw), ("Image.gz", gzip.compress(raw))):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(LabError, match="without CONFIG_KVM, CONFIG_VIRTIO_PCI, "):
            own_kernel(tmp_path / name)


def test_an_image_that_is_cut_off(tmp_path: Path) -> None:
    where = packed(tmp_path / "vmlinuz", vmlinux(CONFIG))
    whole = where.read_bytes()
    where.write_bytes(whole[:-16])
    with pytest.raises(LabError, match=f"is cut off: {len(whole) - 16} bytes of {len(whole)}"):
        own_kernel(where)
    head = bytearray(0x400)  # with a header of PE and one section
    head[0x38:0x3C], head[0x3C], head[0x40:0x44] = b"ARM\x64", 0x40, b"PE\0\0"
    head[0x46], head[0x54] = 1, 0x10
    head[0x58 + 0x10 + 16 : 0x58 + 0x10 + 24] = struct.pack("<II", 0x200, 0x400)
    (tmp_path / "Image").write_bytes(head)
    with pytest.raises(LabError, match="is cut off: 1024 bytes of 1536"):
        own_kernel(tmp_path / "Image")


@pytest.mark.parametrize("pack", PACKERS)
def test_an_image_that_is_damaged(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """The decompressor in it would halt and say nothing. Only lz4 has no checksum."""
    where = packed(tmp_path / "vmlinuz", vmlinux(CONFIG), pack)
    (tmp_path / f"config-{RELEASE}").write_text(f"{NEEDS}CONFIG_KVM_AMD=m\n")
    data = bytearray(where.read_bytes())
    data[0x404 if pack is lz4_legacy else 0x440] ^= 0xFF
    where.write_bytes(data)
    with pytest.raises(LabError, match="its compressed kernel: "):
        own_kernel(where)


def test_an_image_that_cannot_be_unpacked_here_is_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for pack in (bz2.compress, partial(lzma.compress, format=lzma.FORMAT_ALONE)):
        assert own_kernel(packed(tmp_path / "vmlinuz", vmlinux(CONFIG), pack)).modules == ()
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert own_kernel(packed(tmp_path / "vmlinuz", vmlinux(CONFIG), zstd)).modules == ()


@settings(max_examples=50)
@given(st.sampled_from([(0x202, b"HdrS"), (0x38, b"ARM\x64"), (0, b"\x1f\x8b")]), st.data())
def test_an_image_of_anything_raises_no_other_error(
    magic: tuple[int, bytes], data: st.DataObject
) -> None:
    at, text = magic
    before = data.draw(st.binary(min_size=at, max_size=at))
    after = data.draw(st.binary(max_size=0x100))
    packed = data.draw(st.sampled_from([b"", gzip.compress(b"IKCFG_ST"), b"IKCFG_STxIKCFG_ED"]))
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "image"
        where.write_bytes(before + text + after + packed)
        with contextlib.suppress(HcabiError):
            embedded_config(unpacked_kernel(where, image_head(where)[0]), "it")


@pytest.mark.parametrize(
    ("head", "hint"),
    [
        (b"\x7fELF" + bytes(99), ": an ELF file does not boot here, take bzImage or Image"),
        (b"MZ\0\0zimg" + bytes(99), ": it unpacks itself under EFI, .* take Image"),
        (bytes(0x30) + b"RISCV\0\0\0RSC\x05" + bytes(99), ""),
        (b"", ""),
    ],
)
def test_what_is_no_image(head: bytes, hint: str, tmp_path: Path) -> None:
    (tmp_path / "image").write_bytes(head)
    with pytest.raises(HostUsageError, match=f"is no kernel image of x86 or arm64{hint}$"):
        own_kernel(tmp_path / "image")


def test_a_32_bit_kernel_is_told(tmp_path: Path) -> None:
    """Since protocol 2.12 the header says it; Documentation/arch/x86/boot.rst, xloadflags."""
    where = image(tmp_path / "bzImage")
    head = bytearray(where.read_bytes())
    for protocol, flags, refused in ((0x20F, 0, True), (0x20F, 1, False), (0x20B, 0, False)):
        struct.pack_into("<H", head, 0x206, protocol)
        struct.pack_into("<H", head, 0x236, flags)
        where.write_bytes(head)
        if refused:
            with pytest.raises(HostUsageError, match="is a 32-bit kernel; the lab boots x86-64"):
                image_head(where)
        else:
            assert image_head(where) == ("x86", RELEASE)


# --- What the booted kernel tells -------------------------------------------------------------


class Booted:
    """A machine whose kernel has no KVM."""

    def __init__(self, not_loaded: dict[str, str]) -> None:
        self.hello = AgentInfo("7.3.4", "x86_64", 4096, kvm=False, not_loaded=not_loaded)

    def start(self) -> None:
        pass

    def wait(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("not_loaded", "said"),
    [
        ({}, "mine: there is no /dev/kvm in it: KVM is neither built in nor among its modules"),
        ({"kvm_amd": "No such device"}, "no /dev/kvm in it: kvm_amd: No such device"),
    ],
)
def test_a_kernel_without_kvm_is_told_in_one_line(
    not_loaded: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(session, "installed_userland", lambda arch: tmp_path)
    monkeypatch.setattr(session, "EmulatedMachine", lambda *_, **__: Booted(not_loaded))
    with pytest.raises(LabError, match=said), session.boot(Kernel("mine", "x86", "", tmp_path)):
        pass
