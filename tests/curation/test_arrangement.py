"""Which chosen stories hold at a moment: values alone, without a database."""

from articles.curation import Banner, Chosen, Slot, Span, distinct, read, written
from tests.moments import NOW, ago, later

FULL = Chosen(
    (
        Slot("lead", 1, span=Span(ago(2), later(2))),
        Slot("second", 2, span=Span(later(1), None)),
        Slot("section", 3, section=7, repeats=True),
    ),
    Banner("Bridge closed", 4, Span(None, later(3))),
)


def test_what_is_stored_is_read_as_it_was() -> None:
    assert read(written(FULL)) == FULL
    assert read({}) == Chosen()


def test_a_slot_holds_from_its_start_until_just_before_its_end() -> None:
    span = Span(ago(1), later(1))
    assert [span.holds(at) for at in (ago(1.1), ago(1), NOW, later(1))] == [
        False, True, True, False,
    ]  # fmt: skip


def test_slots_are_asked_for_by_place_section_and_moment() -> None:
    assert [slot.story for slot in FULL.at(NOW, "lead")] == [1]
    assert FULL.at(NOW, "second") == []
    assert [slot.story for slot in FULL.at(later(1), "second")] == [2]
    assert [slot.story for slot in FULL.at(NOW, "section", 7)] == [3]
    assert FULL.at(NOW, "section", 8) == []


def test_the_next_change_is_the_first_boundary_still_to_come() -> None:
    assert FULL.next_change(NOW) == later(1)
    assert FULL.next_change(later(1)) == later(2)
    assert FULL.next_change(later(2)) is None


def test_what_is_over_is_left_out() -> None:
    left = FULL.without_past(later(5))
    assert [slot.story for slot in left.slots] == [2, 3]
    assert left.banner is None


def test_no_story_stands_twice_unless_an_editor_says_so() -> None:
    slots = [Slot("second", 1), Slot("second", 2), Slot("second", 3, repeats=True)]
    assert distinct(slots, {1, 2, 3}, [1, 3], 3) == [2, 3]


def test_a_story_that_is_not_public_leaves_no_hole() -> None:
    slots = [Slot("lead", 1), Slot("lead", 2), Slot("lead", 3)]
    assert distinct(slots, {2, 3}, [], 1) == [2]
    assert distinct(slots, set(), [], 1) == []
