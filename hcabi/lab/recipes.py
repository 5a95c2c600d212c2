"""The kernels that the lab builds from source, with their options."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import msgspec

__all__ = ["RECIPES", "Recipe"]


class Recipe(msgspec.Struct, frozen=True):
    """
    How a kernel is made.

    Attributes:
        name: How people name it on the command line.
        arch: "x86" or "arm64".
        with_what: What it has beside a tiny kernel, for its title.
        must: Options that it is built for; a source that lacks one is refused.
        image: What to build, below arch/NAME/boot.
        series: Version prefix of the source; the newest of the series is taken.
    """

    name: str
    arch: str
    with_what: str
    must: tuple[str, ...]
    image: str
    series: str = "7"

    @property
    def fragment(self) -> str:
        """What is switched on, as lines of a configuration."""
        return (files("hcabi.lab") / f"configs/{self.name}.config").read_text(encoding="utf-8")

    def digest(self, version: str) -> str:
        """SHA-256 of what it is made of."""
        return hashlib.sha256(f"{version}\n{self.fragment}".encode()).hexdigest()


RECIPES = {
    recipe.name: recipe
    for recipe in (
        Recipe(
            "x86-sw-protected",
            "x86",
            "software-protected VMs",
            (
                "KVM_AMD", "KVM_SW_PROTECTED_VM", "VIRTIO_PCI", "VIRTIO_CONSOLE", "MEMFD_CREATE",
                "SECCOMP_FILTER", "CROSS_MEMORY_ATTACH",
            ),
            "bzImage",
        ),
        Recipe(
            "arm64-kvm",
            "arm64",
            "KVM",
            ("KVM", "VIRTIO_PCI", "VIRTIO_CONSOLE", "MEMFD_CREATE"),
            "Image",
        ),
        Recipe(
            "arm64-pkvm-guest",
            "arm64",
            "the pKVM guest driver",
            (
                "ARM_PKVM_GUEST", "DMA_RESTRICTED_POOL", "SERIAL_8250_CONSOLE", "SWIOTLB",
                "VIRTIO_MMIO",
            ),
            "Image",
        ),
    )
}  # fmt: skip
"""All of them, by name."""
