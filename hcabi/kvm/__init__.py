"""KVM's interface to user space on every architecture: kvm_run, exits, ioctl structures."""

# A union arm belongs to kvm_run from the moment it is declared: make that always.
from hcabi.kvm import other_exits as other_exits
