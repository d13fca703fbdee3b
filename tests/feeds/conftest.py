"""A frame that is read anew, and a clock that stands still."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from articles.pages import frame
from tests.moments import NOW


@pytest.fixture(autouse=True)
def fresh_frame() -> Iterator[None]:
    """What one test's publication was must not reach the next test's pages."""
    frame.forget()
    yield
    frame.forget()


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every page be asked for at ``NOW``."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
