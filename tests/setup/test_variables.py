"""A variable that says nothing sensible is refused in a sentence that names it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import variables


@pytest.mark.parametrize(
    ("text", "expected"), [("", 8000), ("  ", 8000), ("1", 1), ("65535", 65535)]
)
def test_a_number_is_read_and_nothing_is_the_default(text: str, expected: int) -> None:
    assert variables.number("PORT", text, 8000, 1, 65535) == expected


@pytest.mark.parametrize("text", ["0", "65536", "-1", "eight", "1.5"])
def test_a_number_out_of_its_bounds_is_refused(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"PORT: .* is no number from 1 to 65535"):
        variables.number("PORT", text, 8000, 1, 65535)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://news.example.org", "news.example.org"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
        ("http://[::1]:8000", "[::1]"),
        ("https://xn--nws-joa.example.org/", "xn--nws-joa.example.org"),
    ],
)
def test_the_base_of_all_links_names_the_host_of_requests(text: str, host: str) -> None:
    assert variables.host_of(variables.site_address(text)) == host


@pytest.mark.parametrize(
    "text",
    [
        "news.example.org", "ftp://news.example.org", "https://", "http://[::1",
        "https://news.example.org/news", "https://news.example.org?x", "https://a.example#b",
        "https://news.example.org:99999", "https://me:word@news.example.org",
        "https://nëws.example.org", "https://news example.org",
    ],
)  # fmt: skip
def test_a_base_that_no_link_could_begin_with_is_refused(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"NEWSROOM_SITE_URL .* without a path"):
        variables.site_address(text)


def test_blanks_behind_commas_are_no_part_of_a_name() -> None:
    named = ["news.example.org", " .example.com", "", "*"]
    assert variables.hosts("X", named) == ["news.example.org", ".example.com", "*"]
    assert variables.sources("X", ["https://a.example", " https://b.example"])[1][0] == "h"


@pytest.mark.parametrize("host", ["https://news.example.org", "news.example.org:8000", "a b"])
def test_a_host_that_no_request_could_name_is_refused(host: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"NEWSROOM_ALLOWED_HOSTS: .* is no host"):
        variables.hosts("NEWSROOM_ALLOWED_HOSTS", ["www.example.org", host])


@pytest.mark.parametrize("app", ["nowhere_at_all", "nowhere_at_all.apps.Config", "a b", ".x"])
def test_an_app_that_is_not_installed_is_named(app: str) -> None:
    assert variables.apps("X", ["articles", " newsroom.apps "]) == ["articles", "newsroom.apps"]
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_EXTRA_APPS: there is no module"):
        variables.apps("NEWSROOM_EXTRA_APPS", [app])


def test_letters_come_from_an_address() -> None:
    for text in ("newsroom@127.0.0.1", "The Newsroom <newsroom@example.org>"):
        assert variables.sender("X", text) == text
    for text in ("newsroom", "@example.org", "a@b.example\nBcc: c@d.example"):
        with pytest.raises(ImproperlyConfigured, match="NEWSROOM_MAIL_FROM: "):
            variables.sender("NEWSROOM_MAIL_FROM", text)


def test_a_secret_key_that_can_t_be_read_is_named_and_one_that_is_not_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret_key"
    assert variables.secret_key(file) == ""
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ImproperlyConfigured, match=r"secret_key .it is no text."):
        variables.secret_key(file)

    def refuse(*_words: object) -> str:  # root, as whom tests may run, reads everything
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(ImproperlyConfigured, match=r"secret_key .Permission denied."):
        variables.secret_key(file)


@pytest.mark.parametrize("name", ["X Real IP", "X-Real-IP:", "HTTP_X_REAL_IP", "é"])
def test_what_is_no_header_is_refused(name: str) -> None:
    assert variables.header("NEWSROOM_ADDRESS_HEADER", " X-Real-IP ") == "X-Real-IP"
    assert variables.header("NEWSROOM_ADDRESS_HEADER", "") == ""
    with pytest.raises(ImproperlyConfigured, match=r"NEWSROOM_ADDRESS_HEADER: .* is no header"):
        variables.header("NEWSROOM_ADDRESS_HEADER", name)
