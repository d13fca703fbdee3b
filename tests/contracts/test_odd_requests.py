"""Requests that no browser sends are answered with a page, not with a breakdown."""

import io
import logging

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_address_with_more_parameters_than_are_read_gets_the_400_page(client: Client) -> None:
    many = "&".join(f"a{n}=1" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    for address in ["/", "/latest/", "/no/such/story/"]:
        response = client.get(f"{address}?{many}")
        assert response.status_code == 400, address
        assert response["Cache-Control"] == "no-store"


def test_too_many_parameters_are_logged_in_one_line(client: Client) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    try:
        client.get("/?" + "&".join(f"a{n}=1" for n in range(5000)))
    finally:
        logging.getLogger().removeHandler(handler)
    assert "DATA_UPLOAD_MAX_NUMBER_FIELDS" in stream.getvalue()
    assert stream.getvalue().count("\n") == 1


@pytest.mark.parametrize("host", ["other.example", "evil.example:x", "a b"])
def test_a_wrong_host_is_refused_and_logged_in_one_line(client: Client, host: str) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    try:
        answer = client.get("/", headers={"host": host})
    finally:
        logging.getLogger().removeHandler(handler)
    assert answer.status_code == 400
    assert stream.getvalue().count("\n") == 1
    assert host in stream.getvalue()
