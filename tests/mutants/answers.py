"""Programs that answer wrongly."""

from __future__ import annotations

from hcabi.conformance.protocol import Declared
from hcabi.types import (
    HostContract,
    Outcome,
    Refusal,
    Reply,
    ShareRequest,
    Verdict,
)
from tests.mutants.base import (
    REPLACE,
    HostMutant,
    answers_in_ret,
    mutant,
    ret,
)

__all__ = [
    "EagainOnSnp",
    "FailureIsSuccess",
    "FailureStopsVm",
    "NegativeOnSynthesized",
    "NoRetryOnTdx",
    "PositiveOnDirect",
    "RefusalIsOne",
    "RetNeverWritten",
    "RetOf32Bits",
    "RetOnFailureOnly",
]


@mutant("ret is never written", "QEMU: 20241212032628.475976-1-binbin.wu@linux.intel.com")
class RetNeverWritten(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        return REPLACE(inner.encode_reply(request, outcome), run=())


@mutant(
    "ret is written after failures only",
    "QEMU, libkrun, alioth: success leaves ret to the kernel, which clears it only since 6.14",
)
class RetOnFailureOnly(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        reply = inner.encode_reply(request, outcome)
        return REPLACE(reply, run=()) if outcome.verdict is Verdict.DONE else reply


@mutant("ret is written as 32 bits", "a slip, not seen in a project: int in place of u64")
class RetOf32Bits(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        reply = inner.encode_reply(request, outcome)
        return REPLACE(reply, run=tuple((offset, data[:4]) for offset, data in reply.run))


@mutant("a refusal is 1", "OpenVMM: `*result = 1`, which KVM_RUN refuses since 5d40e5b49442")
class RefusalIsOne(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        reply = inner.encode_reply(request, outcome)
        failed = outcome.verdict is not Verdict.DONE
        return ret(1) if failed and answers_in_ret(reply) else reply


@mutant(
    "a negative errno on SNP and TDX",
    "the direct path's sign on the other doors: the clash of commit 5d40e5b49442 with RAX",
)
class NegativeOnSynthesized(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        reply = inner.encode_reply(request, outcome)
        failed = reply.run and outcome.verdict is not Verdict.DONE
        return ret(-22) if failed and inner.name in ("x86.snp", "x86.tdx") else reply


@mutant(
    "a positive errno on the direct path",
    "Documentation/virt/kvm/api.rst 8953-8957 names EINVAL without a sign for all",
)
class PositiveOnDirect(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        reply = inner.encode_reply(request, outcome)
        failed = reply.run and outcome.verdict is not Verdict.DONE
        return ret(22) if failed and inner.name == "x86.kvm" else reply


@mutant("EAGAIN on SNP", "api.rst promises a retry; SNP guests terminate on it")
class EagainOnSnp(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if inner.name == "x86.snp" and outcome.reason in (Refusal.RETRY_LOST,):
            return ret(11)
        return inner.encode_reply(request, outcome)


@mutant("no retry on TDX", "the contract before commit 3e2dec1ede0a, which brought the retry")
class NoRetryOnTdx(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if outcome.verdict is Verdict.RETRY:
            outcome = Outcome(Verdict.REFUSED, outcome.done, Refusal.HOST_REFUSED)
        return inner.encode_reply(request, outcome)


@mutant("any failure stops the VM", "QEMU: RUN_STATE_INTERNAL_ERROR; cloud-hypervisor: RunVcpu")
class FailureStopsVm(HostMutant):
    """Does not declare that it stops; as long as nothing is declared, that is a policy."""

    vmm = Declared(retry=True, discards=True)

    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        reply = inner.encode_reply(request, outcome)
        return reply if outcome.verdict is Verdict.DONE else REPLACE(reply, resume=False)


@mutant("failures are answered as success", "libkrun worker.rs: sends false, then true")
class FailureIsSuccess(HostMutant):
    def encoded(self, inner: HostContract, request: ShareRequest, outcome: Outcome) -> Reply:
        if outcome.reason is Refusal.HOST_REFUSED:
            outcome = Outcome(Verdict.DONE, request.size)
        return inner.encode_reply(request, outcome)
