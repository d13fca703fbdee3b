"""What readers may not see, other people on the machine may not see either."""

import stat
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from tests.management.programs import manage


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_database_is_for_its_owner_s_eyes_alone(tmp_path: Path) -> None:
    began = manage(tmp_path, "start_newsroom", "--administrator", "mona")
    assert began.returncode == 0, began.stderr
    kept = list(tmp_path.glob("db.sqlite3*"))
    assert kept
    assert {path.name: rights(path) & 0o077 for path in kept} == {path.name: 0 for path in kept}


def test_originals_are_for_their_owner_s_eyes_alone() -> None:
    storage = storages["originals"]
    kept = Path(storage.path(storage.save("aa/original.jpg", ContentFile(b"as it came"))))
    assert rights(kept) == 0o600
    assert rights(kept.parent) & 0o077 == 0
