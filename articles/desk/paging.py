"""Counting for lists: exact while that is cheap, honest beyond."""

from functools import cached_property
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

COUNTED: Final = 50_000


class CappedPaginator(Paginator[Any]):
    """A paginator that never counts further than ``COUNTED`` rows."""

    @cached_property
    def counted(self) -> int:
        """How many rows there are, or ``COUNTED + 1`` for more than were counted."""
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return len(rows)
        return rows.order_by()[: COUNTED + 1].count()

    @cached_property
    def count(self) -> int:
        """How many rows can be paged through."""
        return min(self.counted, COUNTED)

    @property
    def said(self) -> str:
        """The number in words for people: exact, or "more than"."""
        return capped(self.counted, COUNTED)


def capped(number: int, most: int) -> str:
    """Say a number that was counted up to ``most`` only."""
    if number > most:
        return _("more than %(number)s") % {"number": number_format(most, force_grouping=True)}
    return number_format(number, force_grouping=True)
