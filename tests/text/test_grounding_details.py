"""Ages, reckoned numbers, acronyms and claims in single marks, as news sums them up."""

import pytest

from articles.text.grounding import Finding, check
from articles.text.passages import paragraphs

BODY = """Actor Kip Marlowe, who played the landlord in "Canal Row" for 30 years, has died. He \
was 78. Marlowe had been ill for a third time this year. Fifty-eight of those on the ferry were \
rescued and nine died, the coastguard said.

Ravi Desai, 43, said that his daughter Priya, seven, had heard the dog first. "The ground was \
woofing," he said. The 53-year-old's car was found in a lane. He had held his breath for half an \
hour, he joked. The cabinet's youngest member is Imran Shafiq, who at 36 becomes a minister.

"It was a farce," said Tracey Bould, 40, whose daughter Ellie, 14, was turned away on Monday for \
shoes with a buckle. One pupil, a 13-year-old with autism, had a letter from the head before.

The company filed for an initial public offering in August. The diary was kept by a British \
prisoner of war on the backs of cigarette cards.

The shot of the singer was filmed four hours earlier. A dentist murdered his business partner \
with a dose of anaesthetic, the court heard. She did not leave the house in the dark."""


def findings(point: str) -> list[Finding]:
    return check([point], paragraphs(BODY), "en")


@pytest.mark.parametrize(
    "point",
    [
        "Actor Kip Marlowe dies at 78 of a long illness",
        "Kip Marlowe, who played the landlord for 30 years, dies at home at 78",
        "Family found the dog after girl, 7, said the ground was woofing",
        "Car of victim, 53, found in a lane",
        "Imran Shafiq, 36, becomes a minister",
        "He held his breath for 30 minutes",
        "Autistic boy, 13, was turned away on Monday",
        "The ferry: 58 of the 67 people were rescued",
        "Company's IPO was filed for in August",
        "PoW kept diary on the backs of cigarette cards",
        "Shot of the singer was 'filmed hours earlier'",
    ],
)
def test_a_point_that_news_would_put_so_has_no_finding(point: str) -> None:
    assert findings(point) == []


@pytest.mark.parametrize(
    ("point", "rule"),
    [
        ("Ravi Desai, 78, heard the dog", "number-elsewhere"),
        ("The ferry: 58 of the 69 people were rescued", "number-missing"),
        ("Some 33% of actors had been ill this year", "number-missing"),
        ("He held his breath for 20 minutes", "number-missing"),
        ("Company's ICO was filed for in August", "name-missing"),
        ("Shot of the singer was 'filmed days earlier'", "quotation-altered"),
        ("She 'did leave the house in the dark'", "quotation-altered"),
        ("Shot of the singer was “filmed hours earlier”", "quotation-altered"),
    ],
)
def test_what_only_looks_so_is_found(point: str, rule: str) -> None:
    assert rule in {item.rule for item in findings(point)}


def test_miles_and_cents_multiply_no_english_number() -> None:
    body = paragraphs("The walk to the coast is nine miles long. The map costs 50 cents.")
    assert check(["A nine-mile walk leads to the coast", "A 50-cent map"], body, "en") == []
    (found,) = check(["The walk to the coast is 9,000 steps long"], body, "en")
    assert (found.rule, found.level) == ("number-missing", "block")


def test_a_spanish_number_is_multiplied_by_miles() -> None:
    body = paragraphs("El puente costó nueve mil euros en Vigo.")
    assert check(["El puente costó 9.000 euros"], body, "es") == []


def test_an_arabic_denial_joined_to_the_word_before_is_one() -> None:
    body = paragraphs("كانت المصابيح قديمة فلم تعد تضيء الشارع.")
    assert check(["لم تعد المصابيح تضيء الشارع"], body, "ar") == []


def test_a_claim_in_single_marks_in_words_of_the_body_asks_for_a_look_and_does_not_block() -> None:
    claim, words = "'murdered partner with anaesthetic'", "“murdered partner with anaesthetic”"
    assert [item.level for item in findings(f"Dentist {claim}, the court heard")] == ["check"]
    assert [item.level for item in findings(f"Dentist {words}, the court heard")] == ["block"]
