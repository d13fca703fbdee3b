"""Served files of a test's own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def own_media(settings: Any, tmp_path: Path) -> None:
    """Give each test served files of its own: what others left there would be found."""
    own = {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path), "base_url": "/"}}
    settings.STORAGES = {**settings.STORAGES, "default": own}
