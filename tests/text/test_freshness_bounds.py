"""What bounds a number or a date, what it counts, and what all but denies: parts of the fact."""

import pytest

from articles.text.freshness import Checked, judge

POINT = "42."  # no sentence holds it: what is said of the texts is said by the facts alone
TEXTS = {
    "en": "The harbour takes up to 50 boats and at least 30 crews. Fees rose by 5 % on Monday, "
    "to 3 million pounds. The pilots could often see the shore.",
    "fr": "Le port prend jusqu’à 50 bateaux et au moins 30 marins. Les droits ont monté de 5 % "
    "avant lundi, soit 3 millions d’euros. Les pilotes voyaient souvent la rive.",
    "de": "Der Hafen nimmt bis zu 50 Boote und mindestens 30 Leute. Die Gebühren stiegen um 5 % "
    "vor Montag, auf 3 Millionen Euro. Die Lotsen sahen oft das Ufer.",
    "es": "El puerto acoge hasta 50 barcos y al menos 30 marinos. Las tasas subieron un 5 % desde "
    "el lunes, a 3 millones de euros. Los pilotos veían siempre la orilla.",
    "ru": "Гавань примет до 50 лодок и не менее 30 моряков. Сборы выросли на 5 % до понедельника, "
    "то есть 3 миллиона евро. Лоцманы часто видели берег.",
}
MATTERS = """
en|up to 50|over 50|number
en|up to 50|nearly 50|number
en|up to 50|50|number
en|50 boats|50 boats or more|number
en|at least 30|at most 30|number
en|at least 30|some 30|number
en|by 5|to 5|number
en|5 %|5 percentage points|number
en|million|billion|number
en|pounds|kroner|number
en|on Monday|on Tuesday|date
en|on Monday|before Monday|date
en|on Monday|last Monday|date
en|often|scarcely|negation
fr|jusqu’à 50|seulement 50|number
fr|au moins 30|quelque 30|number
fr|de 5|à 5|number
fr|d’euros|de francs|number
fr|avant lundi|après lundi|date
fr|lundi,|lundi prochain,|date
fr|voyaient souvent|voyaient à peine|negation
fr|souvent|rarement|negation
de|bis zu 50|nur 50|number
de|bis zu 50|gut 50|number
de|mindestens 30|höchstens 30|number
de|um 5|auf 5|number
de|Euro|Franken|number
de|vor Montag|nach Montag|date
de|stiegen|sanken|negation
de|oft|kaum|negation
de|oft|keineswegs|negation
es|hasta 50|solo 50|number
es|al menos 30|cerca de 30|number
es|euros|pesos|number
es|desde el lunes|hasta el lunes|date
es|subieron|bajaron|negation
es|siempre|apenas|negation
ru|до 50|только 50|number
ru|не менее 30|около 30|number
ru|на 5|до 5|number
ru|до понедельника|после понедельника|date
ru|видели|едва видели|negation
ru|часто|вряд ли|negation
""".strip().splitlines()
HARMLESS = """
en|takes|taks
en|50 boats|50 bots
en|boats and|boats, and
en|The harbour|Our harbour
en|see the shore|watch the shore
fr|bateaux|bateau
fr|la rive|le bord
de|Leute|Leuten
de|das Ufer|den Strand
es|marinos|marinoss
es|la orilla|la playa
ru|лодок|лодк
ru|берег|залив
""".strip().splitlines()


def judged(language: str, old: str, new: str) -> tuple[bool, str]:
    text = TEXTS[language]
    assert text.count(old) == 1
    after = text.replace(old, new)
    verdict = judge(Checked(f"<p>{text}</p>", [POINT]), f"<p>{after}</p>", language, 1.0)
    return verdict.is_fresh, verdict.rule


@pytest.mark.parametrize("line", MATTERS)
def test_what_bounds_a_fact_or_all_but_denies_it_is_part_of_it(line: str) -> None:
    language, old, new, rule = line.split("|")
    assert judged(language, old, new) == (False, rule)


@pytest.mark.parametrize("line", HARMLESS)
def test_what_stands_near_a_number_or_date_and_bounds_none_hides_nothing(line: str) -> None:
    language, old, new = line.split("|")
    assert judged(language, old, new)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [("about 50 boats", "around 50 boats"), ("since about 1990", "since around 1990")],
)
def test_two_words_for_one_bound_are_the_same_number(old: str, new: str) -> None:
    bodies = [f"<p>The harbour has had {words} of its own.</p>" for words in (old, new)]
    assert judge(Checked(bodies[0], [POINT]), bodies[1], "en", 1.0).is_fresh


def test_a_bound_behind_a_full_stop_or_of_another_number_bounds_nothing() -> None:
    body = "<p>The crews went over. 50 boats stayed, and more of them than ever.</p>"
    after = body.replace("went over", "went home")
    assert judge(Checked(body, [POINT]), after, "en", 1.0).rule == "wording"
