"""Whatever happens to stories, each sequence shows every public one once and nothing else."""

from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from articles import ordering
from tests.ordering import histories
from tests.ordering.ground import SECTIONS, SERIES, ground
from tests.ordering.histories import MOST_STORIES, Broken, Rule
from tests.ordering.rules import WRONG

pytestmark = pytest.mark.django_db

_SECTION: Final = st.integers(0, SECTIONS - 1)
_SERIES: Final = st.one_of(st.none(), st.integers(0, SERIES - 1))
_STORY: Final = st.integers(0, MOST_STORIES - 1)
_PLACE: Final = st.integers(1, 4)
# The same histories each time; `make prove ARGS=histories` takes others, and many. A history
# that breaks the order is shown as it is found: to look for the shortest takes minutes.
_FIXED: Final[dict[str, Any]] = {
    "deadline": None,
    "database": None,
    "derandomize": True,
    "phases": [Phase.generate],
    "suppress_health_check": list(HealthCheck),
}


class Births(RuleBasedStateMachine):
    """A newsroom to which stories come and from which some go; ``way`` is the rule tried on it."""

    way: Rule = staticmethod(ordering.neighbours)
    sees_everything = False

    def __init__(self) -> None:
        super().__init__()
        self._ground = ground()
        self._open = histories.world(self._ground.__enter__())
        self.world = self._open.__enter__()

    def teardown(self) -> None:
        self._open.__exit__(None, None, None)
        self._ground.__exit__(None, None, None)

    def key(self, number: int) -> int:
        return self.world.keys[number % len(self.world.keys)]

    def has_stories(self) -> bool:
        return bool(self.world.keys)

    def has_room(self) -> bool:
        return len(self.world.keys) < MOST_STORIES

    @initialize(section=_SECTION, series=_SERIES)
    def begin(self, section: int, series: int | None) -> None:
        self.world.write(section, series, 0)

    @precondition(has_room)
    @rule(section=_SECTION, series=_SERIES, ahead=st.sampled_from([None, 0, 0, 1]))
    def write(self, section: int, series: int | None, ahead: int | None) -> None:
        self.world.write(section, series, ahead)

    @precondition(has_room)
    @rule(section=_SECTION, series=_SERIES, ago=st.integers(-1, 2))
    def bring(self, section: int, series: int | None, ago: int) -> None:
        self.world.bring(section, series, ago)

    @precondition(has_stories)
    @rule(n=_STORY)
    def unpublish(self, n: int) -> None:
        self.world.unpublish(self.key(n))

    @invariant()
    def is_in_order(self) -> None:
        if self.sees_everything:
            histories.check(self.world)
        else:
            histories.check_site(self.world, self.world.stories(), type(self).way)


class Acts(Births):
    """All that happens to stories, but for presses on the screens of the desk."""

    sees_everything = True

    @rule(hours=st.integers(1, 2))
    def wait(self, hours: int) -> None:
        self.world.wait(hours)

    @precondition(Births.has_stories)
    @rule(n=_STORY, ahead=st.integers(0, 1), lasts=st.sampled_from([None, 1]))
    def publish(self, n: int, ahead: int, lasts: int | None) -> None:
        self.world.publish(self.key(n), ahead, lasts)

    @precondition(Births.has_stories)
    @rule(n=_STORY, section=_SECTION, series=_SERIES, place=_PLACE)
    def refile(self, n: int, section: int, series: int | None, place: int) -> None:
        self.world.refile(self.key(n), section, series, place)

    @precondition(Births.has_stories)
    @rule(n=_STORY, series=st.integers(0, SERIES - 1), place=st.one_of(st.none(), _PLACE))
    def move(self, n: int, series: int, place: int | None) -> None:
        self.world.move(self.key(n), series, place)

    @precondition(Births.has_stories)
    @rule(
        n=_STORY,
        section=_SECTION,
        series=_SERIES,
        ago=st.integers(-1, 3),
        state=st.sampled_from(["published", "unpublished", "draft"]),
    )
    def update(self, n: int, section: int, series: int | None, ago: int, state: str) -> None:
        self.world.update(self.key(n), section, series, ago, state)


class ActsByHand(Acts):
    """The same, with presses on the screens of the desk."""

    @precondition(Births.has_stories)
    @rule(n=_STORY)
    def press_publish(self, n: int) -> None:
        self.world.press_publish(self.key(n))

    @precondition(Births.has_stories)
    @rule(n=_STORY)
    def press_unpublish(self, n: int) -> None:
        self.world.press_unpublish(self.key(n))

    @precondition(Births.has_stories)
    @rule(n=_STORY, section=_SECTION, series=_SERIES, place=_PLACE)
    def press_refile(self, n: int, section: int, series: int | None, place: int) -> None:
        self.world.press_refile(self.key(n), section, series, place)

    @precondition(Births.has_stories)
    @rule(n=_STORY, series=st.integers(0, SERIES - 1), way=st.sampled_from(["up", "down"]))
    def press_part(self, n: int, series: int, way: str) -> None:
        self.world.press_part(series, self.key(n), way)


def test_every_sequence_is_whole_after_acts_of_publishing_import_and_desk() -> None:
    bounds = settings(max_examples=8, stateful_step_count=10, **_FIXED)
    run_state_machine_as_test(ActsByHand, settings=bounds)


@pytest.mark.parametrize("name", WRONG)
def test_a_rule_that_looks_right_is_found_wrong(name: str) -> None:
    class Tried(Births):
        way = staticmethod(WRONG[name])

    bounds = settings(max_examples=40, stateful_step_count=6, **_FIXED)
    with pytest.raises(Broken):
        run_state_machine_as_test(Tried, settings=bounds)
