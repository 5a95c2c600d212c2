"""Archives from elsewhere write nothing outside of the folder meant."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from hcabi.lab.errors import CommandError, LabError
from hcabi.lab.unpack import unpack_deb, unpack_tar


def archive(path: Path, **fields: object) -> Path:
    """A tar archive of a usual file and a member with *fields*."""
    with tarfile.open(path, "w:xz") as out:
        usual = tarfile.TarInfo("linux/Makefile")
        usual.size = 5
        out.addfile(usual, io.BytesIO(b"usual"))
        member = tarfile.TarInfo()
        for name, value in fields.items():
            setattr(member, name, value)
        out.addfile(member, io.BytesIO(b"x" * member.size))
    return path


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "../outside", "size": 1},
        {"name": "linux/link", "type": tarfile.SYMTYPE, "linkname": "../../outside"},
        {"name": "linux/link", "type": tarfile.LNKTYPE, "linkname": "../../outside"},
        {"name": "device", "type": tarfile.CHRTYPE},
    ],
)
def test_an_archive_that_leads_out_is_refused(fields: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(LabError, match=r"bad\.tar"):
        unpack_tar(archive(tmp_path / "bad.tar", **fields), tmp_path / "in")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.tar", "in"]


def test_names_and_links_from_the_root_stay_inside(tmp_path: Path) -> None:
    link = {"name": "linux/link", "type": tarfile.SYMTYPE, "linkname": "/etc/passwd"}
    unpack_tar(archive(tmp_path / "tar", **link), tmp_path / "in")
    assert [p.name for p in (tmp_path / "in/linux").iterdir()] == ["Makefile"]
    unpack_tar(archive(tmp_path / "tar", name="/etc/file", size=1), tmp_path / "in")
    assert (tmp_path / "in/etc/file").read_text() == "x"


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.tar").write_text("hello")
    with pytest.raises(LabError, match=r"text\.tar: "):
        unpack_tar(tmp_path / "text.tar", tmp_path / "in")


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")
def test_a_debian_package(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN/control").write_text(
        "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: b <b@c>\nDescription: d\n"
    )
    (tree / "boot").mkdir()
    (tree / "boot/vmlinuz-7.3").write_bytes(b"image")
    built = tmp_path / "a.deb"
    subprocess.run(["dpkg-deb", "-b", tree, built], check=True, capture_output=True)
    unpack_deb(built, tmp_path / "in", seconds=60)
    assert [str(p.relative_to(tmp_path / "in")) for p in (tmp_path / "in").rglob("*")] == [
        "boot",
        "boot/vmlinuz-7.3",
    ]
    with pytest.raises(CommandError, match="not a Debian format archive"):
        unpack_deb(tree / "DEBIAN/control", tmp_path / "in2", seconds=60)
