"""Count what is kept beside the stories anew."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.management.base import NewsroomCommand
from articles.publishing import bulk


class Command(NewsroomCommand):
    help = (
        "Count anew how many stories each section, topic, author, series and month has, where"
        " check_articles says that a kept count is wrong."
    )
    example = "manage.py recount"
    has_counts = False

    def act(self, **options: Any) -> int | None:
        with transaction.atomic():
            bulk.recount()
        self.say(_("Every count is what the stories say."))
        return None
