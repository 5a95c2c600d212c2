"""Archives as another program reads them, and byte by byte where there is none."""

from __future__ import annotations

import io
import os
import shutil
import stat
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from hcabi.lab import initramfs
from hcabi.lab.cpio import CpioWriter


def archive(fill: object) -> bytes:
    out = io.BytesIO()
    writer = CpioWriter(out)
    fill(writer)  # type: ignore[operator]
    writer.close()
    return out.getvalue()


def test_one_file_byte_by_byte() -> None:
    data = archive(lambda w: w.file("init", b"hello", executable=True))
    head, name = data[:110], data[110:116]
    numbers = [int(head[6 + 8 * n : 14 + 8 * n], 16) for n in range(13)]
    assert head[:6] == b"070701"
    assert numbers[1] == stat.S_IFREG | 0o755
    assert numbers[6] == len(b"hello")
    assert numbers[11] == len("init") + 1
    assert name == b"init\0\0"[:6]
    assert data[116:121] == b"hello"
    assert len(data) % 4 == 0
    assert data.rstrip(b"\0").endswith(b"TRAILER!!!")


def test_device_numbers() -> None:
    data = archive(lambda w: w.character_device("console", 5, 1))
    numbers = [int(data[6 + 8 * n : 14 + 8 * n], 16) for n in range(13)]
    assert stat.S_ISCHR(numbers[1])
    assert (numbers[9], numbers[10]) == (5, 1)


@pytest.mark.skipif(not shutil.which("cpio"), reason="no cpio here")
def test_cpio_unpacks_the_same_tree(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "a/b").mkdir(parents=True)
    (source / "a/b/odd").write_bytes(os.urandom(4097))
    (source / "a/run").write_bytes(b"#!/bin/sh\n")
    (source / "a/run").chmod(0o755)
    (source / "link").symlink_to("a/run")
    target = tmp_path / "target"
    target.mkdir()
    subprocess.run(
        ["cpio", "-i", "--quiet", "-d"],
        input=archive(lambda w: w.tree(source, "deep/er")),
        cwd=target,
        check=True,
        timeout=30,
    )
    there = target / "deep/er"
    assert (there / "a/b/odd").read_bytes() == (source / "a/b/odd").read_bytes()
    assert os.access(there / "a/run", os.X_OK)
    assert not os.access(there / "a/b/odd", os.X_OK)
    assert (there / "link").readlink() == Path("a/run")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"1")
    first = archive(lambda w: w.tree(tmp_path))
    os.utime(tmp_path / "x", (1, 1))
    assert archive(lambda w: w.tree(tmp_path)) == first


def test_what_another_process_built_meanwhile_stays(monkeypatch, tmp_path: Path) -> None:
    """Two builds of one initramfs end at once; what only an older digest has is removed."""
    kernel = SimpleNamespace(name="k", arch="x86", modules=())
    made, old = tmp_path / "initramfs/k-new.cpio", tmp_path / "initramfs/k-old.cpio"
    removed: list[Path] = []

    def write(*_: object) -> None:
        made.write_bytes(b"the other's")
        old.write_bytes(b"of older sources")

    monkeypatch.setattr(initramfs, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(initramfs, "_digest", lambda *_: "new")
    monkeypatch.setattr(initramfs, "_sources", list)
    monkeypatch.setattr(initramfs, "compile_tree", lambda *_: None)
    monkeypatch.setattr(initramfs, "_write", write)
    monkeypatch.setattr(Path, "unlink", lambda path, **_: removed.append(path))
    assert initramfs.build_initramfs(kernel, tmp_path) == made
    assert removed == [old]
