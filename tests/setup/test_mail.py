"""One address names the mail server."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.mail import mailer_options


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://mail.example.org", {"port": 587, "use_tls": True, "use_ssl": False}),
        ("smtps://mail.example.org", {"port": 465, "use_tls": False, "use_ssl": True}),
        ("smtp+plain://localhost", {"port": 25, "use_tls": False, "use_ssl": False}),
        (
            "smtp://post%40example.org:p%3Aw@mail.example.org:2525",
            {"port": 2525, "username": "post@example.org", "password": "p:w"},
        ),
    ],
)
def test_the_scheme_says_how_letters_are_encrypted(address: str, expected: dict[str, Any]) -> None:
    options = mailer_options(address)
    assert {name: options[name] for name in expected} == expected


@pytest.mark.parametrize(
    "address",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://a:b",
        "smtp://a/b",
        "smtp://[a",
    ],
)
def test_an_address_that_is_none_gets_a_sentence(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"such as smtp://user:password@mail"):
        mailer_options(address)
