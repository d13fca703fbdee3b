"""Names that are the same, and the letter under which each stands."""

import pytest

from articles.text.names import initial, name_key


@pytest.mark.parametrize(
    "variants",
    [
        ("Économie", "economie", "ECONOMIE", "E\u0301conomie", "  économie "),
        ("People’s Republic", "people's republic"),
        ("Climate  change", "climate change", "CLIMATE\u00a0CHANGE"),
        ("São Paulo", "SAO PAULO"),
        ("Straße", "STRASSE"),
        ("Ёлка", "елка"),
        ("بحث", "بَحْث"),
        ("ΑΘΉΝΑ", "αθηνα"),
    ],
)
def test_variants_of_case_accents_and_spaces_are_one_name(variants: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in variants}) == 1


@pytest.mark.parametrize(
    "others", [("C", "C++", "C#"), ("が", "か"), ("Йод", "Иод"), ("कर", "करें"), ("AI", "A I")]
)
def test_what_only_looks_alike_stays_apart(others: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in others}) == len(others)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Économie", "E"), ("“Quoted”", "Q"), ("5G", "0–9"), ("Ёлка", "Е"), ("日本", "漢"),
        ("アニメ", "あ"), ("…", "…"), ("", "…"), ("ßtraße", "S"), ("ال", "ا"),
    ],
)  # fmt: skip
def test_a_name_stands_under_its_letter(name: str, letter: str) -> None:
    assert initial(name_key(name)) == letter
