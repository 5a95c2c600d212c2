"""Output that guides show, where the build cannot make it anew."""

import re

from hcabi_docs.requirements import DOCS

from hcabi.conformance.cases import load_cases


def test_the_sample_of_vmm_test_has_cases_that_exist() -> None:
    text = (DOCS / "guides" / "vmm-test-sample.txt").read_text("utf-8")
    shown = re.findall(r"^(\w+): (x86\.\S+)  (.+)$", text, re.MULTILINE)
    titles = {c.id: c.summary for c in load_cases()}
    assert [titles[case] for _, case, _ in shown] == [title for *_, title in shown]
    assert [verdict for verdict, *_ in shown] == ["advisory", "policy", "policy"]
    topic = [c for c in titles if c.startswith("x86.snp/page-state-change/")]
    assert f"{len(topic)} cases: " in text
