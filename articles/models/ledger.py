"""What was said to readers about stories, so that a later change of it is found."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(TypeError):
    """Something tried to change what is only ever added to."""


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """Adds and reads; nothing else."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Entries of the ledger are never changed.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Entries of the ledger are never deleted.")


class LedgerEntry(models.Model):
    """One notice, issued or withdrawn; written by ``corrections`` alone.

    ``content`` is canonical JSON that names the hash of the entry before it; ``hash`` is its
    SHA-256. Stories and notices are named by uid, so that an entry outlives them.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    article_uid = models.UUIDField(db_index=True)
    correction_uid = models.UUIDField(db_index=True)
    content = models.TextField()
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("ledger of corrections")
        ordering = ["sequence"]
        constraints = [
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="ledger_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add; an entry that stands is never written again."""
        if not self._state.adding:
            raise AppendOnlyError("Entries of the ledger are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Entries of the ledger are never deleted.")


class LedgerHead(models.Model):
    """How long the ledger is and how it ends, kept beside it (id 1)."""

    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="ledger_head_is_one")]

    def __str__(self) -> str:
        return f"{self.count} {self.hash[:12]}"
