"""Random histories of a newsroom, through publishing, import and desk, against the oracle.

``PROVE_SEED`` is the first history's seed (each next one's is one more), so that a run can go
on where another ended or repeat one history; ``PROVE_HISTORIES`` and ``PROVE_READ`` say how
many there are and how many of them are read as pages.
"""

import gc
import logging
import re
from collections import Counter
from html import unescape
from random import Random
from typing import Final
from urllib.parse import quote, unquote

from django.test import Client

from articles.pages import frame
from tests.ordering import histories
from tests.ordering.ground import SERIES, Ground, ground
from tests.ordering.histories import Broken, World, beside
from tests.prove.outcome import Outcome, say, size
from tests.prove.walk import neighbours as site_links

SHOWS_PAGES = True
PROMISE = (
    "in random histories through publishing, import and desk alike, every sequence (site, "
    "sections, series) shows every public story once, next(previous(x)) = x, and nothing hidden"
)
_MOST: Final = 15  # acts of one history
_FEWEST: Final = 5
_OBJECTS: Final = 100_000  # new ones, after which the collector looks
_SERIES_NAV: Final = re.compile(r'<nav class="seq" data-order="series".*?</nav>', re.DOTALL)
_PART: Final = re.compile(r'<p class="part"[^>]*>\s*Part (\d+) of (\d+)')
_STEP: Final = re.compile(r'<a class="(prev|next)" href="([^"]+)"')
_PART_LINK: Final = re.compile(r"<h2[^>]*><a href=\"([^\"]+)\"")


def live(place: Ground, seed: int, *, reads: bool) -> list[str]:
    """Live through the history of a seed; gives what was done. Raises ``Broken``."""
    chance = Random(seed)
    with histories.world(place) as made:
        made.write(0, 0, 0)
        for _act in range(chance.randrange(_FEWEST, _MOST)):
            histories.random_act(made, chance)
            histories.check(made)
        if reads:
            read(made)
        return made.done


def read(made: World) -> None:
    """Walk the newsroom's pages as a reader does. Raises ``Broken``."""
    client = made.reader
    paths = {key: str(story.path) for key, story in made.stories().items()}
    frame.forget()
    expected = made.oracle.site(made.at)
    for key in expected:
        found = site_links(client, paths[key])
        for name, other in zip(("prev", "next"), beside(expected, key), strict=True):
            if found.get(name) != (paths[other] if other else None):
                raise Broken(f"page of {key}: {name} is {found.get(name)}, after {made.done}")
    for series in range(SERIES):
        _read_series(made, client, series, paths)


def _read_series(made: World, client: Client, series: int, paths: dict[int, str]) -> None:
    expected = made.oracle.parts(series, made.at)
    page = client.get(made.series_path(series))
    listed = [_address(link) for link in _PART_LINK.findall(page.content.decode())]
    if page.status_code != (200 if expected else 404):
        raise Broken(f"series {series} answers {page.status_code} with {expected}")
    if expected and listed != [paths[key] for key in expected]:
        raise Broken(f"series {series} lists {listed}, after {made.done}")
    for number, key in enumerate(expected, 1):
        text = client.get(quote(paths[key])).content.decode()
        part, nav = _PART.search(text), _SERIES_NAV.search(text)
        if part is None or (int(part[1]), int(part[2])) != (number, len(expected)):
            raise Broken(f"page of {key} says {part and part[0]}, after {made.done}")
        links = {name: _address(url) for name, url in _STEP.findall(nav[0] if nav else "")}
        for name, other in zip(("prev", "next"), beside(expected, key), strict=True):
            if links.get(name) != (paths[other] if other else None):
                raise Broken(f"series page of {key}: {links}, after {made.done}")


def _address(url: str) -> str:
    return unquote(unescape(url))


def _live_all(place: Ground, seeds: range, reads: int) -> tuple[Counter[str], list[str]]:
    """Live through the histories of seeds, ``reads`` of them as pages too.

    Gives how many acts of each kind there were, and what was wrong.
    """
    acts: Counter[str] = Counter()
    broken: list[str] = []
    gc.freeze()  # what is there stays: the collector need not look at it again and again
    gc.set_threshold(_OBJECTS)
    for seed in seeds:
        if (seed - seeds.start) % 100 == 0:
            say(f"{seed - seeds.start:,} of {len(seeds):,} histories; next is PROVE_SEED={seed}")
        try:
            done = live(place, seed, reads=seed - seeds.start < reads)
        except Broken as error:
            broken.append(f"{seed}: {error}")
            say(broken[-1])
            continue
        acts.update(act.split()[0] for act in done)
    return acts, broken


def prove() -> Outcome:
    """Live through all of them; the first ones are read as pages."""
    logging.disable(logging.WARNING)  # of pages that aren't there, which is right
    first, count, reads = size("SEED", 1), size("HISTORIES", 10_000), size("READ", 300)
    with ground() as place:
        acts, broken = _live_all(place, range(first, first + count), reads)
    return Outcome(
        kept=not broken,
        figures={
            "histories": count,
            "first seed": first,
            "acts": acts.total(),
            "of each kind": dict(sorted(acts.items())),
            "read as pages": min(reads, count),
            "violations": len(broken),
        },
        data="newsrooms of up to nine stories, two sections and two series, by chance from a seed",
    )
