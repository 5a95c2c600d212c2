"""
Run somebody's VMM, unmodified, on a simulated KVM, and judge what it does.

May contain: the supervisor around a program, the simulated KVM, what is put to it and judged.
Must not contain: structures and numbers of KVM's interface, which are declared in kvm and x86.
Imports from: everything but cli.
"""
