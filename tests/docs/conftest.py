from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; tests that need it are skipped where nobody built it."""
    built = DOCS / "_build" / "html"
    if not (built / "index.html").exists():
        pytest.skip("the site is not built: python docs/build.py")
    return built
