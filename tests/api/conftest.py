"""A clock that stands still, and what every answer is held to."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.pages import frame
from tests.moments import NOW

type Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every answer be asked for at ``NOW``."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    frame.forget()
    yield
    frame.forget()


@pytest.fixture
def get(client: Client) -> Get:
    """Give what a path below ``/api/v1/`` answers, read as JSON, with the status expected."""

    def read(path: str, status: int = 200) -> Any:
        url = path if path.startswith("http") else f"/api/v1/{path}"
        answer = client.get(url)
        assert answer.status_code == status, (url, answer.content)
        kind = "application/json" if status == 200 else "application/problem+json"
        assert answer["Content-Type"] == kind
        return json.loads(answer.content)

    return read
