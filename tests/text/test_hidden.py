"""Signs that hide or turn others are left out; those that languages need stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.hidden import without_hidden, without_hidden_within

LRM, RLM, ALM, ZWNJ, ZWJ = "\u200e", "\u200f", "\u061c", "\u200c", "\u200d"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"


@pytest.mark.parametrize(
    "sign",
    ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u206a", "\ufeff", "\x07", "\x9f", "\x00"],
)
def test_a_sign_that_turns_or_hides_others_is_left_out(sign: str) -> None:
    assert without_hidden(f"a{sign}b") == "ab"


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, with a tab\tand\nlines",
        f"C++{LRM} في الميناء{RLM} و{ALM}1",
        f"می{ZWNJ}خواهم",
        f"क्{ZWJ}ष 👩{ZWJ}🚀",
        f"{RLI}שלום{PDI} and {LRI}a {FSI}b{PDI} c{PDI}",
        "soft\xadhyphen, คำ\u200bไทย, 12\u202f000, 🏴\U000e0067\U000e0062\U000e007f",
    ],
)
def test_what_a_language_needs_stays(text: str) -> None:
    assert without_hidden(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"a {RLI}b", "a b"),
        (f"a{PDI} b", "a b"),
        (f"{LRI}a {RLI}b{PDI}", f"a {RLI}b{PDI}"),
        (f"{RLI}a\nb{PDI}", "a\nb"),
        (f"{RLI}a{PDI}{PDI}{FSI}", f"{RLI}a{PDI}"),
    ],
)
def test_an_isolate_without_its_end_on_the_line_is_left_out(text: str, kept: str) -> None:
    assert without_hidden(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # As phones copy numbers: without it an Arabic line shows the groups from the right.
        (f"اتصل على {LRE}+966 50 123{PDF}", f"اتصل على {LRI}+966 50 123{PDI}"),
        (f"a {RLE}b {LRE}c{PDF}{PDF} d", f"a {RLI}b {LRI}c{PDI}{PDI} d"),
        (f"{LRE}a{PDF} {LRE}b{PDF}", f"{LRI}a{PDI} {LRI}b{PDI}"),
        (f" {LRE}{RLO}{LRE}https://a.example/{PDF}{PDF} {PDF}\nb", " https://a.example/ \nb"),
        (f"a {LRO}b{PDF}", "a b"),
        (f"{LRI}{LRE}a{PDF}{PDI}", f"{LRI}{LRI}a{PDI}{PDI}"),
        (f"a {LRE}b\nc{PDF}", "a b\nc"),
    ],
)
def test_an_embedding_with_its_end_becomes_an_isolate_unless_it_holds_the_line(
    text: str, kept: str
) -> None:
    assert without_hidden(text) == kept


def test_signs_by_the_thousand_are_read_once() -> None:
    framed = f"{LRE * 100_000}a{PDF * 100_000}"
    assert without_hidden(framed) == "a"
    assert without_hidden(f"b {framed}").count(PDI) == 100_000


def test_breaks_that_only_some_programs_know_become_a_blank() -> None:
    assert without_hidden("One\x0btwo \u2028 three\x85four") == "One two three four"
    assert without_hidden("One \u2028 \u2029  two \u2028") == "One two "


def test_a_long_row_of_blanks_is_read_once() -> None:
    assert without_hidden(f"a{' ' * 300_000}b\n") == f"a{' ' * 300_000}b\n"


def test_every_text_of_a_value_is_cleaned_and_nothing_else() -> None:
    value = {"a": ["b\u202e", 1, None, True], "c": {"d": "e\u202e"}}
    assert without_hidden_within(value) == {"a": ["b", 1, None, True], "c": {"d": "e"}}


@given(st.text(st.sampled_from(f"ab\n{LRI}{RLI}{FSI}{PDI}{LRE}{PDF}{RLO}\u2028{LRM}"), max_size=20))
def test_cleaning_twice_is_cleaning_once_and_isolates_are_balanced(text: str) -> None:
    kept = without_hidden(text)
    assert without_hidden(kept) == kept
    for line in kept.split("\n"):
        depth = 0
        for sign in line:
            depth += (sign in (LRI, RLI, FSI)) - (sign == PDI)
            assert depth >= 0
        assert depth == 0
