"""What readers may not see, other people on the machine may not see either."""

import stat
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_originals_are_for_their_owner_s_eyes_alone() -> None:
    storage = storages["originals"]
    kept = Path(storage.path(storage.save("aa/original.jpg", ContentFile(b"as it came"))))
    assert rights(kept) == 0o600
    assert rights(kept.parent) & 0o077 == 0
