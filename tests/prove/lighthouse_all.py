"""Lighthouse, as a phone, on every type of page that answers; ``lighthouse`` reads an article."""

import statistics

from tests.prove import site
from tests.prove.lighthouse import LEAST, scores
from tests.prove.outcome import CORPUS, Outcome, say, size
from tests.prove.pages import page_types

PROMISE = (
    "Lighthouse gives every type of page but an article at least 99 for performance and 100 for "
    "accessibility, best practices and SEO, as a phone; SEO apart on pages that ask not to be "
    "indexed"
)
SHOWS_PAGES = True
# Pages of a search and of errors ask search engines to leave them out.
_UNINDEXED = ("/search/",)
# What answers with an error is measured by nobody: Lighthouse refuses to.
_ERRORS = ("/no/such/page/", "/latest/?before=x")


def prove() -> Outcome:
    """Take the middle of an odd number of runs for each page that is not 100 in its first."""
    why = "not run: corpus absent" if not CORPUS.is_dir() else site.missing()
    if why:
        return Outcome(kept=False, figures={"error": why})
    low: list[str] = []
    least = dict.fromkeys(LEAST, 100)
    with site.served() as address:
        paths = [path for path in page_types() if path not in _ERRORS]
        for path in paths:
            found = middle(address + path)
            if path.startswith(_UNINDEXED):
                found["seo"] = 100
            told = "/".join(str(found[name]) for name in LEAST)
            say(f"{path}: {told}")
            least = {name: min(least[name], found[name]) for name in LEAST}
            if any(found[name] < wanted for name, wanted in LEAST.items()):
                low.append(f"{path} {told}")
    figures = {"page types": len(paths), "lowest": "/".join(map(str, least.values()))}
    if low:
        figures["below"] = ", ".join(low)
    return Outcome(not low, figures, data="the sample newsroom with the whole corpus")


def middle(address: str) -> dict[str, int]:
    """Measure a page once, and where it isn't above all doubt as often as ``RUNS`` says."""
    runs = [scores(address)]
    if runs[0]["performance"] < 100:
        runs += [scores(address) for _ in range(size("RUNS", 3) - 1)]
    return {name: round(statistics.median(run[name] for run in runs)) for name in LEAST}
