"""Print the Python example of a Markdown file."""

import re
import sys
from pathlib import Path

(example,) = re.findall(r"```python\n(.*?)```", Path(sys.argv[1]).read_text("utf-8"), re.DOTALL)
print(example, end="")
