"""/dev/kvm from Python: the device, VMs, vCPUs, and guests of one instruction."""
