"""A newsroom to break behind the code's back, and what is found of it."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import connection

from articles.models import Article
from articles.publishing import integrity
from articles.text import html
from tests import factories
from tests.moments import NOW


def found(at: dt.datetime = NOW) -> list[tuple[str, str]]:
    """Give place and kind of every finding."""
    return [(finding.place, finding.kind) for finding in integrity.check(at)]


def a_story(**fields: Any) -> Article:
    """Store a published story that nothing is wrong with, with everything a story may have."""
    image = factories.make_image()
    fields.setdefault(
        "body",
        f'<p>The wall held.</p><figure data-image="{image.uid}">'
        "<figcaption>The wall.</figcaption></figure>",
    )
    fields["body"] = html.clean(fields["body"]).html
    article = factories.make_article(
        topics=[factories.make_topic(), factories.make_topic()],
        series=factories.make_series(),
        lead=image,
        **fields,
    )
    factories.make_summary(article)
    return article


@contextlib.contextmanager
def without_check(name: str, table: str) -> Iterator[None]:
    """Let a row be written that a CHECK constraint forbids, as a foreign tool might."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if sqlite:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            # Foreign keys wait for the transaction's end; a table they wait for can't be altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    try:
        yield
    finally:
        if sqlite:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = OFF")


def change(article: Article, **columns: Any) -> None:
    """Write columns of one story with nothing that should follow."""
    Article.objects.filter(pk=article.pk).update(**columns)
