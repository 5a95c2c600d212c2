"""Check that a wheel holds the package, its marker, vectors and licences, and nothing else."""

import sys
import zipfile
from pathlib import Path

names = set(zipfile.ZipFile(sys.argv[1]).namelist())
needed = {"hcabi/py.typed", "hcabi/layout/record.py", "hcabi/kernels/vms.py", "hcabi/cli/main.py"}
root = Path(__file__).parents[1]
needed |= {f"hcabi/conformance/{p.relative_to(root)}" for p in root.glob("vectors/*/*.json")}
missing = needed - names
licences = [n for n in names if "LICENSE-" in n]
foreign = [n for n in names if not n.startswith("hcabi")]
if missing or len(licences) != 2 or foreign:
    sys.exit(f"wheel: missing {missing}, licences {licences}, foreign {foreign}")
vectors = sum(n.startswith("hcabi/conformance/vectors/") for n in names)
print(f"wheel: {len(names)} files, {vectors} of them vectors, licences {sorted(licences)}")
