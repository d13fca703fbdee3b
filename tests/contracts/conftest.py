"""A frame that is read anew for every test."""

from collections.abc import Iterator

import pytest

from articles.pages import frame


@pytest.fixture(autouse=True)
def fresh_frame() -> Iterator[None]:
    """What one test's sections were must not reach the next test's pages."""
    frame.forget()
    yield
    frame.forget()
