"""/dev/kvm from Python: the device, VMs, vCPUs, and guests that execute one instruction."""
