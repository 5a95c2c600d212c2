/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * What stands between the protocol (adapter.c) and a VMM (vmm.c): put your VMM in place of vmm.c.
 */
#ifndef VMM_H
#define VMM_H

#include <stdbool.h>
#include <stdint.h>
#include "hcabi.h"

/* What the program says of itself: contracts that the VMM serves, and what it decides. */
#define NAME "c-example"
#define CONTRACTS "\"x86.kvm\",\"x86.sev_es\",\"x86.snp\",\"x86.tdx\",\"arm64.smccc\""
#define DECIDES "\"refuses\":\"answers\",\"retry\":true,\"ranges\":\"pieces\""

enum { PAGE = 4096, RUN_SIZE = 128, MAX_SLOTS = 16, MAX_EFFECTS = 64, X = 4 };
enum verdict { DONE, REFUSED, RETRY };

struct slot {
	uint64_t start, size;
	bool guest_memfd;
	enum verdict change; /* What becomes of an attempt to change this slot's memory. */
	uint8_t *shared;     /* One byte for each page. */
};

struct effect {
	uint64_t start, size;
	bool shared;
};

struct vm {
	bool arm64;
	unsigned type; /* HCABI_X86_KVM_X86_SNP_VM and others. */
	uint64_t granule, features[X];
	struct slot slots[MAX_SLOTS];
	int count;
	struct effect effects[MAX_EFFECTS]; /* What host_change did since the last exit. */
	int changes;
};

/* A vCPU after KVM_RUN: the start of kvm_run, errno or 0, and on arm64 x0 to x3. */
struct vcpu {
	uint8_t run[RUN_SIZE];
	uint64_t error, x[X];
	bool wrote[X]; /* Which registers were written. */
};

/* What comes after an exit: it is none of the share calls, the VM stops, or KVM_RUN again. */
enum after { OTHER, STOP, RESUME };

/*
 * The kit's: call it in place of KVM_SET_MEMORY_ATTRIBUTES. All of the range changes, or nothing. As
 * the kernel does, it refuses a size of 0, what is not aligned, and what ends at 2^64 or beyond; it
 * does not look whether memory is there.
 */
enum verdict host_change(struct vm *vm, uint64_t start, uint64_t size, bool shared);

/* Yours: serve one exit; write the answer into vcpu->run, on arm64 into vcpu->x. */
enum after vmm_handle(struct vm *vm, struct vcpu *vcpu);

/* For the level `codec`: a decoder that can be called alone. Delete this line if yours cannot. */
#define CODEC

#ifdef CODEC
enum kind { NOT_OURS, QUERY, SHARE };

struct request {
	enum kind kind;
	bool shared, implicit, malformed, too_large;
	uint64_t start, size;
	uint64_t answer[X]; /* Of a QUERY. */
};

void vmm_decode(const struct vm *vm, const struct vcpu *vcpu, struct request *request);
bool vmm_answer(const struct vm *vm, struct vcpu *vcpu, const struct request *request, enum verdict verdict);
#endif

#endif
