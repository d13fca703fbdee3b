"""No written body keeps a sign that hides or turns others; a stored one is read as it is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.text import markdown, measures
from articles.text.html import clean, plain_text, take_figures
from tests.text.test_hidden import (
    ALM,
    FSI,
    LRE,
    LRI,
    LRM,
    LRO,
    PDF,
    PDI,
    RLE,
    RLI,
    RLM,
    RLO,
    ZWJ,
    ZWNJ,
)  # fmt: skip


@pytest.mark.parametrize(
    "sign", [LRE, RLE, PDF, LRO, RLO, RLI, PDI, "\u206b", "\ufeff", "\ufff9", "&#x202e;", "&#8237;"]
)
def test_a_sign_that_turns_or_hides_what_follows_is_in_no_body(sign: str) -> None:
    cleaned = clean(f"<p>The wa{sign}ll <em>{sign}held</em>.</p>")
    assert cleaned.html == "<p>The wall <em>held</em>.</p>"
    assert "hidden sign" in " ".join(cleaned.dropped)


def test_an_override_goes_with_its_end() -> None:
    assert clean(f"<p>{RLO}exe{PDF}.txt {LRO}<b>b</b>{PDF}</p>").html == (
        "<p>exe.txt <strong>b</strong></p>"
    )


@pytest.mark.parametrize(
    "words",
    [
        f"می{ZWNJ}خواهم",
        f"क्{ZWJ}ष 👩{ZWJ}🚀",
        f"C++{LRM} في الميناء{RLM} و{ALM}1",
        f"{RLI}שלום{PDI} and {LRI}a {FSI}b{PDI} c{PDI}",
        f"{FSI}<strong>שלום</strong>{PDI}, said {LRI}<em>Ann{PDI} Smith</em>",
        "soft\xadhyphen, คำ\u200bไทย, 12\u202f000",
    ],
)
def test_what_a_language_needs_stays_and_nothing_is_said(words: str) -> None:
    body = f"<p>{words}</p>"
    cleaned = clean(body)
    assert cleaned.html == body
    assert cleaned.dropped == ()
    assert clean(markdown.to_html(markdown.from_html(body))).html == body


def test_an_embedding_with_its_end_becomes_an_isolate() -> None:
    # As phones copy numbers: without it an Arabic paragraph would show the groups from the right.
    cleaned = clean(f"<p>اتصل على {LRE}+966 50 123{PDF} أو {RLE}<b>a {LRE}b{PDF}</b>{PDF}</p>")
    assert cleaned.html == (
        f"<p>اتصل على {LRI}+966 50 123{PDI} أو {RLI}<strong>a {LRI}b{PDI}</strong>{PDI}</p>"
    )
    assert cleaned.dropped == ()


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<p>{RLI}a</p><p>b{PDI}</p>", "<p>a</p>\n<p>b</p>"),
        (f"<ul><li>{RLI}a<li>b{PDI}</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (f"<p>{RLI}a {LRE}b{PDI} c{PDF}</p>", f"<p>{RLI}a b{PDI} c</p>"),
        (f"<p>{LRE}a {RLI}b{PDF} c{PDI}</p>", f"<p>a {RLI}b c{PDI}</p>"),
        (f"<p>{LRE}a{PDI} b{PDF}</p>", f"<p>{LRI}a b{PDI}</p>"),
        (f"<p>{RLI}a<br>b{PDI}</p>", f"<p>{RLI}a<br>b{PDI}</p>"),
    ],
)
def test_a_pair_is_whole_within_its_paragraph_or_gone(body: str, kept: str) -> None:
    assert clean(body).html == kept


def test_a_paragraph_of_nothing_else_is_gone() -> None:
    assert clean(f"<p>{RLO}</p><p>a</p><p><b>{RLI}</b></p>").html == "<p>a</p>"


def test_breaks_that_only_some_programs_know_part_words() -> None:
    assert clean("<p>One\x0btwo\u2028three &#x2029; four</p>").html == "<p>One two three four</p>"


def test_attributes_hold_none() -> None:
    cleaned = clean(
        f'<p id="a{RLO}b">x <a href="{LRE}https://a.example/{PDF}">y</a>'
        f' <abbr title="World {RLO}Bank">WB</abbr></p>'
        f'<figure data-image="u" data-alt="A{RLO}"></figure>'
    )
    assert cleaned.html == (
        '<p id="ab">x <a href="https://a.example/">y</a> <abbr title="World Bank">WB</abbr></p>\n'
        '<figure data-alt="A" data-image="u"></figure>'
    )


@pytest.mark.parametrize("sign", [RLO, "\ufeff", "\x0b", LRE, "&#x202e;"])
def test_no_sign_lets_a_link_run_anything(sign: str) -> None:
    for link in (f"{sign}javascript:x()", f"java{sign}script:x()"):
        cleaned = clean(f'<p><a href="{link}">x</a></p>')
        assert 'href="javascript' not in cleaned.html
        assert "href" in cleaned.html or "href on a" in " ".join(cleaned.dropped)


def test_pictures_that_are_taken_in_are_described_without_them() -> None:
    _body, [figure] = take_figures(
        f'<figure><img src="a.jpg" alt="A {RLO}gull"><figcaption>Here.'
        f' <span class="credit">Ann{RLO} Smith</span></figcaption></figure>'
    )
    assert (figure.alt, figure.credit) == ("A gull", "Ann Smith")


def test_a_stored_body_is_read_as_it_stands() -> None:
    stored = f"<p>The {RLO}wall held.</p>"
    assert plain_text(stored) == f"The {RLO}wall held."
    assert measures.fingerprint(stored) != measures.fingerprint(clean(stored).html)


_PIECES = (
    "a ", "<b>", "</b>", "<p>", "</p>", "<br>", "<li>", "<h2>", "<div>", "\u2028", "\ufeff",
    LRI, RLI, PDI, LRE, RLE, PDF, RLO,
)  # fmt: skip


# How long it takes is not asked here: a busy machine is no finding.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_cleaning_twice_is_cleaning_once(body: str) -> None:
    once = clean(body).html
    assert clean(once).html == once
    assert not set(once) & {LRE, RLE, PDF, RLO, "\ufeff", "\u2028"}
    assert once.count(PDI) == sum(once.count(sign) for sign in (LRI, RLI))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{' ' * 300_000}\u2028 {' ' * 300_000}\u202e",
        f"<p>{RLI * 200_000}{LRE * 200_000}{PDI * 200_000}",
        f"<p>{f'{RLI}<b>{PDF}</b>' * 10_000}",
    ],
    ids=["blanks", "isolates", "marks"],
)
def test_hostile_signs_are_cleaned_in_time(body: str) -> None:
    once = clean(body).html
    assert clean(once).html == once
