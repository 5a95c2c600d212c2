"""
Debian packages of any suite and architecture, without touching the system's package lists.

apt does all the work (signatures, hashes, transport, proxies), with its state in a private folder.
It uses the mirror that the machine is configured for.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from hcabi.files import make_folder
from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.system import run

__all__ = ["DEBIAN", "MIRROR_VARIABLE", "SUITES", "Apt", "configured_mirror"]

MIRROR_VARIABLE = "HCABI_DEBIAN_MIRROR"
"""Environment variable that names a Debian mirror where the machine has none configured."""

DEBIAN = {"x86": "amd64", "arm64": "arm64"}
"""Debian's name of each architecture."""

SUITES = ("bookworm", "trixie", "trixie-backports", "sid")
KEYRINGS = tuple(
    Path("/usr/share/keyrings") / f"debian-archive-keyring.{suffix}" for suffix in ("pgp", "gpg")
)
LISTS_FRESH_SECONDS = 24 * 3600
UPDATE_SECONDS = 600
DOWNLOAD_SECONDS = 1200


def _codename(os_release: str) -> str | None:
    fields = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', os_release, re.MULTILINE))
    return fields.get("VERSION_CODENAME") if fields.get("ID") == "debian" else None


def configured_mirror() -> str:
    """
    Base address of the Debian mirror that this machine's apt uses.

    Raises MissingPartError if there is no apt or no Debian mirror.
    """
    if named := os.environ.get(MIRROR_VARIABLE):
        return named
    remedy = f"set {MIRROR_VARIABLE} to the base address of a Debian mirror"
    try:
        targets = run(
            [
                "apt-get",
                "indextargets",
                "--format",
                "$(REPO_URI) $(RELEASE)",
                "Created-By: Packages",
            ],
            seconds=60,
        )
        codename = _codename(Path("/etc/os-release").read_text(encoding="utf-8"))
    except (LabError, OSError) as error:
        raise MissingPartError("apt", f"this needs a Debian system, or {remedy}") from error
    for line in targets.splitlines():
        base, _, release = line.partition(" ")
        if release in (codename, "stable", "testing", "sid", "unstable", *SUITES) and codename:
            return base
    raise MissingPartError("a Debian mirror in apt's sources", remedy)


class Apt:
    """
    A private apt for one architecture (Debian's name: amd64, arm64).

    Everything it writes is below *folder*.
    """

    def __init__(self, folder: Path, architecture: str, suites: Sequence[str] = SUITES) -> None:
        self.folder = folder
        self.architecture = architecture
        self.suites = tuple(suites)
        self.sources = folder / "lab.sources"

    def _options(self) -> list[str]:
        settings = {
            "Dir::State": self.folder / "state",
            "Dir::State::status": self.folder / "status",
            "Dir::Cache": self.folder / "cache",
            "Dir::Etc::SourceList": self.sources,
            "Dir::Etc::SourceParts": "/dev/null",
            "APT::Architecture": self.architecture,
            "APT::Architectures": self.architecture,
            "APT::Sandbox::User": "",  # apt's own user cannot write below a user's home
            "Acquire::Languages": "none",
            "Acquire::http::Timeout": 60,
            "Acquire::Retries": 3,
            "APT::Update::Error-Mode": "any",  # else a mirror out of reach is a warning
        }
        return [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]

    def update(self, *, fresh_seconds: float = LISTS_FRESH_SECONDS) -> None:
        """Get the package lists, unless those here are younger than *fresh_seconds*."""
        stamp = self.folder / "updated"
        text = self._sources_text()
        same = self.sources.exists() and self.sources.read_text(encoding="utf-8") == text
        if same and stamp.exists() and time.time() - stamp.stat().st_mtime < fresh_seconds:
            return
        for part in ("state/lists/partial", "cache/archives/partial"):
            make_folder(self.folder / part)
        (self.folder / "status").touch()
        self.sources.write_text(text, encoding="utf-8")
        run(["apt-get", "-q", *self._options(), "update"], seconds=UPDATE_SECONDS)
        stamp.touch()

    def _sources_text(self) -> str:
        lines = [
            "Types: deb",
            f"URIs: {configured_mirror()}",
            f"Suites: {' '.join(self.suites)}",
            "Components: main",
        ]
        lines += [f"Signed-By: {path}" for path in KEYRINGS if path.exists()][:1]
        return "\n".join(lines) + "\n"

    def versions(self, package: str) -> list[tuple[str, str]]:
        """Available (version, suite) of a package, newest first; empty if there is none."""
        found = run(["apt-cache", *self._options(), "madison", package], seconds=60)
        rows = [[cell.strip() for cell in line.split("|")] for line in found.splitlines()]
        return [(row[1], row[2].split()[1].partition("/")[0]) for row in rows if len(row) == 3]

    def depends(self, package: str, version: str) -> list[tuple[str, str]]:
        """(name, version) of what a package needs in exactly one version."""
        shown = run(["apt-cache", *self._options(), "show", f"{package}={version}"], seconds=60)
        lines = re.findall(r"^(?:Pre-)?Depends: (.*)$", shown, re.MULTILINE)
        return [
            (name, exact)
            for line in lines
            for name, exact in re.findall(r"([a-z0-9.+-]+)(?::\w+)? \(= ([^)]+)\)", line)
        ]

    def needs(self, packages: Iterable[str]) -> list[tuple[str, str]]:
        """(name, version) of *packages* and of all that they need, in their newest versions."""
        options = [*self._options(), "--no-install-recommends"]
        planned = run(["apt-get", "-s", "-q", *options, "install", *packages], seconds=120)
        found: list[tuple[str, str]] = re.findall(r"^Inst (\S+) \((\S+)", planned, re.MULTILINE)
        return found

    def download(self, packages: Iterable[tuple[str, str]], folder: Path) -> list[Path]:
        """Get packages as (name, version) into *folder*; apt checks their hashes."""
        make_folder(folder)
        wanted = list(packages)
        names = [f"{name}={version}" for name, version in wanted]
        run(
            ["apt-get", "-q", *self._options(), "download", *names],
            seconds=DOWNLOAD_SECONDS,
            cwd=folder,
        )
        return [self._file(folder, name, version) for name, version in wanted]

    def _file(self, folder: Path, name: str, version: str) -> Path:
        stem = f"{name}_{version.replace(':', '%3a')}"
        for architecture in (self.architecture, "all"):
            path = folder / f"{stem}_{architecture}.deb"
            if path.exists():
                return path
        raise LabError(f"apt said it got {name} {version}, but there is no file of it")
