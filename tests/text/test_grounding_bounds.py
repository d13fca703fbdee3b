"""What bounds a number or a date in a point, and which half of the day a time is in."""

import pytest

from articles.text.grounding import Finding, check
from articles.text.passages import paragraphs

BODIES = {
    "en": "The new ferry carries up to 50 cars. At least 30 people were hurt. It sails at 3pm. "
    "The pier closed after March 4. Some 70 boats are here; no more than 20 may stay.",
    "fr": "Le bac porte jusqu’à 50 voitures. Au moins 30 personnes ont été blessées. Le quai a "
    "fermé après le 4 mars. Pas plus de 20 bateaux restent.",
    "de": "Die Fähre trägt bis zu 50 Autos. Mindestens 30 Menschen wurden verletzt. Der Kai "
    "schloss nach dem 4. März. Nicht mehr als 20 Boote bleiben.",
    "es": "El barco lleva hasta 50 coches. Al menos 30 personas resultaron heridas. El muelle "
    "cerró después del 4 de marzo. No más de 20 barcos quedan.",
    "pt": "A balsa leva até 50 carros. Pelo menos 30 pessoas ficaram feridas.",
    "it": "Il traghetto porta fino a 50 auto. Almeno 30 persone sono rimaste ferite.",
    "ru": "Паром берёт до 50 машин. Не менее 30 человек пострадали. Причал закрылся после 4 "
    "марта. Не более 20 лодок остаются.",
    "ar": "تحمل العبارة ما يصل إلى 50 سيارة. وأصيب 30 شخصا على الأقل. تبحر في الساعة 3 مساء.",
    "zh": "渡轮可运载多达50辆汽车。至少30人受伤。下午3点启航。",
    "ja": "フェリーは最大50台の車を運ぶ。少なくとも30人が負傷した。午後3時に出る。",
}


def findings(language: str, point: str) -> list[Finding]:
    found = check([point], paragraphs(BODIES[language]), language)
    return [item for item in found if item.rule in ("number-bound", "date-bound")]


@pytest.mark.parametrize(
    ("language", "point"),
    [
        ("en", "Ferry carries over 50 cars"),
        ("en", "Ferry carries 50 cars or more"),
        ("en", "Ferry with at least 50 cars"),
        ("en", "At most 30 people were hurt"),
        ("en", "Fewer than 30 people hurt"),
        ("en", "More than 20 boats stay"),
        ("en", "The ferry sails at 3am"),
        ("en", "Pier closed before March 4"),
        ("fr", "Le bac porte plus de 50 voitures"),
        ("fr", "Au plus 30 personnes blessées"),
        ("fr", "Plus de 20 bateaux restent"),
        ("fr", "Le quai a fermé avant le 4 mars"),
        ("de", "Fähre trägt mehr als 50 Autos"),
        ("de", "Höchstens 30 Menschen verletzt"),
        ("de", "Mehr als 20 Boote bleiben"),
        ("de", "Der Kai schloss vor dem 4. März"),
        ("es", "El barco lleva más de 50 coches"),
        ("es", "Como máximo 30 personas heridas"),
        ("es", "Más de 20 barcos quedan"),
        ("es", "El muelle cerró antes del 4 de marzo"),
        ("pt", "A balsa leva mais de 50 carros"),
        ("pt", "No máximo 30 pessoas feridas"),
        ("it", "Il traghetto porta più di 50 auto"),
        ("it", "Al massimo 30 persone ferite"),
        ("ru", "Паром берёт более 50 машин"),
        ("ru", "Не более 30 человек пострадали"),
        ("ru", "Более 20 лодок остаются"),
        ("ru", "Причал закрылся до 4 марта"),
        ("ar", "تحمل العبارة أكثر من 50 سيارة"),
        ("ar", "أصيب 30 شخصا على الأكثر"),
        ("ar", "تبحر العبارة في الساعة 3 صباحا"),
        ("zh", "渡轮可运载超过50辆汽车"),
        ("zh", "至多30人受伤"),
        ("zh", "渡轮上午3点启航"),
        ("ja", "フェリーは50台以上の車を運ぶ"),
        ("ja", "多くとも30人が負傷した"),
        ("ja", "フェリーは午前3時に出る"),
    ],
)
def test_the_other_side_of_a_number_or_a_date_is_found(language: str, point: str) -> None:
    (found,) = findings(language, point)
    assert found.level == "check"
    assert found.text
    assert found.text in point
    assert found.other
    assert found.other in found.passage


@pytest.mark.parametrize(
    ("language", "point"),
    [
        ("en", "Ferry carries 50 cars"),
        ("en", "Ferry carries as many as 50 cars"),
        ("en", "Ferry carries no more than 50 cars"),
        ("en", "Ferry carries nearly 50 cars"),
        ("en", "Ferry carries about 50 cars"),
        ("en", "30 or more people were hurt"),
        ("en", "No fewer than 30 people were hurt"),
        ("en", "Over 30 people were hurt"),
        ("en", "Up to 20 boats may stay"),
        ("en", "More than 70 boats are here"),
        ("en", "Boats, up 50% in a year, are here"),
        ("en", "The ferry sails at 3"),
        ("en", "Pier closed since March 4"),
        ("fr", "Le bac porte au plus 50 voitures"),
        ("fr", "Pas moins de 30 personnes blessées"),
        ("de", "Fähre trägt höchstens 50 Autos"),
        ("de", "Nicht weniger als 30 Menschen verletzt"),
        ("es", "El barco lleva no más de 50 coches"),
        ("es", "Por lo menos 30 personas heridas"),
        ("ru", "Паром берёт не более 50 машин"),
        ("ru", "30 или более человек пострадали"),
        ("zh", "渡轮可运载不超过50辆汽车"),
        ("ar", "أصيب ما لا يقل عن 30 شخصا"),
        ("ja", "30人以上が負傷した"),
    ],
)
def test_the_same_side_in_other_words_is_sound(language: str, point: str) -> None:
    assert findings(language, point) == []


def test_a_body_that_has_both_sides_supports_either() -> None:
    body = paragraphs("Up to 50 cars fit. The owner says that more than 50 cars fit.")
    for point in ("The ferry takes over 50 cars", "The ferry takes at most 50 cars"):
        assert not [item for item in check([point], body, "en") if item.rule == "number-bound"]


def test_up_by_a_share_is_not_up_to_it() -> None:
    body = paragraphs("Sales of the ferry grew by over 60 per cent.")
    assert not check(["Sales of the ferry up 60%"], body, "en")


def test_the_words_of_both_stand_in_the_finding() -> None:
    (found,) = findings("en", "Ferry carries over 50 cars")
    assert (found.kind, found.text, found.other) == ("number", "over 50", "up to 50")
    (found,) = findings("en", "The ferry sails at 3am")
    assert (found.kind, found.text, found.other) == ("number", "3am", "3pm")
