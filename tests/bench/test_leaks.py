"""
Guests that repeat themselves cost the host no memory.

`.ci/run` repeats each request 100,000 times, and `.ci/full leak` 2 million times.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
if not (ROOT / "benchmarks").is_dir():
    pytest.skip("benchmarks are not installed", allow_module_level=True)
if not sys.platform.startswith("linux"):
    pytest.skip("memory is read from /proc", allow_module_level=True)

from benchmarks import leaks  # noqa: E402 - only where it is there


@pytest.mark.slow
@pytest.mark.parametrize("contract", leaks.CONTRACTS)
def test_repeating_a_request_takes_no_memory(
    contract: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What leaks 128 bytes in each repetition is found."""
    monkeypatch.chdir(ROOT)
    assert leaks.main([contract, "--count=10000"]) == 0, capsys.readouterr().out


#: In a process of its own: this one may have freed memory, which a leak would take first.
_LEAKING = """
from benchmarks import leaks

kept = []
make = leaks.CONTRACTS["x86.kvm"][0]


def leaking():
    handler = make()
    inner = handler.handle

    def handle(*arguments):
        kept.append(bytes(1024))
        return inner(*arguments)

    handler.handle = handle
    return handler


one = {"one page": leaks.x86_requests()["call, one page"]}
leaks.CONTRACTS["x86.kvm"] = leaking, lambda: one
print(leaks.repeat("x86.kvm", 10_000, 1_000)["one page"])
"""


def test_a_leak_is_found() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LEAKING], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert 16 << 20 < int(told.stdout) < 24 << 20  # 9,000 times two exits of 1 KiB each


def test_a_run_goes_on_where_one_of_the_same_day_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(leaks, "_commit", lambda: "1234")
    words = ["arm64.cca", "--count=20", "--base=10", f"--out={tmp_path}"]
    assert leaks.main(words) == 0
    (path,) = tmp_path.iterdir()
    found = json.loads(path.read_text())
    found["grown_bytes"]["arm64.cca"] = {"kept": 12}
    path.write_text(json.dumps(found))
    capsys.readouterr()
    assert leaks.main(words) == 0
    assert capsys.readouterr().out == "arm64.cca: 1 requests, most 12 bytes (kept)\n"
    monkeypatch.setattr(leaks, "_commit", lambda: "5678")
    assert leaks.main(words) == 0
    assert "kept" not in capsys.readouterr().out
