/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * A VMM's part, as an example: decode an exit, convert memory, answer.
 *
 * Constants and structures come from `hcabi export c`.
 */
#include <stddef.h>
#include <string.h>
#include "vmm.h"

static bool has_private_memory(const struct vm *vm)
{
	return !vm->arm64 && (vm->type == HCABI_X86_KVM_X86_SW_PROTECTED_VM
		|| vm->type == HCABI_X86_KVM_X86_SNP_VM || vm->type == HCABI_X86_KVM_X86_TDX_VM);
}

static void decode_x86(const struct vm *vm, const struct vcpu *vcpu, struct request *request)
{
	struct hcabi_kvm_run run = {0};
	struct hcabi_hypercall_exit call;
	struct hcabi_memory_fault_exit fault;

	memcpy(&run, vcpu->run, sizeof(vcpu->run));
	memcpy(&call, vcpu->run + HCABI_KVM_RUN_HYPERCALL_OFFSET, sizeof(call));
	memcpy(&fault, vcpu->run + HCABI_KVM_RUN_MEMORY_FAULT_OFFSET, sizeof(fault));
	if (!vcpu->error && run.exit_reason == HCABI_KVM_EXIT_HYPERCALL
	    && call.nr == HCABI_X86_KVM_HC_MAP_GPA_RANGE) {
		request->kind = SHARE;
		request->start = call.args[0];
		request->too_large = call.args[1] >> 52 != 0; /* of pages of 4 KiB, whatever the hint */
		request->size = call.args[1] * PAGE;
		request->shared = !(call.args[2] & HCABI_X86_MAP_GPA_RANGE_ATTRIBUTES_ENCRYPTED_MASK);
		request->malformed = call.args[2] & HCABI_X86_MAP_GPA_RANGE_ATTRIBUTES_RESERVED_MASK;
	} else if (run.exit_reason == HCABI_KVM_EXIT_MEMORY_FAULT
		   && (vcpu->error == HCABI_EFAULT || vcpu->error == HCABI_EHWPOISON)) {
		request->kind = SHARE;
		request->implicit = true;
		request->start = fault.gpa;
		request->size = fault.size;
		request->shared = !(fault.flags & HCABI_MEMORY_FAULT_FLAGS_PRIVATE_MASK);
		/* Flags that are not known may ask for something else than a conversion. */
		request->malformed = vcpu->error == HCABI_EHWPOISON || !has_private_memory(vm)
			|| fault.flags & ~HCABI_MEMORY_FAULT_FLAGS_PRIVATE_MASK;
	}
}

static uint64_t call_number(const struct vcpu *vcpu) /* 0 for another exit */
{
	struct hcabi_kvm_run run = {0};
	struct hcabi_hypercall_exit call;

	memcpy(&run, vcpu->run, sizeof(vcpu->run));
	memcpy(&call, vcpu->run + HCABI_KVM_RUN_HYPERCALL_OFFSET, sizeof(call));
	return vcpu->error || run.exit_reason != HCABI_KVM_EXIT_HYPERCALL ? 0 : call.nr;
}

static void decode_arm64(const struct vm *vm, const struct vcpu *vcpu, struct request *request)
{
	uint64_t nr = call_number(vcpu); /* A memory fault asks for no conversion here. */
	bool zeroes = !vcpu->x[2] && !vcpu->x[3];

	request->kind = QUERY;
	switch (nr) {
	case HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID:
	case HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_UNSHARE_FUNC_ID:
		request->kind = SHARE;
		request->start = vcpu->x[1]; /* kvm_run's args are empty on arm64 */
		request->size = vm->granule;
		request->shared = nr == HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID;
		request->malformed = !zeroes;
		return;
	case HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_HYP_MEMINFO_FUNC_ID:
		request->answer[0] = zeroes && !vcpu->x[1]
			? vm->granule : (uint64_t)HCABI_ARM64_SMCCC_RET_INVALID_PARAMETER;
		return;
	case HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_FUNC_ID:
		memcpy(request->answer, vm->features, sizeof(request->answer));
		return;
	default:
		request->kind = NOT_OURS;
	}
}

static const struct slot *slot_at(const struct vm *vm, uint64_t address)
{
	for (int i = 0; i < vm->count; i++) /* no end, which may be 2^64 */
		if (address - vm->slots[i].start < vm->slots[i].size)
			return &vm->slots[i];
	return NULL;
}

/* Bytes of [start, start + size) that lie in slot. */
static uint64_t piece(const struct slot *slot, uint64_t start, uint64_t size)
{
	uint64_t left = slot->size - (start - slot->start);

	return left < size ? left : size;
}

/* Bytes from start to the next slot, at most size. */
static uint64_t hole(const struct vm *vm, uint64_t start, uint64_t size)
{
	for (int i = 0; i < vm->count; i++)
		if (vm->slots[i].start > start && vm->slots[i].start - start < size)
			size = vm->slots[i].start - start;
	return size;
}

/* Bytes from start on that have one state, at most size; *state becomes it. */
static uint64_t extent(const struct vm *vm, uint64_t start, uint64_t size, uint64_t *state)
{
	const struct slot *slot = slot_at(vm, start);
	const uint8_t *page;
	uint64_t same = 1;

	*state = HCABI_ARM64_RSI_RIPAS_DEV; /* Linux maps a device at its own address only if it is DEV */
	if (!slot)
		return hole(vm, start, size);
	page = slot->shared + (start - slot->start) / PAGE;
	*state = *page ? HCABI_ARM64_RSI_RIPAS_EMPTY : HCABI_ARM64_RSI_RIPAS_RAM;
	size = piece(slot, start, size);
	while (same < size / PAGE && page[same] == page[0])
		same++;
	return same * PAGE;
}

/* The calls of a realm, which an SMCCC filter forwards. */
static void decode_realm(const struct vm *vm, const struct vcpu *vcpu, struct request *request)
{
	const uint64_t version = 1ULL << HCABI_ARM64_INTERFACE_VERSION_MAJOR_SHIFT; /* 1.0 */
	uint64_t base = vcpu->x[1], top = vcpu->x[2], alias = 1ULL << (vm->ipa_bits - 1);
	uint64_t *answer = request->answer, nr = call_number(vcpu);

	request->kind = QUERY;
	request->start = base;
	switch (nr) {
	case HCABI_ARM64_SMC_RSI_IPA_STATE_SET:
		request->kind = SHARE;
		request->size = top > base ? top - base : 0;
		request->shared = vcpu->x[3] == HCABI_ARM64_RSI_RIPAS_EMPTY;
		request->malformed = vcpu->x[3] > HCABI_ARM64_RSI_RIPAS_RAM || top < base || top > alias;
		return;
	case HCABI_ARM64_SMC_RSI_ABI_VERSION:
		answer[0] = base == version ? HCABI_ARM64_RSI_SUCCESS : HCABI_ARM64_RSI_ERROR_INPUT;
		answer[1] = answer[2] = version;
		return;
	case HCABI_ARM64_SMC_RSI_FEATURES: /* none */
		return;
	case HCABI_ARM64_SMC_RSI_REALM_CONFIG:
		request->config = base % PAGE == 0 && base < alias && slot_at(vm, base);
		answer[0] = request->config ? HCABI_ARM64_RSI_SUCCESS : HCABI_ARM64_RSI_ERROR_INPUT;
		return;
	case HCABI_ARM64_SMC_RSI_IPA_STATE_GET:
		if ((base | top) % PAGE || base >= top || top > alias)
			answer[0] = HCABI_ARM64_RSI_ERROR_INPUT;
		else
			answer[1] = base + extent(vm, base, top - base, &answer[2]);
		return;
	default:
		request->kind = NOT_OURS;
	}
}

/* Firmware shares the MMIO hole: there is nothing to change, and nothing to refuse. */
static bool skips_holes(const struct vm *vm, const struct request *request)
{
	return !vm->arm64 && request->shared && !request->implicit;
}

/* Whether it is right by itself, whatever memory there is. */
static bool well_formed(const struct vm *vm, const struct request *request)
{
	uint64_t granule = vm->arm64 ? vm->granule : PAGE;

	return !request->malformed && !request->too_large && request->size
		&& !((request->start | request->size) % granule)
		&& request->size - 1 <= UINT64_MAX - request->start;
}

static bool acceptable(const struct vm *vm, const struct request *request)
{
	uint64_t start = request->start;
	bool needs_memfd = !request->shared && has_private_memory(vm);
	bool moves = vm->arm64 && !vm->ipa_bits; /* a call that moves pages, not one that sets a state */

	if (!well_formed(vm, request))
		return false;
	for (uint64_t left = request->size, here; left; left -= here, start += here) {
		const struct slot *slot = slot_at(vm, start);

		if (!slot && skips_holes(vm, request)) {
			here = hole(vm, start, left);
			continue;
		}
		if (!slot || (needs_memfd && !slot->guest_memfd))
			return false;
		here = piece(slot, start, left);
		for (uint64_t at = start - slot->start; moves && at < start - slot->start + here; at += PAGE)
			if (slot->shared[at / PAGE] == request->shared)
				return false; /* it finds them moved already */
	}
	return true;
}

/* Do it, slot by slot, up to the first that fails. */
static enum verdict convert(struct vm *vm, struct request *request)
{
	uint64_t start = request->start;

	if (!acceptable(vm, request))
		return REFUSED;
	if (request->implicit && vm->type == HCABI_X86_KVM_X86_SW_PROTECTED_VM)
		return DONE; /* a moment between two looks at the attribute: run again, change nothing */
	for (uint64_t left = request->size, here; left; left -= here, start += here) {
		const struct slot *slot = slot_at(vm, start);
		enum verdict verdict = DONE;

		here = slot ? piece(slot, start, left) : hole(vm, start, left);
		if (slot)
			verdict = host_change(vm, start, here, request->shared);
		if (verdict != DONE)
			return verdict;
		if (slot && slot->guest_memfd) /* the half that is no longer used; else the host keeps both */
			host_discard(vm, start, here, !request->shared);
		request->done += here;
	}
	return DONE;
}

/* Write the answer; whether to enter the guest again. */
bool vmm_answer(const struct vm *vm, struct vcpu *vcpu, const struct request *request, enum verdict verdict)
{
	uint64_t ret = 0, values[ANSWERS] = {0};

	if (request->implicit)
		return verdict == DONE;
	if (vm->arm64) {
		if (request->kind == QUERY)
			memcpy(values, request->answer, sizeof(values));
		else if (vm->ipa_bits && verdict == REFUSED && !well_formed(vm, request))
			values[0] = HCABI_ARM64_RSI_ERROR_INPUT;
		else if (vm->ipa_bits) { /* how far it came, and whether to call again from there */
			values[1] = request->start + (verdict == DONE ? request->size : request->done);
			values[2] = verdict == REFUSED ? HCABI_ARM64_RSI_REJECT : HCABI_ARM64_RSI_ACCEPT;
		} else if (verdict != DONE)
			values[0] = (uint64_t)HCABI_ARM64_SMCCC_RET_INVALID_PARAMETER;
		for (int i = 0; i < ANSWERS; i++) { /* all four, or arguments leak back */
			vcpu->x[i] = values[i];
			vcpu->wrote[i] = true;
		}
		return true;
	}
	if (verdict != DONE) { /* SNP and TDX take positive numbers, a direct caller gets RAX */
		bool tdx = vm->type == HCABI_X86_KVM_X86_TDX_VM;

		ret = -(uint64_t)HCABI_X86_KVM_EINVAL;
		if (tdx || vm->type == HCABI_X86_KVM_X86_SNP_VM)
			ret = tdx && verdict == RETRY ? HCABI_EAGAIN : HCABI_EINVAL;
	}
	memcpy(vcpu->run + HCABI_KVM_RUN_HYPERCALL_OFFSET + offsetof(struct hcabi_hypercall_exit, ret), &ret, sizeof(ret));
	return true;
}

void vmm_decode(const struct vm *vm, const struct vcpu *vcpu, struct request *request)
{
	memset(request, 0, sizeof(*request));
	(vm->ipa_bits ? decode_realm : vm->arm64 ? decode_arm64 : decode_x86)(vm, vcpu, request);
}

enum after vmm_handle(struct vm *vm, struct vcpu *vcpu)
{
	struct request request;
	enum verdict verdict = DONE;

	vmm_decode(vm, vcpu, &request);
	if (request.kind == NOT_OURS)
		return OTHER;
	if (request.config) {
		struct hcabi_arm64_realm_config config = {.ipa_width = vm->ipa_bits};

		host_write(vm, request.start, &config, sizeof(config));
	}
	if (request.kind == SHARE)
		verdict = convert(vm, &request);
	return vmm_answer(vm, vcpu, &request, verdict) ? RESUME : STOP;
}
