"""`python -m hcabi.conformance.captured CAPTURES [VECTORS]`: write the captured vector files."""

import sys
from pathlib import Path

from hcabi.conformance.captured import write
from hcabi.conformance.cases import folder

if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else folder())
