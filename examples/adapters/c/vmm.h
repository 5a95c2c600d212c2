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
#define CONTRACTS "\"x86.kvm\",\"x86.sev_es\",\"x86.snp\",\"x86.tdx\",\"arm64.smccc\",\"arm64.cca\""
#define DECIDES "\"refuses\":\"answers\",\"retry\":true,\"ranges\":\"pieces\",\"discards\":true"

enum { PAGE = 4096, RUN_SIZE = 128, MAX_SLOTS = 16, MAX_EFFECTS = 64, X = 18, ANSWERS = 4 };
enum verdict { DONE, REFUSED, RETRY };

struct slot {
	uint64_t start, size;
	bool guest_memfd;
	enum verdict change; /* What becomes of an attempt to change this slot's memory. */
	bool kept;           /* Whether an attempt to free its backing memory fails. */
	uint8_t *shared;     /* One byte for each page. */
};

struct effect {
	uint64_t start, size;
	bool shared;
	bool freed; /* Backing memory was freed, and no state changed: of the shared half, or the private. */
};

struct vm {
	bool arm64;
	unsigned type; /* HCABI_X86_KVM_X86_SNP_VM and others. */
	uint64_t granule, features[ANSWERS];
	unsigned ipa_bits; /* Of a realm: width of its addresses, with the bit of the shared alias; else 0. */
	struct slot slots[MAX_SLOTS];
	int count;
	struct effect effects[MAX_EFFECTS]; /* What host_change and host_discard did since the last exit. */
	int changes;
	struct written { /* What host_write wrote since the last exit; a size of 0 is nothing. */
		uint64_t start, size;
		uint8_t bytes[PAGE];
	} written;
};

/* A vCPU after KVM_RUN: the start of kvm_run, errno or 0, and on arm64 x0 to x17. */
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

/*
 * The kit's: call it where you free the backing memory of a page that is no longer used, after
 * host_change: with shared = false in place of fallocate(FALLOC_FL_PUNCH_HOLE) on the guest_memfd,
 * with shared = true in place of the same, or madvise, on the memory behind userspace_addr. It returns
 * whether the memory was freed; if not, the conversion has happened all the same. If you never call it,
 * the report says that memory is not freed.
 */
bool host_discard(struct vm *vm, uint64_t start, uint64_t size, bool shared);

/* The kit's: call it where you write guest memory to answer a call, at most a page for each exit. */
void host_write(struct vm *vm, uint64_t start, const void *bytes, uint64_t size);

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
	uint64_t done; /* Bytes converted before a failure. */
	uint64_t answer[ANSWERS]; /* Of a QUERY. */
	bool config;   /* Of a QUERY: the realm's configuration goes to the page at start. */
};

void vmm_decode(const struct vm *vm, const struct vcpu *vcpu, struct request *request);
bool vmm_answer(const struct vm *vm, struct vcpu *vcpu, const struct request *request, enum verdict verdict);
#endif

#endif
