// SPDX-License-Identifier: MIT OR Apache-2.0

// A program for `hcabi conformance run`, in Go with the standard library alone.
//
// vmm.go is what a VMM would have, this file is the protocol, and hcabi/ comes from
// `hcabi export go`.
//
//	go build -o adapter . && hcabi conformance run -- ./adapter
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"example/adapter/hcabi"
)

// Hex is a number as the protocol writes it: "0x...".
type Hex uint64

func (h Hex) MarshalJSON() ([]byte, error) { return json.Marshal(fmt.Sprintf("%#x", uint64(h))) }

func (h *Hex) UnmarshalJSON(data []byte) error {
	value, err := strconv.ParseUint(strings.Trim(string(data), `"`), 0, 64)
	*h = Hex(value)
	return err
}

// Range is memory in bytes.
type Range struct {
	Start Hex `json:"start"`
	Size  Hex `json:"size"`
}

// Changed is memory and whether the host sees it now.
type Changed struct {
	Range
	Shared bool `json:"shared"`
}

// Freed is backing memory that was freed: of the half "shared" or "private".
type Freed struct {
	Start   Hex    `json:"start"`
	Size    Hex    `json:"size"`
	Discard string `json:"discard"`
}

// Step is one exit.
type Step struct {
	Run       string         `json:"run"`
	Errno     Hex            `json:"errno"`
	Registers map[string]Hex `json:"registers"`
	Changes   []string       `json:"changes"`
}

// Input is what a case asks.
type Input struct {
	Step
	Op string `json:"op"`
	VM struct {
		Type     string `json:"type"`
		Granule  Hex    `json:"granule"`
		Features []Hex  `json:"features"`
	} `json:"vm"`
	Slots []struct {
		Range
		GuestMemfd bool   `json:"guest_memfd"`
		Change     string `json:"change"`
		Discard    string `json:"discard"`
	} `json:"slots"`
	Outcome string `json:"outcome"`
	Steps   []Step `json:"steps"`
}

// Message is one line from the runner.
type Message struct {
	Type     string `json:"type"`
	Seq      int    `json:"seq"`
	Contract string `json:"contract"`
	Input    Input  `json:"input"`
}

type object = map[string]any

var types = map[string]uint64{
	"default": hcabi.X86_KVM_X86_DEFAULT_VM, "sw_protected": hcabi.X86_KVM_X86_SW_PROTECTED_VM,
	"sev": hcabi.X86_KVM_X86_SEV_VM, "sev_es": hcabi.X86_KVM_X86_SEV_ES_VM,
	"snp": hcabi.X86_KVM_X86_SNP_VM, "tdx": hcabi.X86_KVM_X86_TDX_VM,
}

func newVM(message *Message) *VM {
	about := message.Input.VM
	vm := &VM{
		Arm64: strings.HasPrefix(message.Contract, "arm64."), Type: types[about.Type],
		Granule: uint64(about.Granule),
	}
	for i, word := range about.Features {
		vm.Features[i] = uint64(word)
	}
	for _, s := range message.Input.Slots {
		slot := &Slot{
			Start: uint64(s.Start), Size: uint64(s.Size), GuestMemfd: s.GuestMemfd,
			Change: Verdict(s.Change), Kept: s.Discard == "refused", Shared: make([]bool, s.Size/Page),
		}
		for i := range slot.Shared {
			slot.Shared[i] = s.Shared
		}
		vm.Slots = append(vm.Slots, slot)
	}
	return vm
}

func newVCPU(step *Step) *VCPU {
	vcpu := &VCPU{Errno: uint64(step.Errno)}
	run, _ := hex.DecodeString(step.Run)
	copy(vcpu.Run[:], run)
	for i := range vcpu.X {
		vcpu.X[i] = uint64(step.Registers[fmt.Sprintf("x%d", i)])
	}
	return vcpu
}

func reply(vcpu *VCPU, resume bool) object {
	registers := object{}
	for i, value := range vcpu.X {
		if vcpu.Wrote {
			registers[fmt.Sprintf("x%d", i)] = Hex(value)
		}
	}
	return object{
		"kind": "reply", "run": hex.EncodeToString(vcpu.Run[:]), "registers": registers, "resume": resume,
	}
}

// serve handles one exit: decode, convert, answer.
func serve(vm *VM, step *Step) object {
	vcpu := newVCPU(step)
	request := vm.Decode(vcpu)
	effects := []any{}
	switch request.Kind {
	case "other":
		return object{"kind": "other"}
	case "query":
		vcpu.Answer(request.Answer)
		return with(reply(vcpu, true), "effects", effects)
	}
	unused := "shared"
	if request.Shared {
		unused = "private"
	}
	done := func(start, size uint64) {
		effects = append(effects, Changed{Range{Hex(start), Hex(size)}, request.Shared})
	}
	freed := func(start, size uint64) {
		effects = append(effects, Freed{Hex(start), Hex(size), unused})
	}
	verdict := vm.Convert(request, done, freed)
	return with(reply(vcpu, vm.Answer(vcpu, request, verdict)), "effects", effects)
}

func with(output object, name string, value any) object {
	output[name] = value
	return output
}

func shared(vm *VM) []Range {
	found := []Range{}
	for _, slot := range vm.Slots {
		for page, is := range slot.Shared {
			start := Hex(slot.Start + uint64(page)*Page)
			if last := len(found) - 1; is && last >= 0 && found[last].Start+found[last].Size == start {
				found[last].Size += Page
			} else if is {
				found = append(found, Range{start, Page})
			}
		}
	}
	return found
}

func decodeExit(vm *VM, step *Step) object {
	request := vm.Decode(newVCPU(step))
	output := object{"kind": request.Kind}
	if request.Kind == "share" {
		output["start"], output["shared"], output["size"] = Hex(request.Start), request.Shared, nil
		if !request.TooLarge {
			output["size"] = Hex(request.Size)
		}
	}
	return output
}

// reads tells whether this program reads what cases of a contract need: a realm's need x4, ipa_bits
// and writes to guest memory, Hyper-V's the pages of hypercalls.
func reads(contract string) bool {
	return strings.HasPrefix(contract, "x86.") || contract == "arm64.smccc"
}

func answer(message *Message) object {
	if !reads(message.Contract) {
		return object{"type": "skipped", "seq": message.Seq, "reason": "main.go does not read " + message.Contract}
	}
	vm, input := newVM(message), &message.Input
	var output object
	switch input.Op {
	case "handle":
		output = serve(vm, &input.Step)
	case "play":
		steps := []object{}
		for i := range input.Steps {
			for j, change := range input.Steps[i].Changes {
				vm.Slots[j].Change = Verdict(change)
			}
			steps = append(steps, with(serve(vm, &input.Steps[i]), "shared", shared(vm)))
		}
		output = object{"steps": steps}
	case "decode_exit":
		output = decodeExit(vm, &input.Step)
	case "encode_reply":
		vcpu := newVCPU(&input.Step)
		resume := vm.Answer(vcpu, vm.Decode(vcpu), Verdict(input.Outcome))
		output = reply(vcpu, resume)
	default:
		return object{"type": "skipped", "seq": message.Seq, "reason": "the host half only"}
	}
	return object{"type": "result", "seq": message.Seq, "output": output}
}

func main() {
	if err := hcabi.CheckLayout(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	lines := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		var message Message
		if err != nil || json.Unmarshal(line, &message) != nil || message.Type == "stop" {
			return
		}
		made := object{
			"type": "hello", "protocol": 2, "name": "go-example", "version": "1", "language": "Go",
			"levels":    []string{"codec", "handler", "scenario"},
			"vmm":       object{"refuses": "answers", "retry": true, "ranges": "pieces", "discards": true},
			"contracts": []string{"x86.kvm", "x86.sev_es", "x86.snp", "x86.tdx", "arm64.smccc"},
		}
		if message.Type == "case" {
			made = answer(&message)
		}
		if out.Encode(made) != nil {
			return
		}
	}
}
