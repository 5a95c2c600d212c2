"""
Everything that is declared, and what a number or name means.

May contain: finding and describing declarations. Must not contain: facts, printing, names of its
own (a command loads no more than it uses). Imports from: errors, layout, kvm, x86, arm64;
`unverified` looks at the models too, by name.
"""
