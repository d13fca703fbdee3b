"""Edits as a copy desk makes them, in ten languages, beside points that rest on the text."""

from pathlib import Path
from typing import NamedTuple

import pytest

from articles.text.freshness import Checked, judge

FILE = Path(__file__).parent.parent / "summaries" / "edits-desk.txt"


class Edit(NamedTuple):
    language: str
    harmless: bool
    old: str
    new: str


def read() -> tuple[dict[str, Checked], list[Edit]]:
    """Read texts ("@en", then sentences; "*" marks one that is a point too) and their edits."""
    lines: dict[str, list[str]] = {}
    edits: list[Edit] = []
    language = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            language = line[1:]
            lines[language] = []
        elif "|" in line:
            old, new = line[1:].split("|")
            edits.append(Edit(language, line[0] == "+", old, new))
        else:
            lines[language].append(line)
    texts = {
        name: Checked(
            "".join(f"<p>{line.removeprefix('*')}</p>" for line in told),
            [line[1:] for line in told if line.startswith("*")],
        )
        for name, told in lines.items()
    }
    return texts, edits


TEXTS, EDITS = read()


@pytest.mark.parametrize("edit", EDITS, ids=[f"{e.language}: {e.old} → {e.new}" for e in EDITS])
def test_an_edit_of_the_copy_desk_hides_a_summary_only_if_it_says_another_thing(edit: Edit) -> None:
    checked = TEXTS[edit.language]
    assert edit.old in checked.body
    after = checked.body.replace(edit.old, edit.new, 1)
    assert after != checked.body
    verdict = judge(checked, after, edit.language, 1.0)
    assert verdict.is_fresh is edit.harmless, verdict


def test_the_edits_of_the_copy_desk_are_of_both_kinds_in_each_language() -> None:
    assert len({(edit.language, edit.harmless) for edit in EDITS}) == 2 * len(TEXTS) == 20
    assert len(EDITS) > 150


BODY = (
    "<p>The council bought two boats.</p><p>The café on the quay is open in summer.</p>"
    "<p>Boats of the council are green.</p>"
)
POINTS = ["The council bought two boats."]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("is open", "is still open", "wording"),
        ("The café", "Only the café", "wording"),
        ("is open", "may be open", "negation"),
        ("is open", "is not open", "negation"),
        ("council bought", "council already bought", "negation"),
        ("are green", "are already green", "negation"),
    ],
)
def test_still_or_only_in_a_sentence_that_no_point_speaks_of_changes_no_summary(
    old: str, new: str, rule: str
) -> None:
    assert judge(Checked(BODY, POINTS), BODY.replace(old, new), "en", 10.0).rule == rule


def test_where_a_point_rests_on_nothing_that_is_known_it_may_speak_of_any_sentence() -> None:
    points = [*POINTS, "Something else entirely."]
    after = BODY.replace("is open", "is still open")
    assert judge(Checked(BODY, points), after, "en", 10.0).rule == "negation"


@pytest.mark.parametrize(
    ("language", "old", "new", "fresh"),
    [
        ("en", "The fair is off, the police said.", "The police said that the fair is off.", True),
        (
            "en",
            "According to Reuters, the fair is off.",
            "The fair is off, according to Reuters.",
            True,
        ),
        ("en", "Clara told Pablo that it rains.", "Pablo told Clara that it rains.", False),
        (
            "es",
            "Clara dijo a Pablo que hoy llueve mucho aquí.",
            "Pablo dijo a Clara que hoy llueve mucho aquí.",
            False,
        ),
        ("en", "The fair is off, the police said.", "The police said that the fair is on.", False),
        ("fr", "Selon l’Insee, le prix baisse.", "Le prix baisse, selon l’Insee.", True),
    ],
)
def test_a_speaker_who_moved_to_the_other_end_of_a_sentence_says_the_same(
    language: str, old: str, new: str, fresh: bool
) -> None:
    verdict = judge(Checked(f"<p>{old}</p>", [old]), f"<p>{new}</p>", language, 10.0)
    assert verdict.is_fresh is fresh, verdict


@pytest.mark.parametrize(
    ("language", "old", "new", "rule"),
    [
        ("en", "He left last week.", "He left this week.", "date"),
        ("de", "Er kommt im Herbst.", "Er kommt im Frühjahr.", "negation"),
        ("pt", "O facto foi confirmado.", "O facto foi desmentido.", "negation"),
        ("en", "He left New Port.", "He left Newport.", "name"),
        ("en", "It came on Friday evening.", "It came on Friday morning.", "date"),
        ("fr", "L’ancienne ministre part.", "La ministre part.", "date"),
        ("de", "Er kam gestern.", "Er kam heute.", "date"),
        ("it", "I medici approvarono il piano.", "I medici approveranno il piano.", "negation"),
        ("es", "Los vecinos aprobaron la ley.", "Los vecinos aprobarán la ley.", "negation"),
        ("en", "The dose is harmful.", "The dose is harmless.", "negation"),
        ("ru", "Вода безопасна.", "Вода опасна.", "negation"),
        ("de", "Die Reise ist kostenlos.", "Die Reise ist kostenpflichtig.", "negation"),
        ("en", "It runs 12 miles (19 km).", "It runs 12 km (19 miles).", "number"),
    ],
)
def test_another_day_tense_or_sense_hides_a_summary_wherever_it_stands(
    language: str, old: str, new: str, rule: str
) -> None:
    verdict = judge(Checked(f"<p>{old}</p>", ["42."]), f"<p>{new}</p>", language, 10.0)
    assert (verdict.rule, verdict.is_fresh) == (rule, False), verdict


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "It asked the IRS for help.", "It asked the Internal Revenue Service for help."),
        ("de", "Die Doppel-Lizenzierung hilft.", "Die Doppellizenzierung hilft."),
        ("zh", "这是开源工作工作中的问题。", "这是开源工作中的问题。"),
        ("fr", "Il coûte 3,5 Mds€ par an.", "Il coûte 3,5 milliards d’euros par an."),
        ("zh", "占员工的百分之十。", "占员工的10%。"),
        ("ar", "قال المتحدث إن الطريق مغلق.", "صرح المتحدث إن الطريق مغلق."),
    ],
)
def test_a_name_an_amount_or_a_verb_of_saying_in_another_writing_says_the_same(
    language: str, old: str, new: str
) -> None:
    verdict = judge(Checked(f"<p>{old}</p>", [old]), f"<p>{new}</p>", language, 10.0)
    assert verdict.is_fresh, verdict


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "He left yesteday.", "He left yesterday."),
        ("de", "Er kam gesterm.", "Er kam gestern."),
    ],
)
def test_a_slip_in_a_word_for_a_day_is_no_other_day(language: str, old: str, new: str) -> None:
    verdict = judge(Checked(f"<p>{old}</p>", [old]), f"<p>{new}</p>", language, 10.0)
    assert verdict.rule == "slip", verdict


def test_a_change_too_large_to_be_compared_word_by_word_hides_a_summary() -> None:
    body = "<p>A b.</p><p>" + "gulls fly ABC over, " * 2_000 + "</p>"
    after = body.replace("gulls", "still gulls").replace("ABC", "Aa Bb Cc")
    verdict = judge(Checked(body, ["A b."]), after, "en", 10.0)
    assert (verdict.rule, verdict.is_fresh) == ("share", False), verdict
