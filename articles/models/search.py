"""What search keeps of stories and names. Its words stand in the database's own index."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchRow(models.Model):
    """A story's place in the search index.

    ``place`` grows with the moment of publication, so the index read backwards gives the
    newest stories first; what isn't published stands before all moments. ``labels`` are
    the words by which the index knows section, topics, authors and language.

    The index itself is a table of SQLite (``articles_searchtext``, by ``place``) or a column
    of this one on PostgreSQL (``vector``); migrations make it, models don't know it.
    """

    place = models.BigIntegerField(primary_key=True)
    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, related_name="search_row"
    )
    published_at = models.DateTimeField(null=True)
    labels = models.TextField(blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [models.Index(fields=["published_at", "place"], name="search_row_ties")]

    def __str__(self) -> str:
        return str(self.place)


class SearchName(models.Model):
    """One word of a section's, topic's or author's name, folded; ``name`` is all of it."""

    label = models.CharField(max_length=30)
    word = models.CharField(max_length=100)
    name = models.CharField(max_length=400)

    class Meta:
        verbose_name = _("word of a name")
        verbose_name_plural = _("words of names")
        indexes = [
            models.Index(fields=["word", "label"], name="search_name_word"),
            models.Index(fields=["label"], name="search_name_label"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.word}"


class SearchRebuild(models.Model):
    """How far a rebuild of the index has come: every story up to this id; one row at most."""

    begun_at = models.DateTimeField()
    reached = models.BigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("rebuild of the search")
        verbose_name_plural = _("rebuilds of the search")

    def __str__(self) -> str:
        return str(self.reached)
