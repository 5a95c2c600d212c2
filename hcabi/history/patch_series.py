"""The versions of the patches, in the order in which they were posted."""

from __future__ import annotations

from typing import Final

import msgspec

from hcabi.layout import Source
from hcabi.x86.documents import KVM_LIST as ARCHIVE

__all__ = ["LAST", "ORDER", "POSTINGS", "Posting"]


class Posting(msgspec.Struct, frozen=True):
    """
    One version of the patches.

    Attributes:
        name: As it was numbered.
        date: ISO date, or a part of it where only that is known.
        source: Where it is.
    """

    name: str
    date: str
    source: Source


#: In the order in which they were posted. No v14 of the first series was found.
POSTINGS: Final = (
    Posting("v4", "2019", ARCHIVE("Singh, SEV guest live migration support, v1 to v4")),
    Posting("v5", "2020", ARCHIVE("Kalra, SEV live migration, v5 to v7")),
    Posting("v8", "2020-05-05", ARCHIVE("Kalra, v8 13/18")),
    Posting("v9", "2020-12-08", ARCHIVE("Kalra, v9 13/18")),
    Posting("v10", "2021-02-04", ARCHIVE("Kalra, v10 10/16 and 12/16")),
    Posting("v11", "2021-04-05", ARCHIVE("Kalra, v11 08/13")),
    Posting("v12", "2021-04-12", ARCHIVE("Kalra, v12 08/13")),
    Posting("v13", "2021-04-15", ARCHIVE("Kalra, v13 00/12")),
    Posting("host-v1", "2021-04-20", ARCHIVE("Bonzini, 0/3")),
    Posting("host-v2", "2021-04-21", ARCHIVE("Bonzini, v2 1/2 and 2/2")),
    Posting("host-v3", "2021-04-29", ARCHIVE("Bonzini, v3 2/2")),
    Posting("host-may", "2021-05-13", ARCHIVE("Bonzini, reply to v2 2/4; commit 824d9fb23eb5")),
    Posting("merged", "2021-06-08", ARCHIVE("commit 0dbb11230437, Linux 5.14")),
)
#: Position of each by name.
ORDER = {posting.name: i for i, posting in enumerate(POSTINGS)}
#: What was merged.
LAST = POSTINGS[-1].name
