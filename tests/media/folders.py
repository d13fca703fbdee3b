"""Folders of a test's own for the files of pictures."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage

from articles.models import Image


def own_folders(settings: Any, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Keep what is served and the originals below ``folder``, so that nothing may be left."""
    served = {"location": str(folder / "served"), "base_url": "/media/"}
    default = {**settings.STORAGES["default"], "OPTIONS": served}
    settings.STORAGES = {**settings.STORAGES, "default": default}
    # The column asked for its storage when the models were loaded.
    originals = FileSystemStorage(location=folder / "originals", base_url=None)
    monkeypatch.setattr(Image._meta.get_field("original"), "storage", originals)


def files_below(folder: Path) -> set[str]:
    """Name every file."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
