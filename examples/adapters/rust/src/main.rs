// SPDX-License-Identifier: MIT OR Apache-2.0
//! A program for `hcabi conformance run`, in Rust with the standard library alone.
//!
//! `vmm.rs` is what a VMM would have, `host.rs` what this file, the protocol, gives it, and `hcabi.rs`
//! comes from `hcabi export rust`.
//!
//!     cargo build --release && hcabi conformance run -- target/release/adapter

#[rustfmt::skip]
mod hcabi;
mod host;
mod json;
mod vmm;

use hcabi::x86;
use host::{After, Effect, Slot, Vcpu, Verdict, Vm, HELLO, PAGE, RUN_SIZE};
use json::Json;
use std::io::{self, BufRead, Write};
use vmm::Request;

fn verdict(value: &Json) -> Verdict {
    match value.text() {
        "refused" => Verdict::Refused,
        "retry" => Verdict::Retry,
        _ => Verdict::Done,
    }
}

fn read_vm(contract: &str, input: &Json) -> Vm {
    let about = input.get("vm");
    let mut features = [0; 4];
    for (word, value) in features.iter_mut().zip(about.get("features").items()) {
        *word = value.hex().unwrap_or(0);
    }
    Vm {
        arm64: contract.starts_with("arm64."),
        kind: match about.get("type").text() {
            "sw_protected" => x86::KVM_X86_SW_PROTECTED_VM,
            "sev" => x86::KVM_X86_SEV_VM,
            "sev_es" => x86::KVM_X86_SEV_ES_VM,
            "snp" => x86::KVM_X86_SNP_VM,
            "tdx" => x86::KVM_X86_TDX_VM,
            _ => x86::KVM_X86_DEFAULT_VM,
        },
        granule: about.get("granule").hex().unwrap_or(PAGE),
        features,
        slots: input.get("slots").items().iter().map(read_slot).collect(),
        effects: Vec::new(),
    }
}

fn read_slot(slot: &Json) -> Slot {
    let size = slot.get("size").hex().unwrap_or(0);
    Slot {
        start: slot.get("start").hex().unwrap_or(0),
        size,
        guest_memfd: slot.get("guest_memfd").is_true(),
        change: verdict(slot.get("change")),
        kept: slot.get("discard").text() == "refused",
        shared: vec![slot.get("shared").is_true(); (size / PAGE) as usize],
    }
}

fn read_vcpu(input: &Json) -> Vcpu {
    let mut run = [0; RUN_SIZE];
    let digits = input.get("run").text();
    for (i, byte) in run.iter_mut().enumerate() {
        let pair = digits.get(2 * i..2 * i + 2).unwrap_or("");
        *byte = u8::from_str_radix(pair, 16).unwrap_or(0);
    }
    let x = [0, 1, 2, 3].map(|n| input.get("registers").get(&format!("x{n}")).hex().unwrap_or(0));
    Vcpu { run, errno: input.get("errno").hex().unwrap_or(0), x, wrote: false }
}

fn reply(vcpu: &Vcpu, resume: bool) -> String {
    let run: String = vcpu.run.iter().map(|byte| format!("{byte:02x}")).collect();
    let written = if vcpu.wrote { &vcpu.x[..] } else { &[] };
    let registers: Vec<_> =
        written.iter().enumerate().map(|(n, v)| format!(r#""x{n}":"{v:#x}""#)).collect();
    let registers = registers.join(",");
    format!(r#""kind":"reply","run":"{run}","registers":{{{registers}}},"resume":{resume}"#)
}

fn effects(effects: &[Effect]) -> String {
    let texts: Vec<_> = effects
        .iter()
        .map(|Effect { start, size, shared, freed }| {
            let what = match (freed, shared) {
                (false, _) => format!(r#""shared":{shared}"#),
                (true, true) => r#""discard":"shared""#.into(),
                (true, false) => r#""discard":"private""#.into(),
            };
            format!(r#"{{"start":"{start:#x}","size":"{size:#x}",{what}}}"#)
        })
        .collect();
    format!("[{}]", texts.join(","))
}

/// One exit: serve it, and say what was done.
fn serve(vm: &mut Vm, input: &Json) -> String {
    let mut vcpu = read_vcpu(input);
    vm.effects.clear();
    let resume = match vmm::handle(vm, &mut vcpu) {
        After::Other => return r#""kind":"other""#.into(),
        After::Stop => false,
        After::Resume => true,
    };
    format!(r#"{},"effects":{}"#, reply(&vcpu, resume), effects(&vm.effects))
}

fn shared(vm: &Vm) -> String {
    let mut found: Vec<(u64, u64)> = Vec::new();
    for slot in &vm.slots {
        for (page, _) in slot.shared.iter().enumerate().filter(|(_, &shared)| shared) {
            let start = slot.start + page as u64 * PAGE;
            match found.last_mut() {
                Some((last, size)) if *last + *size == start => *size += PAGE,
                _ => found.push((start, PAGE)),
            }
        }
    }
    let texts: Vec<_> = found
        .iter()
        .map(|(start, size)| format!(r#"{{"start":"{start:#x}","size":"{size:#x}"}}"#))
        .collect();
    format!("[{}]", texts.join(","))
}

fn play(vm: &mut Vm, input: &Json) -> String {
    let mut steps = Vec::new();
    for step in input.get("steps").items() {
        for (slot, change) in vm.slots.iter_mut().zip(step.get("changes").items()) {
            slot.change = verdict(change);
        }
        let served = serve(vm, step);
        steps.push(format!(r#"{{{served},"shared":{}}}"#, shared(vm)));
    }
    format!(r#""steps":[{}]"#, steps.join(","))
}

fn decode_exit(vm: &Vm, input: &Json) -> String {
    match vm.decode(&read_vcpu(input)) {
        Request::Other => r#""kind":"other""#.into(),
        Request::Query(_) => r#""kind":"query""#.into(),
        Request::Share(share) => {
            let size = share.size.map_or("null".into(), |size| format!(r#""{size:#x}""#));
            let (start, shared) = (share.start, share.shared);
            format!(r#""kind":"share","start":"{start:#x}","size":{size},"shared":{shared}"#)
        }
    }
}

fn encode_reply(vm: &Vm, input: &Json) -> String {
    let mut vcpu = read_vcpu(input);
    match vm.decode(&vcpu) {
        Request::Share(share) => {
            let resume = vm.answer(&mut vcpu, &share, verdict(input.get("outcome")));
            reply(&vcpu, resume)
        }
        _ => r#""kind":"other""#.into(),
    }
}

/// Whether this program reads what cases of a contract need: a realm's need x4, ipa_bits and writes to
/// guest memory, Hyper-V's the pages of hypercalls.
fn reads(contract: &str) -> bool {
    contract.starts_with("x86.") || contract == "arm64.smccc"
}

fn answer(case: &Json) -> String {
    let (input, seq) = (case.get("input"), case.get("seq").number());
    let contract = case.get("contract").text();
    if !reads(contract) {
        let reason = format!("main.rs does not read {contract}");
        return format!(r#"{{"type":"skipped","seq":{seq},"reason":"{reason}"}}"#);
    }
    let mut vm = read_vm(case.get("contract").text(), input);
    let output = match input.get("op").text() {
        "handle" => serve(&mut vm, input),
        "play" => play(&mut vm, input),
        "decode_exit" => decode_exit(&vm, input),
        "encode_reply" => encode_reply(&vm, input),
        _ => {
            return format!(r#"{{"type":"skipped","seq":{seq},"reason":"the host half only"}}"#);
        }
    };
    format!(r#"{{"type":"result","seq":{seq},"output":{{{output}}}}}"#)
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let message = Json::parse(&line?);
        match message.get("type").text() {
            "stop" => break,
            "hello" => writeln!(out, "{}", HELLO.replace('\n', ""))?,
            _ => writeln!(out, "{}", answer(&message))?,
        }
        out.flush()?;
    }
    Ok(())
}
