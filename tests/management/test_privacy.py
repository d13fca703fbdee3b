"""What readers may not see, other people on the machine may not see either."""

import io
import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from articles.management import first_day
from articles.models import User


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_originals_are_for_their_owner_s_eyes_alone() -> None:
    storage = storages["originals"]
    kept = Path(storage.path(storage.save("aa/original.jpg", ContentFile(b"as it came"))))
    assert rights(kept) == 0o600
    assert rights(kept.parent) & 0o077 == 0


def test_a_database_file_that_a_look_left_empty_becomes_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A command that only looks makes an empty file, with the rights of the day.
    file = tmp_path / "db.sqlite3"
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    file.touch(mode=0o644)
    file.chmod(0o644)
    first_day.make_data_dir()
    assert rights(file) == 0o600
    file.write_text("filled")
    file.chmod(0o640)  # an operator's own choice
    first_day.make_data_dir()
    assert rights(file) == 0o640


class Full(io.StringIO):
    """Where nothing more can be written, at the latest when it has to be kept."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


@pytest.mark.django_db
def test_an_account_whose_password_could_not_be_printed_is_not_made() -> None:
    with pytest.raises((OSError, CommandError)):
        call_command("create_user", "iris", role="editor", stdout=Full())
    assert not User.objects.filter(username="iris").exists()
    call_command("create_user", "iris", role="editor", stdout=io.StringIO(), stderr=io.StringIO())
    assert User.objects.filter(username="iris").exists()
