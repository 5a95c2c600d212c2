"""Check that a wheel holds the package, its marker and its licences, and nothing else."""

import sys
import zipfile

names = set(zipfile.ZipFile(sys.argv[1]).namelist())
needed = {"hcabi/py.typed", "hcabi/layout/record.py", "hcabi/sim/setups.py", "hcabi/cli/main.py"}
missing = needed - names
licences = [n for n in names if "LICENSE-" in n]
foreign = [n for n in names if not n.startswith("hcabi")]
if missing or len(licences) != 2 or foreign:
    sys.exit(f"wheel: missing {missing}, licences {licences}, foreign {foreign}")
print(f"wheel: {len(names)} files, licences {sorted(licences)}")
