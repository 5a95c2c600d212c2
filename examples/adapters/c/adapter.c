/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * A program for `hcabi conformance run`, in C11 without dependencies.
 *
 * serve() is what a VMM would have: one exit in, memory changed, an answer out. Everything below
 * it is the protocol. Constants and structures come from `hcabi export c`.
 *
 *     cc -std=c11 -O1 -o adapter adapter.c && hcabi conformance run -- ./adapter
 */
#define _POSIX_C_SOURCE 200809L
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "hcabi.h"

enum verdict { DONE, REFUSED, RETRY };
enum kind { OTHER, QUERY, SHARE };
enum { PAGE = 4096, RUN_SIZE = 128, MAX_SLOTS = 16, X = 4 };

struct slot {
	uint64_t start, size;
	bool guest_memfd;
	enum verdict change; /* What becomes of an attempt to change this slot's memory. */
	uint8_t *shared;     /* One byte for each page. */
};

struct vm {
	bool arm64;
	unsigned type;
	uint64_t granule, features[X];
	struct slot slots[MAX_SLOTS];
	int count;
};

struct vcpu {
	uint8_t run[RUN_SIZE];
	uint64_t error, x[X];
	bool wrote[X];
};

struct effect {
	uint64_t start, size;
	bool shared;
};

struct request {
	enum kind kind;
	bool shared, implicit, malformed, too_large;
	uint64_t start, size;
	uint64_t answer[X]; /* Of a QUERY. */
};

/* ---------- the VMM's part: decode, convert, answer */

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

static void decode_arm64(const struct vm *vm, const struct vcpu *vcpu, struct request *request)
{
	struct hcabi_kvm_run run = {0};
	struct hcabi_hypercall_exit call;
	bool zeroes = !vcpu->x[2] && !vcpu->x[3];

	memcpy(&run, vcpu->run, sizeof(vcpu->run));
	memcpy(&call, vcpu->run + HCABI_KVM_RUN_HYPERCALL_OFFSET, sizeof(call));
	if (vcpu->error || run.exit_reason != HCABI_KVM_EXIT_HYPERCALL)
		return; /* A memory fault asks for no conversion here. */
	request->kind = QUERY;
	switch (call.nr) {
	case HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID:
	case HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_UNSHARE_FUNC_ID:
		request->kind = SHARE;
		request->start = vcpu->x[1]; /* kvm_run's args are empty on arm64 */
		request->size = vm->granule;
		request->shared = call.nr == HCABI_ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID;
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
		request->kind = OTHER;
	}
}

static struct slot *slot_at(struct vm *vm, uint64_t address)
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

/* Firmware shares the MMIO hole: there is nothing to change, and nothing to refuse. */
static bool skips_holes(const struct vm *vm, const struct request *request)
{
	return !vm->arm64 && request->shared && !request->implicit;
}

static bool acceptable(struct vm *vm, const struct request *request)
{
	uint64_t granule = vm->arm64 ? vm->granule : PAGE, start = request->start;
	bool needs_memfd = !request->shared && has_private_memory(vm);

	if (request->malformed || request->too_large || !request->size
	    || (start | request->size) % granule || request->size - 1 > UINT64_MAX - start)
		return false;
	for (uint64_t left = request->size, here; left; left -= here, start += here) {
		struct slot *slot = slot_at(vm, start);

		if (!slot && skips_holes(vm, request)) {
			here = hole(vm, start, left);
			continue;
		}
		if (!slot || (needs_memfd && !slot->guest_memfd))
			return false;
		here = piece(slot, start, left);
		for (uint64_t at = start - slot->start; vm->arm64 && at < start - slot->start + here; at += PAGE)
			if (slot->shared[at / PAGE] == request->shared)
				return false; /* a call that moves pages finds them moved already */
	}
	return true;
}

/* Do it, slot by slot, up to the first that fails. */
static enum verdict convert(struct vm *vm, const struct request *request, struct effect *effects, int *count)
{
	uint64_t start = request->start;

	if (!acceptable(vm, request))
		return REFUSED;
	if (request->implicit && vm->type == HCABI_X86_KVM_X86_SW_PROTECTED_VM)
		return DONE; /* a moment between two looks at the attribute: run again, change nothing */
	for (uint64_t left = request->size, here; left; left -= here, start += here) {
		struct slot *slot = slot_at(vm, start);

		here = slot ? piece(slot, start, left) : hole(vm, start, left);
		if (!slot)
			continue;
		if (slot->change != DONE)
			return slot->change;
		/* A real VMM calls KVM_SET_MEMORY_ATTRIBUTES here, or maps and unmaps the range. */
		memset(slot->shared + (start - slot->start) / PAGE, request->shared, here / PAGE);
		effects[(*count)++] = (struct effect){start, here, request->shared};
	}
	return DONE;
}

/* Write the answer; whether to enter the guest again. */
static bool answer(const struct vm *vm, struct vcpu *vcpu, const struct request *request, enum verdict verdict)
{
	uint64_t ret = 0, values[X] = {0};

	if (request->implicit)
		return verdict == DONE;
	if (vm->arm64) {
		if (request->kind == QUERY)
			memcpy(values, request->answer, sizeof(values));
		else if (verdict != DONE)
			values[0] = (uint64_t)HCABI_ARM64_SMCCC_RET_INVALID_PARAMETER;
		for (int i = 0; i < X; i++) { /* all four, or arguments leak back */
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

static void decode(const struct vm *vm, const struct vcpu *vcpu, struct request *request)
{
	memset(request, 0, sizeof(*request));
	(vm->arm64 ? decode_arm64 : decode_x86)(vm, vcpu, request);
}

/* ---------- the protocol: just enough JSON */

static const char *blank(const char *p)
{
	return p + strspn(p, " \t\r\n");
}

static const char *skip(const char *p) /* past one value */
{
	int depth = 0;

	do {
		p = blank(p);
		if (*p == '"')
			for (p++; *p && *p != '"'; p++)
				p += *p == '\\' && p[1];
		else if (*p == '{' || *p == '[')
			depth++;
		else if (*p == '}' || *p == ']')
			depth--;
		else if (*p != ',' && *p != ':')
			p += strcspn(p, ",]} \t\r\n") - 1;
		p = *p ? p + 1 : p;
	} while (depth && *p);
	return p;
}

static const char *next(const char *value) /* element after this one, or NULL */
{
	value = blank(skip(value));
	return *value == ',' ? blank(value + 1) : NULL;
}

static const char *first(const char *array)
{
	array = array ? blank(array + 1) : NULL;
	return array && *array != ']' && *array != '}' ? array : NULL;
}

static const char *get(const char *object, const char *key)
{
	size_t length = strlen(key);

	for (const char *p = first(object); p; p = next(p)) {
		bool found = !strncmp(p + 1, key, length) && p[length + 1] == '"';

		p = blank(blank(skip(p)) + 1); /* past the colon */
		if (found)
			return p;
	}
	return NULL;
}

static uint64_t number(const char *value, uint64_t otherwise)
{
	return value ? strtoull(value + (*value == '"'), NULL, 0) : otherwise;
}

static bool is(const char *value, const char *text)
{
	return value && !strncmp(value + (*value == '"'), text, strlen(text));
}

static enum verdict verdict_of(const char *value)
{
	return is(value, "refused") ? REFUSED : is(value, "retry") ? RETRY : DONE;
}

/* ---------- cases */

static void read_vm(struct vm *vm, const char *contract, const char *input)
{
	static const struct { const char *name; unsigned type; } types[] = {
		{"sw_protected", HCABI_X86_KVM_X86_SW_PROTECTED_VM}, {"snp", HCABI_X86_KVM_X86_SNP_VM},
		{"tdx", HCABI_X86_KVM_X86_TDX_VM}, {"sev_es", HCABI_X86_KVM_X86_SEV_ES_VM},
		{"sev", HCABI_X86_KVM_X86_SEV_VM}, {"default", HCABI_X86_KVM_X86_DEFAULT_VM},
	};
	const char *about = get(input, "vm"), *feature = first(get(about, "features"));

	memset(vm, 0, sizeof(*vm));
	vm->arm64 = is(contract, "arm64.");
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (is(get(about, "type"), types[i].name)) {
			vm->type = types[i].type;
			break;
		}
	vm->granule = number(get(about, "granule"), PAGE);
	for (int i = 0; i < X && feature; i++, feature = next(feature))
		vm->features[i] = number(feature, 0);
	for (const char *s = first(get(input, "slots")); s && vm->count < MAX_SLOTS; s = next(s)) {
		struct slot *slot = &vm->slots[vm->count++];

		slot->start = number(get(s, "start"), 0);
		slot->size = number(get(s, "size"), 0);
		slot->guest_memfd = is(get(s, "guest_memfd"), "true");
		slot->change = verdict_of(get(s, "change"));
		slot->shared = malloc(slot->size / PAGE);
		if (!slot->shared)
			abort();
		memset(slot->shared, is(get(s, "shared"), "true"), slot->size / PAGE);
	}
}

static void read_vcpu(struct vcpu *vcpu, const char *input)
{
	const char *run = get(input, "run");

	memset(vcpu, 0, sizeof(*vcpu));
	for (int i = 0; run && i < RUN_SIZE; i++)
		sscanf(run + 1 + 2 * i, "%2hhx", &vcpu->run[i]);
	vcpu->error = number(get(input, "errno"), 0);
	for (int i = 0; i < X; i++)
		vcpu->x[i] = number(get(get(input, "registers"), (char[]){'x', (char)('0' + i), 0}), 0);
}

static void print_reply(const struct vcpu *vcpu, bool resume)
{
	const char *separator = "";

	printf("\"kind\":\"reply\",\"resume\":%s,\"run\":\"", resume ? "true" : "false");
	for (int i = 0; i < RUN_SIZE; i++)
		printf("%02x", vcpu->run[i]);
	printf("\",\"registers\":{");
	for (int i = 0; i < X; i++)
		if (vcpu->wrote[i]) {
			printf("%s\"x%d\":\"0x%llx\"", separator, i, (unsigned long long)vcpu->x[i]);
			separator = ",";
		}
	printf("}");
}

static void print_range(const char *separator, uint64_t start, uint64_t size, bool shared)
{
	printf("%s{\"start\":\"0x%llx\",\"size\":\"0x%llx\",\"shared\":%s}", separator,
	       (unsigned long long)start, (unsigned long long)size, shared ? "true" : "false");
}

/* One exit: decode, convert, answer, and print what was done. */
static void serve(struct vm *vm, const char *input)
{
	struct vcpu vcpu;
	struct request request;
	struct effect effects[MAX_SLOTS];
	int count = 0;
	enum verdict verdict = DONE;

	read_vcpu(&vcpu, input);
	decode(vm, &vcpu, &request);
	if (request.kind == OTHER) {
		printf("\"kind\":\"other\"");
		return;
	}
	if (request.kind == SHARE)
		verdict = convert(vm, &request, effects, &count);
	print_reply(&vcpu, answer(vm, &vcpu, &request, verdict));
	printf(",\"effects\":[");
	for (int i = 0; i < count; i++)
		print_range(i ? "," : "", effects[i].start, effects[i].size, effects[i].shared);
	printf("]");
}

static void print_shared(const struct vm *vm)
{
	const char *separator = "";

	printf(",\"shared\":[");
	for (int i = 0; i < vm->count; i++) {
		const struct slot *slot = &vm->slots[i];
		uint64_t pages = slot->size / PAGE;

		for (uint64_t low = 0, high; low < pages; low = high) {
			for (high = low + 1; high < pages && slot->shared[high] == slot->shared[low]; high++)
				;
			if (!slot->shared[low])
				continue;
			print_range(separator, slot->start + low * PAGE, (high - low) * PAGE, true);
			separator = ",";
		}
	}
	printf("]");
}

static void play(struct vm *vm, const char *input)
{
	const char *separator = "";

	printf("\"steps\":[");
	for (const char *step = first(get(input, "steps")); step; step = next(step), separator = ",") {
		const char *change = first(get(step, "changes"));

		for (int i = 0; i < vm->count && change; i++, change = next(change))
			vm->slots[i].change = verdict_of(change);
		printf("%s{", separator);
		serve(vm, step);
		print_shared(vm);
		printf("}");
	}
	printf("]");
}

static void codec(struct vm *vm, const char *input, bool reply)
{
	static const char *kinds[] = {[OTHER] = "other", [QUERY] = "query", [SHARE] = "share"};
	struct vcpu vcpu;
	struct request request;

	read_vcpu(&vcpu, input);
	decode(vm, &vcpu, &request);
	if (reply) {
		print_reply(&vcpu, answer(vm, &vcpu, &request, verdict_of(get(input, "outcome"))));
		return;
	}
	printf("\"kind\":\"%s\"", kinds[request.kind]);
	if (request.kind != SHARE)
		return;
	printf(",\"start\":\"0x%llx\",\"shared\":%s,\"size\":", (unsigned long long)request.start,
	       request.shared ? "true" : "false");
	if (request.too_large)
		printf("null");
	else
		printf("\"0x%llx\"", (unsigned long long)request.size);
}

static void answer_case(const char *line)
{
	const char *input = get(line, "input"), *op = get(input, "op");
	int seq = (int)number(get(line, "seq"), 0);
	struct vm vm;

	if (!is(op, "handle") && !is(op, "play") && !is(op, "decode_exit") && !is(op, "encode_reply")) {
		printf("{\"type\":\"skipped\",\"seq\":%d,\"reason\":\"the host half only\"}\n", seq);
		return;
	}
	read_vm(&vm, get(line, "contract"), input);
	printf("{\"type\":\"result\",\"seq\":%d,\"output\":{", seq);
	if (is(op, "handle"))
		serve(&vm, input);
	else if (is(op, "play"))
		play(&vm, input);
	else
		codec(&vm, input, is(op, "encode_reply"));
	printf("}}\n");
	for (int i = 0; i < vm.count; i++)
		free(vm.slots[i].shared);
}

int main(void)
{
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, stdin) > 0 && !is(get(line, "type"), "stop")) {
		if (is(get(line, "type"), "hello"))
			printf("{\"type\":\"hello\",\"protocol\":2,\"name\":\"c-example\",\"version\":\"1\","
			       "\"vmm\":{\"refuses\":\"answers\",\"retry\":true,\"ranges\":\"pieces\"},"
			       "\"language\":\"C\",\"levels\":[\"codec\",\"handler\",\"scenario\"],"
			       "\"contracts\":[\"x86.kvm\",\"x86.sev_es\",\"x86.snp\",\"x86.tdx\",\"arm64.smccc\"]}\n");
		else
			answer_case(line);
		fflush(stdout);
	}
	free(line);
	return 0;
}
