"""What an export says about itself, in ``PATH.manifest.json`` beside it."""

import dataclasses
import json


@dataclasses.dataclass(frozen=True, slots=True)
class Manifest:
    """Enough to see whether a copy is whole.

    ``bytes`` and ``sha256`` are of the file. For a folder: the sum over its files, and the
    hash of what ``sha256sum *`` prints in it. ``last_id`` is the last story's id, ``None``
    for an empty export. ``ledger_head`` is the hash of the ledger's
    last entry, ``None`` while there is none.
    """

    format: str
    count: int
    bytes: int
    sha256: str
    last_id: str | None
    ledger_head: str | None = None

    def to_json(self, indent: int | None = 2) -> str:
        """Write it as one JSON object, without a newline at its end."""
        return json.dumps(dataclasses.asdict(self), indent=indent, ensure_ascii=False)
