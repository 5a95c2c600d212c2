"""
Plant changes in the source of a kernel, one by one, build it, and see which probe finds each.

The source is the distribution's package. It is built once for each architecture; a change costs its
own objects alone. What is done already is not done again: trees stay in the lab's cache, results in
the file of the day.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import dated
import msgspec
from trees import say, unpacked_tree

from hcabi.lab.agent import Json
from hcabi.lab.built import BUILD_SECONDS, SourceTree
from hcabi.lab.cases.inputs import DEFAULT_SETTING
from hcabi.lab.learn import PROBES, KernelAnswers, LearnReport, examine
from hcabi.lab.probes.probe import Kind
from hcabi.lab.recipes import RECIPES
from hcabi.lab.runner import KernelRunner
from hcabi.lab.session import boot, kernel_named
from hcabi.lab.system import run
from hcabi.layout import layout_of
from hcabi.x86.baselines import BASELINES
from hcabi.x86.ghcb import GhcbMsrCode, GhcbMsrPscRequest, PageStateOperation

AGAINST = "linux-7.3"
GIT_SECONDS = 600
BISECT_SECONDS = 3600

# --- What is planted --------------------------------------------------------------------------


class Edit(msgspec.Struct, frozen=True):
    """A text of the source that occurs once in its file, and what takes its place."""

    file: str
    old: str
    new: str


class Change(msgspec.Struct, frozen=True):
    """
    One change.

    Attributes:
        name: What is planted, in a few words.
        arch: Kernel that it is planted in.
        edit: Where and how.
        probe: Probe that must find it, alone; empty for a refactoring.
    """

    name: str
    arch: str
    edit: Edit
    probe: str = ""


X86_C, X86_H = "arch/x86/kvm/x86.c", "arch/x86/kvm/x86.h"
SEV_C, SVM_C = "arch/x86/kvm/svm/sev.c", "arch/x86/kvm/svm/svm.c"
ARM64_C = "arch/arm64/kvm/hypercalls.c"
WRAPS = "gpa_to_gfn(gpa) + npages <= gpa_to_gfn(gpa)"

CHANGES = (
    Change(
        "ret not zeroed",
        "x86",
        Edit(X86_C, "vcpu->run->hypercall.ret = 0;", ""),
        "ret_zeroed_at_exit",
    ),
    Change(
        "alignment not checked",
        "x86",
        Edit(X86_C, "!PAGE_ALIGNED(gpa) || !npages", "!npages"),
        "alignment_checked",
    ),
    Change(
        "page numbers that wrap",
        "x86",
        Edit(X86_C, WRAPS, "false"),
        "page_number_wrap_checked",
    ),
    Change(
        "exit without the capability",
        "x86",
        Edit(X86_H, "return kvm->arch.hypercall_exit_enabled & BIT(hc_nr);", "return true;"),
        "capability_required",
    ),
    Change(
        "fault flag lost",
        "x86",
        Edit(
            "arch/x86/kvm/mmu/mmu_internal.h",
            "fault->write, fault->exec,\n\t\t\t\t      fault->is_private);",
            "fault->write, fault->exec, false);",
        ),
        "memory_fault_told",
    ),
    Change(
        "attributes accept unaligned",
        "x86",
        Edit("virt/kvm/kvm_main.c", "!PAGE_ALIGNED(attrs->address) || ", ""),
        "attributes_arguments_checked",
    ),
    Change(
        "answer not restricted",
        "x86",
        Edit(X86_H, "return !hypercall_ret || ", "return true || "),
        "synthesized_ret_checked",
    ),
    Change(
        "a refactoring: the wrap told by the other operator",
        "x86",
        Edit(X86_C, WRAPS, "!(gpa_to_gfn(gpa) < gpa_to_gfn(gpa) + npages)"),
    ),
    Change(
        "a filter ends one id early",
        "arm64",
        # a range of one id stays, so that it is the end alone that differs
        Edit(ARM64_C, "smccc_filter, start, end,", "smccc_filter, start, end - (end > start),"),
        "filter_range_ends",
    ),
    Change(
        "a refactoring: the end told from the count",
        "arm64",
        Edit(
            ARM64_C,
            "smccc_filter, start, end,",
            "smccc_filter, start, start + filter.nr_functions - 1,",
        ),
    ),
)

# No emulator has SEV-SNP. This makes KVM's own code for a page state change of an SNP guest
# reachable: a VMMCALL with this number in RAX takes the way that VMGEXIT takes there, with RBX for
# the GHCB MSR. Of the answer, only whether KVM_RUN fails can be seen.
PSC_NUMBER = 0x68636162
HOOK = (
    Edit(
        SEV_C,
        "struct psc_buffer {\n",
        f"""int hcabi_vmmcall(struct kvm_vcpu *vcpu);

int hcabi_vmmcall(struct kvm_vcpu *vcpu)
{{
	u64 request = vcpu->arch.regs[VCPU_REGS_RBX];

	if (vcpu->arch.regs[VCPU_REGS_RAX] != {PSC_NUMBER:#x})
		return kvm_emulate_hypercall(vcpu);
	kvm_skip_emulated_instruction(vcpu);
	return snp_begin_psc_msr(to_svm(vcpu), request);
}}

struct psc_buffer {{
""",
    ),
    Edit(
        SVM_C,
        "static int (*const svm_exit_handlers[])",
        "int hcabi_vmmcall(struct kvm_vcpu *vcpu);\n\nstatic int (*const svm_exit_handlers[])",
    ),
    Edit(
        SVM_C, "[SVM_EXIT_VMMCALL]\t\t\t= vmmcall_interception,",
        "[SVM_EXIT_VMMCALL]\t\t\t= hcabi_vmmcall,",
    ),
)  # fmt: skip


class Build(msgspec.Struct, frozen=True):
    """
    How an architecture's kernel is built.

    Attributes:
        recipe: Recipe whose configuration it has.
        more: What it has beside that.
        must: Options that must be on then.
        targets: Targets of make.
        base: Edits that every build has.
    """

    recipe: str
    more: tuple[str, ...]
    must: tuple[str, ...]
    targets: tuple[str, ...]
    base: tuple[Edit, ...] = ()


BUILDS = {
    "x86": Build(
        "x86-sw-protected",
        (
            "MODULES=y", "KVM=m", "KVM_AMD=m",
            # what KVM_AMD_SEV needs
            "IOMMU_SUPPORT=y", "AMD_IOMMU=y", "CRYPTO=y", "CRYPTO_HW=y", "CRYPTO_DEV_CCP=y",
            "CRYPTO_DEV_CCP_DD=y", "CRYPTO_DEV_SP_PSP=y", "KVM_AMD_SEV=y",
            "CRYPTO_DEV_SP_CCP=n", "HW_RANDOM=n",
        ),
        ("KVM_SW_PROTECTED_VM", "KVM_AMD_SEV"),
        ("bzImage", "modules"),
        HOOK,
    ),
    "arm64": Build("arm64-kvm", (), ("KVM",), ("Image",)),
}  # fmt: skip

NOT_YET = "#error not yet\n"
ONE, TWO = "int kvm_emulate_hypercall(", "static int snp_do_psc(struct vcpu_svm *svm)\n"
COMMITS = (
    ("a comment", Edit(X86_C, ONE, f"/* one */\n{ONE}")),
    ("a refactoring", Edit(X86_C, WRAPS, "!(gpa_to_gfn(gpa) < gpa_to_gfn(gpa) + npages)")),
    ("does not compile", Edit(X86_C, "/* one */\n", NOT_YET)),
    ("compiles again", Edit(X86_C, NOT_YET, "")),
    ("alignment is no longer checked", Edit(X86_C, "!PAGE_ALIGNED(gpa) || !npages", "!npages")),
    ("another comment", Edit(SEV_C, TWO, f"/* two */\n{TWO}")),
)
BAD = "alignment is no longer checked"


# --- The tree ---------------------------------------------------------------------------------


def git(tree: SourceTree, *words: str, seconds: float = GIT_SECONDS) -> str:
    """Run Git in the scratch repository."""
    name = ("-c", "user.name=hcabi", "-c", "user.email=hcabi@localhost", "-c", "gc.auto=0")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    return run(["git", *name, *words], seconds=seconds, cwd=tree.path, env=environment).strip()


def apply(tree: SourceTree, edits: Iterable[Edit]) -> None:
    """Change the source, and fail where it is not as expected."""
    for edit in edits:
        path = tree.path / edit.file
        text = path.read_text(encoding="utf-8")
        if (found := text.count(edit.old)) != 1:
            raise SystemExit(f"{path}: {edit.old!r} is there {found} times, expected once")
        path.write_text(text.replace(edit.old, edit.new), encoding="utf-8")


def touched(arch: str) -> set[str]:
    """Files that anything here changes: all that the scratch repository holds."""
    edits = [*BUILDS[arch].base, *(change.edit for change in CHANGES if change.arch == arch)]
    return {edit.file for edit in edits}


def built_tree(arch: str) -> SourceTree:
    """Return the tree with the base built, from the cache as far as it has it."""
    how = BUILDS[arch]
    tree = unpacked_tree(arch, RECIPES[how.recipe].series)
    tags = tree.path / ".git/refs/tags"
    if not (tags / "source").exists():
        git(tree, "init", "-q")
        git(tree, "add", "-f", *touched(arch))  # a source package may tell Git to ignore all
        git(tree, "commit", "-q", "-m", "the source package")
        git(tree, "tag", "source")
    if not (tags / "base").exists():
        git(tree, "checkout", "-q", "-f", "source")
        apply(tree, how.base)
        git(tree, "commit", "-q", "-a", "--allow-empty", "-m", "the base")
        fragment = RECIPES[how.recipe].fragment + "".join(f"CONFIG_{x}\n" for x in how.more)
        tree.configure(fragment, how.must)
        git(tree, "tag", "base")
    restore(tree)
    say(f"{arch}: build")
    tree.make(*how.targets, seconds=BUILD_SECONDS)
    return tree


def restore(tree: SourceTree) -> None:
    """Put the source back to the base."""
    if (tree.path / ".git/BISECT_LOG").exists():
        git(tree, "bisect", "reset")
    git(tree, "checkout", "-q", "-f", "base")


# --- Questions --------------------------------------------------------------------------------


class Hooked(KernelAnswers):
    """A kernel with HOOK: it can be asked what an SNP guest asks."""

    def __init__(self, runner: KernelRunner) -> None:
        super().__init__(runner)
        if self.arch == "x86":
            self.kinds |= {"synthesized"}

    def rows(self, kind: Kind, inputs: Sequence[Json]) -> Iterable[Json]:
        """Return its rows."""
        if kind != "synthesized":
            return super().rows(kind, inputs)
        found = super().rows("calls", [page_state_change(given["ret"]) for given in inputs])
        return [given | {"answer": told(row)} for given, row in zip(inputs, found, strict=True)]


def page_state_change(ret: str) -> Json:
    """Input of a guest that asks for one page, and whose VMM answers *ret*."""
    wanted = GhcbMsrPscRequest(int(GhcbMsrCode.PSC_REQ), 1, int(PageStateOperation.SHARED))
    request = layout_of(GhcbMsrPscRequest).to_int(wanted)
    registers = {"rax": PSC_NUMBER, "rbx": request, "rcx": 0, "rdx": 0, "rsi": 0}
    return {
        "mode": 64,
        "instruction": "vmmcall",
        "in": {name: hex(value) for name, value in registers.items()},
        "reply": {"ret": ret},
        "vm": DEFAULT_SETTING | {"exit_hypercall_enabled": True},
    }


def told(row: Json) -> str:
    """What became of the answer, in the words of the probe."""
    if not row["exits"]:
        return "no exit"
    return "KVM_RUN fails" if row["exits"][-1].get("errno") else "the guest reads it"


def ask(tree: SourceTree) -> LearnReport:
    """Boot the kernel of a tree and ask all probes."""
    with boot(kernel_named(str(tree.path))) as machine:
        kernel = Hooked(machine)
        return examine(
            kernel,
            PROBES[kernel.arch],
            BASELINES[AGAINST],
            version=machine.hello.kernel,
            arch=kernel.arch,
            page_size=machine.hello.page_size,
            address_bits=kernel.address_bits,
        )


def try_change(tree: SourceTree, change: Change) -> Json:
    """Plant one change, build, ask, and put the source back."""
    say(f"{tree.arch}: {change.name}")
    started = time.monotonic()
    apply(tree, [change.edit])
    try:
        tree.make(*BUILDS[tree.arch].targets, seconds=BUILD_SECONDS)
        built = time.monotonic()
        report = ask(tree)
    finally:
        restore(tree)
    found = {probe.name: probe.differs for probe in report.differing}
    say(f"{tree.arch}: {change.name}: {', '.join(found) or 'nothing differs'}")
    return {
        "planted": change.name,
        "file": change.edit.file,
        "arch": tree.arch,
        "kernel": report.kernel,
        "expected": [change.probe] if change.probe else [],
        "found": found,
        "probes": sum(not probe.skipped for probe in report.probes),
        "build_seconds": round(built - started),
        "ask_seconds": round(time.monotonic() - built),
    }


def try_bisection(tree: SourceTree) -> Json:
    """Bisect a few commits, one of which does not compile and one of which changes a behaviour."""
    say(f"{tree.arch}: bisect")
    started = time.monotonic()
    names = {}
    for message, edit in COMMITS:
        apply(tree, [edit])
        git(tree, "commit", "-q", "-a", "-m", message)
        names[git(tree, "rev-parse", "HEAD")] = message
    command = (
        f"make -s -j{os.cpu_count()} ARCH=x86 LOCALVERSION= bzImage modules || exit 125;"
        f" {sys.executable} -m hcabi lab learn --kernel . --against {AGAINST}"
    )
    git(tree, "bisect", "start", "HEAD", "base")
    git(tree, "bisect", "run", "sh", "-c", command, seconds=BISECT_SECONDS)
    log = git(tree, "bisect", "log")
    restore(tree)
    verdicts = [line.split() for line in log.splitlines() if line.startswith("git bisect ")]
    asked = {names[words[3]]: words[2] for words in verdicts if words[-1] in names}
    (first,) = [names[sha] for sha in names if f"# first bad commit: [{sha}]" in log]
    say(f"{tree.arch}: first bad commit: {first}")
    return {
        "commits": list(names.values()),
        "asked": asked,
        "first_bad": first,
        "expected": BAD,
        "seconds": round(time.monotonic() - started),
    }


# --- All of it --------------------------------------------------------------------------------


def main() -> int:
    """Do what the file of the day does not have yet. Return 1 if a change was not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arch", action="append", choices=list(BUILDS), help="default: all")
    parser.add_argument("--out", type=Path, help="default: docs/results/planted-DATE.json")
    args = parser.parse_args()
    out = args.out or dated.path_of("planted")
    record = dated.read(out, against=AGAINST, trees={}, changes=[])
    for arch in args.arch or BUILDS:
        done = {change["planted"] for change in record["changes"]}
        changes = [c for c in CHANGES if c.arch == arch and c.name not in done]
        bisect = arch == "x86" and "bisection" not in record
        if not changes and not bisect:
            continue
        tree = built_tree(arch)
        record["trees"][arch] = {
            "source": tree.version,
            "configuration": f"tinyconfig with {BUILDS[arch].recipe}.config"
            + "".join(f", {option}" for option in BUILDS[arch].more),
        }
        for change in changes:
            record["changes"].append(try_change(tree, change))
            dated.write(out, record)
        if bisect:
            record["bisection"] = try_bisection(tree)
            dated.write(out, record)
    missed = [c["planted"] for c in record["changes"] if list(c["found"]) != c["expected"]]
    if "bisection" in record and record["bisection"]["first_bad"] != BAD:
        missed.append("the bisection")
    say(f"{out}: {', '.join(missed) + ' NOT FOUND' if missed else 'each is found by its probe'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
