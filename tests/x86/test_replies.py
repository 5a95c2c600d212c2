"""What `effect` says of each value of `hypercall.ret`, against what the models do with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hcabi.contracts.x86.host import X86Host
from hcabi.contracts.x86.kvm import KvmGuest
from hcabi.contracts.x86.snp import SnpGuest, SnpMsrGuest
from hcabi.contracts.x86.tdx import TdxGuest, TdxHypercallGuest
from hcabi.errors import HostUsageError
from hcabi.handler import HostHandler
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kernels.x86_snp import SnpKernel, SnpVcpu
from hcabi.kernels.x86_tdx import TdxKernel, TdxVcpu
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    NotAShareCall,
    ShareRegion,
    Verdict,
    apply_reply,
)
from hcabi.x86.baselines import BASELINES, LINUX_7_3, Baseline
from hcabi.x86.ghcb import Ghcb, GhcbSaveArea
from hcabi.x86.return_values import (
    Interface,
    ReadAs,
    effect,
    has_private_memory,
    reply_table,
)
from hcabi.x86.vm_types import VmType

RETS = [0, 1, 10, 11, 12, 21, 22, 23, 1000, -1, -11, -22, -1000, 1 << 32, (1 << 32) + 22, 1 << 63]
RET_AT = layout_of(KvmRun).locate("hypercall.ret")[0]
PAGE, MIB2 = 0x1000, 0x20_0000
REGION = ShareRegion(PAGE, PAGE, True)
EINVAL = 22

each_baseline = pytest.mark.parametrize("baseline", BASELINES.values(), ids=lambda b: b.name)
each_ret = pytest.mark.parametrize("ret", RETS)


def answer(vcpu: ModelVcpu, call: Call, rets: Sequence[int]) -> list[int]:
    """Errno of each return of KVM_RUN; exits are answered in order."""
    left = iter(rets)
    vcpu.begin(call)
    errnos = []
    while (errno := vcpu.enter()) is not None:
        errnos.append(errno)
        if errno == 0:
            vcpu.run[RET_AT : RET_AT + 8] = (next(left) % (1 << 64)).to_bytes(8, "little")
    return errnos


@each_baseline
@each_ret
@pytest.mark.parametrize("mode", [64, 32])
def test_direct(baseline: Baseline, ret: int, mode: int) -> None:
    vcpu = X86Vcpu(X86Kernel(baseline), mode)  # type: ignore[arg-type]
    errnos = answer(vcpu, KvmGuest(mode).encode_call(REGION), [ret])  # type: ignore[arg-type]
    told = effect(Interface.DIRECT, baseline, ret, mode=mode)
    assert errnos == [0]
    assert told.errno == 0
    rax = vcpu.registers["rax"]
    signed = rax - (1 << mode) if rax >> mode - 1 else rax
    assert told.guest == f"RAX = {rax:#x} ({signed})"
    assert told.good is (signed <= 0)
    assert (told.read is ReadAs.NEITHER) is (signed > 0)


@each_baseline
@each_ret
def test_direct_call_of_a_tdx_guest_is_a_direct_call(baseline: Baseline, ret: int) -> None:
    vcpu = TdxVcpu(TdxKernel(baseline))
    assert answer(vcpu, TdxHypercallGuest().encode_call(REGION), [ret]) == [0]
    told = effect(Interface.TDX_DIRECT, baseline, ret)
    assert told.guest.startswith(f"R10 = {vcpu.registers['r10']:#x} ")


MAP_GPA_WORDS = {
    0: "the next chunk, or R10 = 0",
    1: "R10 = RETRY, R11 = start of the chunk to ask for again",
    1 << 63: "R10 = INVALID_OPERAND, R11 = start of the refused chunk",
}


@each_baseline
@each_ret
@pytest.mark.parametrize("before", [0, 1])
def test_map_gpa(baseline: Baseline, ret: int, before: int) -> None:
    vcpu = TdxVcpu(TdxKernel(baseline))
    call = TdxGuest().encode_call(ShareRegion(PAGE, MIB2 * (before + 1), True))
    errnos = answer(vcpu, call, [0] * before + [ret])
    told = effect(Interface.TDX_MAP_GPA, baseline, ret)
    r10, r11 = vcpu.registers["r10"], vcpu.registers["r11"]
    if told.errno:
        assert errnos == [0] * (before + 1) + [told.errno]
        assert "KVM_RUN fails" in told.guest
        assert (r10, r11) == (call.registers["r10"], call.registers["r11"]), "no answer written"
        assert not told.good
    else:
        assert errnos == [0] * (before + 1)
        assert told.guest == MAP_GPA_WORDS[r10]
        assert told.read is {0: ReadAs.DONE, 1: ReadAs.TRY_AGAIN, 1 << 63: ReadAs.REFUSED}[r10]
        refused = call.registers["r12"] + before * MIB2
        assert r11 == (refused if r10 else call.registers["r11"])
    if baseline.synthesized_ret_checked:
        assert told.good is (ret in (0, 11, 22))
        assert told.errno == (0 if told.good else EINVAL)


MSR_WORDS = {
    0x15: "response 0x15, no error",
    0x8000_0000_0000_0015: "response 0x8000000000000015",
}


@each_baseline
@each_ret
def test_snp_msr(baseline: Baseline, ret: int) -> None:
    vcpu = SnpVcpu(SnpKernel(baseline))
    call = SnpMsrGuest().encode_call(REGION)
    errnos = answer(vcpu, call, [ret])
    told = effect(Interface.SNP_MSR, baseline, ret)
    msr = vcpu.registers["ghcb_msr"]
    if told.errno:
        assert errnos == [0, told.errno]
        assert msr == call.registers["ghcb_msr"], "no answer written"
    else:
        assert errnos == [0]
        assert told.guest == MSR_WORDS[msr]
        assert told.read is (ReadAs.DONE if msr == 0x15 else ReadAs.REFUSED)


GHCB = 0x1_0000
PSC_WORDS = {
    0: "the next range, or SW_EXITINFO2 = 0",
    0x100_0000_0000: "SW_EXITINFO2 = 0x100_00000000 (generic error)",
}


@each_baseline
@each_ret
@pytest.mark.parametrize("before", [0, 1])
def test_snp_psc(baseline: Baseline, ret: int, before: int) -> None:
    vcpu = SnpVcpu(SnpKernel(baseline))
    vcpu.registered = GHCB
    # 2 MiB and the page before it do not merge, so they are two exits.
    region = ShareRegion(MIB2 - PAGE, PAGE + before * MIB2, True)
    call = SnpGuest(GHCB, page_size=MIB2).encode_call(region)
    errnos = answer(vcpu, call, [0] * before + [ret])
    told = effect(Interface.SNP_PSC, baseline, ret)
    save = layout_of(GhcbSaveArea).parse(vcpu.memory.read(GHCB, layout_of(Ghcb).size))
    answers = [0] * (before + 1)
    assert save.sw_exit_info_1 == 0
    if told.errno:
        assert errnos == [*answers, told.errno]
        assert save.sw_exit_info_2 == 0, "no answer written"
    else:
        assert errnos == answers
        assert told.guest == PSC_WORDS[save.sw_exit_info_2]


DIRECT = (Interface.DIRECT, Interface.TDX_DIRECT)


@each_ret
def test_all_made_up_exits_are_judged_alike(ret: int) -> None:
    for b in BASELINES.values():
        made_up = {effect(d, b, ret).errno for d in Interface if d not in DIRECT}
        checked = b.synthesized_ret_checked and ret not in (0, 11, 22)
        assert made_up == {EINVAL if checked else 0}


def test_some_kernels_check_and_some_do_not() -> None:
    kinds = {effect(Interface.TDX_MAP_GPA, b, -22).errno for b in BASELINES.values()}
    assert kinds == {0, EINVAL}


@pytest.mark.parametrize(
    ("vm_type", "name", "refused", "retry", "private"),
    [
        (VmType.DEFAULT_VM, "x86.kvm", -22, None, False),
        (VmType.SW_PROTECTED_VM, "x86.kvm", -22, None, True),
        (VmType.SEV_VM, "x86.kvm", -22, None, False),
        (VmType.SEV_ES_VM, "x86.kvm", -22, None, False),
        (VmType.SNP_VM, "x86.snp", 22, None, True),
        (VmType.TDX_VM, "x86.tdx", 22, 11, True),
    ],
)
def test_tables(vm_type: int, name: str, refused: int, retry: int | None, private: bool) -> None:
    table = reply_table(vm_type)
    assert (table.name, table.refused, table.retry) == (name, refused, retry)
    assert table.synthesized is (refused > 0)
    assert has_private_memory(vm_type) is private
    host = X86Host(vm_type)
    assert (host.name, host.retries) == (name, retry is not None)


@pytest.mark.parametrize("vm_type", [-1, 6, 99])
def test_unknown_types(vm_type: int) -> None:
    with pytest.raises(HostUsageError, match="expected a VmType"):
        reply_table(vm_type)
    assert not has_private_memory(vm_type)


def replies(vm_type: int, baseline: Baseline) -> dict[Verdict, int]:
    """Value that X86Host writes for each verdict of the callback."""
    written = {}
    for verdict in Verdict:
        vcpu = X86Vcpu(X86Kernel(baseline))
        vcpu.begin(KvmGuest().encode_call(REGION))
        assert vcpu.enter() == 0
        handler = HostHandler(
            X86Host(vm_type, baseline),
            lambda *_, v=verdict: v,
            [MemorySlot(0, MIB2, guest_memfd=True)],
        )
        reply = handler.handle(vcpu.run)
        assert not isinstance(reply, NotAShareCall)
        assert apply_reply(reply, vcpu.run, None)
        written[verdict] = int.from_bytes(vcpu.run[RET_AT : RET_AT + 8], "little", signed=True)
    return written


DOORS = {
    VmType.DEFAULT_VM: (Interface.DIRECT,),
    VmType.SW_PROTECTED_VM: (Interface.DIRECT,),
    VmType.SEV_VM: (Interface.DIRECT,),
    VmType.SEV_ES_VM: (Interface.DIRECT,),
    VmType.SNP_VM: (Interface.SNP_MSR, Interface.SNP_PSC),
    VmType.TDX_VM: (Interface.TDX_MAP_GPA,),
}


@each_baseline
@pytest.mark.parametrize("vm_type", list(VmType))
def test_the_host_never_writes_what_ends_kvm_run(vm_type: VmType, baseline: Baseline) -> None:
    for verdict, ret in replies(vm_type, baseline).items():
        for door in DOORS[vm_type]:
            told = effect(door, baseline, ret)
            assert told.errno == 0, (verdict, ret)
            assert told.good, (verdict, ret)
        assert (ret == 0) is (verdict is Verdict.DONE)


def test_what_the_guest_of_each_type_hears() -> None:
    heard = {
        vm_type: {
            verdict: effect(DOORS[vm_type][0], LINUX_7_3, ret).guest
            for verdict, ret in replies(vm_type, LINUX_7_3).items()
        }
        for vm_type in VmType
    }
    plain = {
        Verdict.DONE: "RAX = 0x0 (0)",
        Verdict.REFUSED: "RAX = 0xffffffffffffffea (-22)",
        Verdict.RETRY: "RAX = 0xffffffffffffffea (-22)",
    }
    assert all(heard[t] == plain for t in VmType if DOORS[t] == (Interface.DIRECT,))
    error = "response 0x8000000000000015"
    assert heard[VmType.SNP_VM] == {
        Verdict.DONE: "response 0x15, no error",
        Verdict.REFUSED: error,
        Verdict.RETRY: error,
    }
    assert heard[VmType.TDX_VM] == {
        Verdict.DONE: MAP_GPA_WORDS[0],
        Verdict.REFUSED: MAP_GPA_WORDS[1 << 63],
        Verdict.RETRY: MAP_GPA_WORDS[1],
    }
