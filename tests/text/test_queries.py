"""What a reader types into a search is read as text."""

import pytest

from articles.text.queries import LONGEST, Term, read


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sea wall", [Term(("sea",)), Term(("wall",))]),
        ('"sea wall"', [Term(("sea", "wall"))]),
        ("“sea wall” «new pier»", [Term(("sea", "wall")), Term(("new", "pier"))]),
        ("wall -ferry", [Term(("wall",)), Term(("ferry",), is_excluded=True)]),
        ('wall -"the ferry"', [Term(("wall",)), Term(("the", "ferry"), is_excluded=True)]),
        ("constr*", [Term(("constr",), is_beginning=True)]),
        ("co*", [Term(("co",))]),
        ("well-being", [Term(("well", "being"))]),
        ("-only -this", [Term(("only",)), Term(("this",))]),
        ("水", [Term(("水",), is_beginning=True)]),
        ('"never closed', [Term(("never", "closed"))]),
        ("!!! --- ***", []),
        ("", []),
    ],
)
def test_a_query_is_read(typed: str, expected: list[Term]) -> None:
    assert list(read(typed).terms) == expected


def test_a_query_is_read_no_further_than_its_longest() -> None:
    assert sum(len(term.words[0]) for term in read("a" * 900).terms) == LONGEST
