"""Whether a story is found by its own rare words, on the database in use."""

import random
import re
from collections import Counter
from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from articles import search
from articles.models import Article
from articles.text.queries import read
from articles.text.words import is_unspaced, words
from tests.prove.corpus import load_all
from tests.prove.outcome import CORPUS, Outcome, say

PROMISE = (
    "the three rarest words of a story (in 2 to 60 stories) find it among the first three by "
    "best match: 95 % of 200 stories, 90 % of 10 in each of nine languages"
)
RARE = range(2, 61)
_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


def apart(text: str) -> set[str]:
    """Give the words of a text; where no spaces part them, pieces of three letters."""
    found = {word for word in words(text) if not is_unspaced(word[0])}
    runs = _SCRIPT.findall(text)
    return found | {run[i : i + 3] for run in runs for i in range(max(len(run) - 2, 1))}


def rarest(own: Iterable[str], counts: Counter[str]) -> list[str]:
    """Give the three rarest words of a story that stand in another one too."""
    able = sorted((counts[word], word) for word in own if counts[word] in RARE)
    return [word for _count, word in able[:3]]


def is_found(article_id: int, asked: list[str]) -> bool:
    """Say whether the story is among the first three."""
    match = search.match(read(" ".join(asked)))
    assert match is not None
    best = search.search(match, timezone.now()).best()
    return article_id in [hit.article_id for hit in best[:3]]


def share(chosen: Iterable[int], bodies: dict[int, set[str]], counts: Counter[str]) -> float:
    """Give the percentage of stories that are found."""
    found = []
    for article_id in chosen:
        asked = rarest(bodies[article_id], counts)
        if len(asked) == 3:
            found.append(is_found(article_id, asked))
    return round(100 * sum(found) / len(found), 1) if found else 0.0


def measure(whole: int, each: int) -> dict[str, float]:
    """Give the percentage for ``whole`` stories of all, and for ``each`` of every language."""
    public = Article.objects.published(timezone.now())
    rows = public.order_by("pk").values_list("pk", "language", "plain_text")
    bodies, languages = {}, {}
    counts: Counter[str] = Counter()
    for pk, language, text in rows.iterator(chunk_size=200):
        bodies[pk], languages[pk] = apart(text), language
        counts.update(bodies[pk])
    # Reproducible, and no secret.
    drawn = random.Random(7)
    figures = {"all": share(drawn.sample(list(bodies), min(whole, len(bodies))), bodies, counts)}
    for language in sorted(set(languages.values())):
        own = [pk for pk, spoken in languages.items() if spoken == language]
        figures[language] = share(drawn.sample(own, min(each, len(own))), bodies, counts)
    return figures


def prove() -> Outcome:
    """Import the corpus and ask."""
    if not CORPUS.is_dir():
        return Outcome(kept=False, figures={"error": "corpus absent"})
    if not Article.objects.exists():
        load_all()
    say("asking for the rarest words")
    figures = measure(200, 10)
    whole = figures.pop("all")
    return Outcome(
        kept=whole >= 95 and len(figures) == 9 and min(figures.values()) >= 90,
        figures={"of 200 (%)": whole, **{f"{key} (%)": value for key, value in figures.items()}},
        data=f"the corpus, on {connection.vendor}",
    )
