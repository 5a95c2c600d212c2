"""`python -m tools.captured_vectors CAPTURES [VECTORS]`: write the captured vector files."""

import sys
from pathlib import Path

from hcabi.conformance.cases import folder
from tools.captured_vectors import write

if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else folder())
