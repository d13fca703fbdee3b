"""Edits in ten languages, labelled by hand: typing that changes nothing, and words that do."""

from pathlib import Path
from typing import NamedTuple

import pytest

from articles.text.freshness import Checked, judge

POINT = "42."  # no sentence holds it: what is said of the texts is said by the facts alone
FILES = Path(__file__).parent.parent / "summaries"


class Edit(NamedTuple):
    language: str
    harmless: bool
    old: str
    new: str


def read(name: str) -> tuple[dict[str, str], list[Edit]]:
    """Read texts and their edits: "@en", its sentences, then "+old|new" and "-old|new" lines."""
    texts: dict[str, str] = {}
    edits: list[Edit] = []
    language = ""
    for line in (FILES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            language = line[1:]
            texts[language] = ""
        elif "|" in line:
            old, new = line[1:].split("|")
            edits.append(Edit(language, line[0] == "+", old, new))
        else:
            texts[language] += f"<p>{line}</p>"
    return texts, edits


TEXTS, EDITS = read("edits-ten-languages.txt")
MORE_TEXTS, MORE_EDITS = read("edits-more.txt")
ALL = [(TEXTS, edit) for edit in EDITS] + [(MORE_TEXTS, edit) for edit in MORE_EDITS]


@pytest.mark.parametrize(
    ("texts", "edit"), ALL, ids=[f"{e.language}: {e.old} → {e.new}" for _texts, e in ALL]
)
def test_an_edit_in_any_of_ten_languages_hides_a_summary_only_if_it_says_another_thing(
    texts: dict[str, str], edit: Edit
) -> None:
    body = texts[edit.language]
    assert edit.old in body
    after = body.replace(edit.old, edit.new, 1)
    assert after != body
    verdict = judge(Checked(body, [POINT]), after, edit.language, 1.0)
    assert verdict.is_fresh is edit.harmless, verdict


def test_the_edits_are_of_both_kinds_in_each_of_ten_languages() -> None:
    kinds = {(edit.language, edit.harmless) for edit in EDITS}
    assert len(kinds) == 2 * len(TEXTS) == 20
    assert len(EDITS) > 300
    assert len(MORE_EDITS) > 150


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "Il a 12 500 voix.", "Il a 12\u202f500 voix."),
        ("fr", "Il a 12 500 voix.", "Il a 12\u2009500 voix."),
        ("ru", "Есть 12 500 лодок.", "Есть 12\u00a0500 лодок."),
        ("fr", "Il gagne le 1er prix.", "Il gagne le premier prix."),
        ("en", "The 2nd boat left.", "The second boat left."),
        ("de", "Der 1. Mai war kalt.", "Der erste Mai war kalt."),
        ("en", "It costs arround 50 pounds.", "It costs around 50 pounds."),
        ("en", "It will not sail before Thursady.", "It will not sail before Thursday."),
        ("de", "Es kostet ungefhär 50 Euro.", "Es kostet ungefähr 50 Euro."),
        ("fr", "Il n’a jmaais coûté 50 euros.", "Il n’a jamais coûté 50 euros."),
        ("en", "It hasn't sailed.", "It has not sailed."),
        ("fa", "۵۰٪ از مردم", "50 درصد از مردم"),
        ("hi", "५० लोग आए", "50 लोग आए"),
        ("zh", "礼拜二有雨。", "周二有雨。"),
        ("zh", "二〇二一年十一月三日", "2021年11月3日"),
        ("ja", "3億5000万円", "350000000円"),
        ("ja", "1万2千円", "12000円"),
        ("es", "a las 3 p. m.", "a las 3 p.m."),
        ("it", "il 3/5/2021 a Roma", "il 3 maggio 2021 a Roma"),
    ],
)
def test_a_sentence_of_a_point_that_writes_a_fact_in_another_way_stays(
    language: str, old: str, new: str
) -> None:
    verdict = judge(Checked(f"<p>{old}</p>", [old]), f"<p>{new}</p>", language, 1.0)
    assert verdict.is_fresh, verdict


@pytest.mark.parametrize(
    ("language", "old", "new", "rule"),
    [
        ("en", "The first boat left.", "The second boat left.", "number"),
        ("fr", "le 1er étage", "le 2e étage", "number"),
        ("fr", "le premier étage", "le deuxième étage", "number"),
        ("ja", "3億5000万円", "3億6000万円", "number"),
        ("zh", "下午3点开门", "上午3点开门", "number"),
        ("zh", "十一月三日", "十二月三日", "date"),
        ("it", "il 3/5/2021 a Roma", "il 5/3/2021 a Roma", "date"),
        ("en", "It opens in May.", "It opens in Mays.", "date"),
        ("es", "Lo dijo en marzo.", "Lo dijo en Marco.", "date"),
        ("en", "She told April Jones.", "She told Avril Jones.", "date"),
        ("de", "Das Boot könnte sinken.", "Das Boot konnte sinken.", "negation"),
        ("en", "It costs 12 pounds a day.", "It costs 12 pounds a week.", "number"),
    ],
)
def test_a_fact_that_becomes_another_hides_in_any_language(
    language: str, old: str, new: str, rule: str
) -> None:
    verdict = judge(Checked(f"<p>{old}</p>", [POINT]), f"<p>{new}</p>", language, 1.0)
    assert (verdict.is_fresh, verdict.rule) == (False, rule)


def test_a_sentence_more_with_such_words_is_counted_by_its_words_alone() -> None:
    body = "<p>The harbour takes boats.</p>"
    more = body + "<p>Some of the gulls always follow them home, as they may well do.</p>"
    assert judge(Checked(body, [POINT]), more, "en", 10.0).rule == "wording"


HARBOUR = "The harbour board of Skarrow organised a fair in the centre. It will tell us more."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("harbour", "harbor"),
        ("organised", "organized"),
        ("centre", "center"),
        ("harbour board", "Harbour Board"),
        ("It will", "It’ll"),
        ("Skarrow", "Skar\u00adrow"),
        ("Skarrow", '<a href="https://skarrow.example/">Skarrow</a>'),
        ("centre. It", "centre.</p><p>It"),
    ],
)
def test_a_spelling_a_capital_or_a_link_changes_nothing_in_the_sentence_of_a_point(
    old: str, new: str
) -> None:
    body = f"<p>{HARBOUR}</p>"
    points = ["The harbour board of Skarrow organised a fair in the centre."]
    verdict = judge(Checked(body, points), body.replace(old, new), "en", 1.0)
    assert verdict.is_fresh, verdict


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("us more", "US more", "name"),
        ("Skarrow", "Scarrow", "name"),
        ("mourning", "morning", "date"),
        ("prise", "prize", "sentence"),
        ("filed", "filled", "sentence"),
    ],
)
def test_another_word_is_no_spelling(old: str, new: str, rule: str) -> None:
    text = "They filed out in mourning to prise it open."
    body = f"<p>{HARBOUR}</p><p>{text}</p>"
    verdict = judge(Checked(body, [text]), body.replace(old, new), "en", 1.0)
    assert (verdict.is_fresh, verdict.rule) == (False, rule)
