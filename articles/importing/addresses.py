"""Addresses of a batch: each free when it is claimed, asked of the database all at once."""

from collections.abc import Iterable

from articles.models import Article, Redirect
from articles.publishing import paths


class Addresses:
    """What is taken, in the database and by the stories of the batch before them.

    ``keep`` remembers the claims of all batches: for a dry run, which stores none.
    """

    def __init__(self, keep: bool) -> None:
        self._keep = keep
        self._claimed: set[str] = set()
        self._languages: frozenset[str] = frozenset()
        self._taken: dict[str, int | None] = {}

    def load(self, wanted: Iterable[str], languages: Iterable[str]) -> None:
        """Begin a batch that may want these paths (2 queries), with the languages in use."""
        self._languages = frozenset(languages)
        if not self._keep:
            self._claimed.clear()
        some = set(wanted)
        stories = Article.objects.filter(path__in=some).values_list("path", "pk")
        moved = Redirect.objects.filter(path__in=some).values_list("path", "article_id")
        self._taken = dict.fromkeys(some, 0)
        self._taken.update({path: pk for path, pk in stories if path is not None})
        self._taken.update(dict(moved))

    def claim(self, path: str, article: Article | None = None) -> str:
        """Give ``path``, or the first free one with -2, -3 … at its end; it is then taken.

        What ``article`` itself stands at counts as free. Raises ``paths.Reserved``.
        """
        if paths.is_reserved(path, self._languages):
            raise paths.Reserved(path)
        stem, number, candidate = path.rstrip("/"), 2, path
        while self.is_taken(candidate, article):
            candidate = f"{stem}-{number}/"
            number += 1
        self._claimed.add(candidate)
        return candidate

    def claim_redirect(self, path: str, article: Article | None = None) -> bool:
        """Take ``path`` for a redirect, if it is free."""
        if paths.is_page_of_the_site(path, self._languages) or self.is_taken(path, article):
            return False
        self._claimed.add(path)
        return True

    def claim_for_section(self, slug: str) -> bool:
        """Take the address of a new section, if no story and no redirect stands there."""
        path = f"/{slug}/"
        if path in self._claimed or (self._taken.get(path) != 0 and self.is_taken(path)):
            return False
        self._claimed.add(path)
        return True

    def is_taken(self, path: str, article: Article | None = None) -> bool:
        """Say whether somebody else stands at ``path``."""
        if path in self._claimed:
            return True
        holder = self._taken.get(path, -1)
        if holder == 0 and "/" in path.strip("/"):
            return False
        if holder is not None and article is not None and holder == article.pk:
            return False
        return paths.is_taken(path, article)
