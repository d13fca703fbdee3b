"""Who made a picture, read from where the trade writes it."""

import pytest

from articles import media
from articles.media.credits import Credits
from tests.media import pictures as made
from tests.moments import NOW


def credits_of(data: bytes) -> Credits:
    """Read what a file says of who made it."""
    return media.read(data, "a.jpg").credits


@pytest.mark.parametrize(
    ("byline", "agency", "credit"),
    [
        ("Ann Lee", "", "Ann Lee"),
        ("", "Reuters", "Reuters"),
        ("Ann Lee", "Reuters", "Ann Lee/Reuters"),
        ("Ann Lee", "Ann Lee / Reuters", "Ann Lee / Reuters"),
        ("Zoë Müller", "", "Zoë Müller"),
    ],
)
def test_person_and_agency_are_read_from_either_place(
    byline: str, agency: str, credit: str
) -> None:
    jpeg = made.encoded(made.plain())
    in_iptc = made.with_app13(jpeg, made.iptc(byline=byline, credit=agency))
    in_xmp = made.encoded(made.plain(), xmp=made.xmp(creator=byline, credit=agency))
    assert credits_of(in_iptc).credit == credit
    assert credits_of(in_xmp).credit == credit


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_the_copyright_notice_is_read_from_every_format(kind: str) -> None:
    data = made.encoded(made.plain(), kind, xmp=made.xmp(rights="© 2026 Ann Lee"))
    assert credits_of(data).copyright == "© 2026 Ann Lee"


def test_letters_of_the_time_before_unicode_are_read() -> None:
    block = made.iptc(byline="Zo?").replace(b"Zo?", b"Zo\xeb").replace(b"\x1b%G", b"\x1b%/")
    assert credits_of(made.with_app13(made.encoded(made.plain()), block)).credit == "Zoë"


@pytest.mark.parametrize(
    "packet",
    [
        made.xmp(creator="&a;", doctype='<!DOCTYPE x [<!ENTITY a "Ann">]>'),
        made.xmp(creator="Ann", doctype="<!DOCTYPE x>"),
        made.xmp(creator="Ann")[:-30],
        made.xmp(creator="Ann") + b" " * 10 + b"<" * 10,
        b"",
        made.xmp(creator="Ann" * 200_000),
    ],
)
def test_a_doctype_a_damaged_or_an_endless_block_says_nothing(packet: bytes) -> None:
    data = made.encoded(made.plain(), "WEBP", xmp=packet)
    assert credits_of(data) == Credits()


def test_a_damaged_iptc_block_says_nothing() -> None:
    block = made.iptc(byline="Ann")
    data = made.with_app13(made.encoded(made.plain()), block[:-3] + b"\xff\xff\xff")
    assert isinstance(credits_of(data).credit, str)


def test_a_credit_is_one_line_of_letters_and_not_too_long() -> None:
    noisy = made.with_app13(
        made.encoded(made.plain()), made.iptc(byline="Ann\r\n\x07 Lee " + "x" * 400)
    )
    credit = credits_of(noisy).credit
    assert credit.startswith("Ann Lee x")
    assert len(credit) == 300


@pytest.mark.django_db
def test_the_files_credit_is_taken_where_nobody_typed_one() -> None:
    def data(colour: tuple[int, int, int]) -> bytes:
        return made.with_app13(
            made.encoded(made.plain(colour)), made.iptc(byline="Ann Lee", copyright="© Ann")
        )

    first = media.add(data(made.RED), "a.jpg", NOW)
    assert (first.credit, first.copyright_notice) == ("Ann Lee", "© Ann")
    second = media.add(data(made.BLUE), "b.jpg", NOW, credit="The desk")
    assert second.credit == "The desk"
