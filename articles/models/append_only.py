"""Rows that are written once: nothing changes or deletes them."""

from typing import Any, Never

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete what is only added to."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """A query set that reads and adds, and does nothing else."""

    def update(self, **kwargs: Any) -> Never:
        """Refuse."""
        raise AppendOnlyError("These rows are only added to.")

    def delete(self) -> Never:
        """Refuse."""
        raise AppendOnlyError("These rows are only added to.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        """Refuse."""
        raise AppendOnlyError("These rows are only added to.")
