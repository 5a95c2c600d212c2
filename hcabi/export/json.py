"""All definitions as JSON, for generators of other languages. Numbers are hex strings."""

from __future__ import annotations

import json

import msgspec

from hcabi.export.model import Definitions

__all__ = ["json_document"]


def json_document(definitions: Definitions) -> str:
    """Write the document."""
    constants = {
        arch: [
            {
                "title": group.title,
                "source": group.source,
                "constants": [
                    {
                        "name": c.name,
                        "value": hex(c.value),
                        "bits": c.bits,
                        "meaning": c.doc,
                        "contract": c.contract,
                    }
                    for c in group.constants
                ],
            }
            for group in groups
        ]
        for arch, groups in definitions.groups.items()
    }
    structures = {
        arch: [
            {
                "name": s.name,
                "c_name": s.c_name,
                "size": s.size,
                "packed": s.packed,
                "meaning": s.doc,
                "kvm_run_offset": None if s.arm is None else s.arm[1],
                "members": msgspec.to_builtins(s.members),
            }
            for s in found
        ]
        for arch, found in definitions.structures.items()
    }
    made = {"format": 1, "constants": constants, "structures": structures}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"
