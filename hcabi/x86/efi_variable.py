"""The UEFI variable by which firmware tells the guest kernel of live migration."""

from __future__ import annotations

import uuid
from typing import Annotated, Final

from construct import BitsInteger, Flag, Int8ul, Int32ul

from hcabi.layout import (
    Doc,
    Record,
    layout_of,
    record,
    word,
)
from hcabi.x86.documents import (
    EFI_H,
    OVMF_FORK,
)

__all__ = [
    "VARIABLE_ATTRIBUTES",
    "VARIABLE_GUID",
    "VARIABLE_NAME",
    "EfiVariableAttributes",
    "LiveMigrationVariable",
]

VARIABLE_NAME: Final = "SevLiveMigrationEnabled"


VARIABLE_GUID: Final = uuid.UUID("0cf29b71-9e51-433a-a3b7-81f3ab16b875")


@word("EFI_VARIABLE attributes", Int32ul, source=EFI_H("EFI_VARIABLE_*"))
class EfiVariableAttributes(Record):
    """Attributes of a UEFI variable, as far as this one has them."""

    non_volatile: Annotated[
        bool, Flag, Doc("It outlives a reset.", c_name="EFI_VARIABLE_NON_VOLATILE")
    ] = False
    bootservice_access: Annotated[
        bool, Flag, Doc("Boot services see it.", c_name="EFI_VARIABLE_BOOTSERVICE_ACCESS")
    ] = False
    runtime_access: Annotated[
        bool, Flag, Doc("A running kernel sees it.", c_name="EFI_VARIABLE_RUNTIME_ACCESS")
    ] = False
    others: Annotated[int, BitsInteger(29), Doc("Attributes that it does not have.")] = 0


@record("SevLiveMigrationEnabled", source=OVMF_FORK("SevLiveMigrationEnabled"))
class LiveMigrationVariable(Record):
    """The contents of the variable."""

    enabled: Annotated[
        int,
        Int8ul,
        Doc("Nonzero if firmware reported its pages.", EFI_H("441, AMD_SEV_MEM_ENCRYPT_GUID")),
    ] = 0


#: The attributes that firmware sets it with, as a number.
VARIABLE_ATTRIBUTES: Final = layout_of(EfiVariableAttributes).to_int(
    EfiVariableAttributes(non_volatile=True, bootservice_access=True, runtime_access=True)
)
