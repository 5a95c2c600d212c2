"""
Check that a wheel holds the package, what pyproject adds to it, two licences, and no more.

    python .ci/check_wheel.py WHEEL
"""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def checkout(*folders: str) -> set[str]:
    """Give the files of the checkout, or of an unpacked sdist, which has no git."""
    git = ["git", "ls-files", "-z", "--", *folders]
    try:
        done = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
        return set(filter(None, done.stdout.split("\0")))
    except (OSError, subprocess.CalledProcessError):
        roots = [ROOT / folder for folder in folders]  # a file is one, too
        found = (path for root in roots for path in (root, *root.rglob("*")))
        return {
            path.relative_to(ROOT).as_posix()
            for path in found
            if path.is_file() and "__pycache__" not in path.parts
        }


names = {n for n in zipfile.ZipFile(sys.argv[1]).namelist() if ".dist-info/" not in n}
#: What stands elsewhere in the checkout: vectors, and documents that `hcabi explain` reads.
settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
included = {
    name.replace(place, target, 1)
    for place, target in settings["targets"]["wheel"]["force-include"].items()
    for name in checkout(place)
}
needed = checkout("hcabi") | included
licences = [n for n in zipfile.ZipFile(sys.argv[1]).namelist() if "/licenses/LICENSE-" in n]
if names != needed or len(licences) != 2:
    sys.exit(
        f"wheel: missing {sorted(needed - names)}, foreign {sorted(names - needed)},"
        f" licences {licences}"
    )
print(
    f"wheel: {len(names)} files, {len(included)} of them vectors and documents,"
    f" licences {sorted(licences)}"
)
