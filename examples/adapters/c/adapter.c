/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * A program for `hcabi conformance run`, in C11 without dependencies.
 *
 * vmm.c is what a VMM would have, vmm.h what this file, the protocol, asks of it. hcabi.h comes from
 * `hcabi export c`.
 *
 *     cc -std=c11 -O1 -o adapter adapter.c vmm.c && hcabi conformance run -- ./adapter
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "vmm.h"

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

/* ---------- the host: what a case says of its memory */

static bool overlaps(const struct slot *slot, uint64_t start, uint64_t size)
{
	return slot->start - start < size || start - slot->start < slot->size;
}

enum verdict host_change(struct vm *vm, uint64_t start, uint64_t size, bool shared)
{
	if (start + size <= start || (start | size) % PAGE)
		return REFUSED;
	for (int i = 0; i < vm->count; i++)
		if (overlaps(&vm->slots[i], start, size) && vm->slots[i].change != DONE)
			return vm->slots[i].change;
	for (int i = 0; i < vm->count; i++) {
		const struct slot *slot = &vm->slots[i];

		for (uint64_t page = 0; page < slot->size / PAGE; page++)
			if (slot->start + page * PAGE - start < size)
				slot->shared[page] = shared;
	}
	if (vm->changes < MAX_EFFECTS)
		vm->effects[vm->changes++] = (struct effect){start, size, shared, false};
	return DONE;
}

bool host_discard(struct vm *vm, uint64_t start, uint64_t size, bool shared)
{
	for (int i = 0; i < vm->count; i++)
		if (overlaps(&vm->slots[i], start, size) && vm->slots[i].kept)
			return false;
	if (vm->changes < MAX_EFFECTS)
		vm->effects[vm->changes++] = (struct effect){start, size, shared, true};
	return true;
}

void host_write(struct vm *vm, uint64_t start, const void *bytes, uint64_t size)
{
	if (size > PAGE)
		abort();
	vm->written.start = start;
	vm->written.size = size;
	memcpy(vm->written.bytes, bytes, size);
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
	vm->ipa_bits = (unsigned)number(get(about, "ipa_bits"), 0);
	for (int i = 0; i < ANSWERS && feature; i++, feature = next(feature))
		vm->features[i] = number(feature, 0);
	for (const char *s = first(get(input, "slots")); s && vm->count < MAX_SLOTS; s = next(s)) {
		struct slot *slot = &vm->slots[vm->count++];

		slot->start = number(get(s, "start"), 0);
		slot->size = number(get(s, "size"), 0);
		slot->guest_memfd = is(get(s, "guest_memfd"), "true");
		slot->change = verdict_of(get(s, "change"));
		slot->kept = is(get(s, "discard"), "refused");
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
	for (int i = 0; i < X; i++) {
		char name[8];

		snprintf(name, sizeof(name), "x%d", i);
		vcpu->x[i] = number(get(get(input, "registers"), name), 0);
	}
}

static void print_bytes(const uint8_t *bytes, uint64_t size)
{
	for (uint64_t i = 0; i < size; i++)
		printf("%02x", bytes[i]);
}

static void print_reply(const struct vcpu *vcpu, bool resume)
{
	const char *separator = "";

	printf("\"kind\":\"reply\",\"resume\":%s,\"run\":\"", resume ? "true" : "false");
	print_bytes(vcpu->run, RUN_SIZE);
	printf("\",\"registers\":{");
	for (int i = 0; i < X; i++)
		if (vcpu->wrote[i]) {
			printf("%s\"x%d\":\"0x%llx\"", separator, i, (unsigned long long)vcpu->x[i]);
			separator = ",";
		}
	printf("}");
}

static void print_effect(const char *separator, struct effect effect)
{
	printf("%s{\"start\":\"0x%llx\",\"size\":\"0x%llx\",", separator,
	       (unsigned long long)effect.start, (unsigned long long)effect.size);
	if (effect.freed)
		printf("\"discard\":\"%s\"}", effect.shared ? "shared" : "private");
	else
		printf("\"shared\":%s}", effect.shared ? "true" : "false");
}

/* One exit: serve it, and print what was done. */
static void serve(struct vm *vm, const char *input)
{
	struct vcpu vcpu;
	enum after after;

	read_vcpu(&vcpu, input);
	vm->changes = 0;
	vm->written.size = 0;
	after = vmm_handle(vm, &vcpu);
	if (after == OTHER) {
		printf("\"kind\":\"other\"");
		return;
	}
	print_reply(&vcpu, after == RESUME);
	printf(",\"effects\":[");
	for (int i = 0; i < vm->changes; i++)
		print_effect(i ? "," : "", vm->effects[i]);
	printf("]");
	if (!vm->written.size)
		return;
	printf(",\"memory\":[{\"start\":\"0x%llx\",\"bytes\":\"", (unsigned long long)vm->written.start);
	print_bytes(vm->written.bytes, vm->written.size);
	printf("\"}]");
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
			printf("%s{\"start\":\"0x%llx\",\"size\":\"0x%llx\"}", separator,
			       (unsigned long long)(slot->start + low * PAGE),
			       (unsigned long long)((high - low) * PAGE));
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

#ifdef CODEC
#define LEVELS "\"codec\",\"handler\",\"scenario\""

static void codec(struct vm *vm, const char *input, bool reply)
{
	static const char *kinds[] = {[NOT_OURS] = "other", [QUERY] = "query", [SHARE] = "share"};
	struct vcpu vcpu;
	struct request request;

	read_vcpu(&vcpu, input);
	vmm_decode(vm, &vcpu, &request);
	if (reply) {
		print_reply(&vcpu, vmm_answer(vm, &vcpu, &request, verdict_of(get(input, "outcome"))));
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

#else
#define LEVELS "\"handler\",\"scenario\""
#endif

static void answer_case(const char *line)
{
	const char *input = get(line, "input"), *op = get(input, "op");
	int seq = (int)number(get(line, "seq"), 0);
	struct vm vm;

	bool handle = is(op, "handle"), step = handle || is(op, "play");

#ifdef CODEC
	step = step || is(op, "decode_exit") || is(op, "encode_reply");
#endif
	if (!step || get(input, "hypercall") || get(first(get(input, "steps")), "hypercall")) {
		printf("{\"type\":\"skipped\",\"seq\":%d,\"reason\":\"%s\"}\n", seq,
		       step ? "adapter.c reads no hypercalls of Hyper-V" : "the host half only");
		return;
	}
	read_vm(&vm, get(line, "contract"), input);
	printf("{\"type\":\"result\",\"seq\":%d,\"output\":{", seq);
	if (handle)
		serve(&vm, input);
	else if (is(op, "play"))
		play(&vm, input);
#ifdef CODEC
	else
		codec(&vm, input, is(op, "encode_reply"));
#endif
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
			printf("{\"type\":\"hello\",\"protocol\":2,\"name\":\"" NAME "\",\"version\":\"1\","
			       "\"language\":\"C\",\"levels\":[" LEVELS "],"
			       "\"contracts\":[" CONTRACTS "],\"vmm\":{" DECIDES "}}\n");
		else
			answer_case(line);
		fflush(stdout);
	}
	free(line);
	return 0;
}
