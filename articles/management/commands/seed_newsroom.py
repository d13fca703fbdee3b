"""``manage.py seed_newsroom``."""

import dataclasses
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management.base import NewsroomCommand
from articles.samples import seeding


class Command(NewsroomCommand):
    help = "Fill the newsroom with made-up stories, always the same for the same seed."
    example = "manage.py seed_newsroom --articles 100000 --seed 1"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, metavar="N", help=_("how many stories"))
        parser.add_argument(
            "--seed",
            type=int,
            metavar="S",
            help=_("which of the newsrooms (0; with --remove, all)"),
        )
        parser.add_argument(
            "--remove", action="store_true", help=_("delete the seeded stories again")
        )

    def act(self, **options: Any) -> int | None:
        if not 0 <= (options["seed"] or 0) <= seeding.MOST_SEED:
            self.fail(
                _("A seed is a number from 0 to %(most)s.") % {"most": str(seeding.MOST_SEED)}
            )
        if options["remove"]:
            if options["articles"] is not None:
                self.fail(_("--remove takes no --articles: it deletes every story of the seed."))
            self._remove(options["seed"])
            return None
        if options["articles"] is None:
            self.fail(_("Say how many stories with --articles N."))
        self._seed(options["articles"], options["seed"] or 0)
        return None

    def _seed(self, articles: int, seed: int) -> None:
        missing = max(articles - seeding.stored(seed), 0)
        with self.progress(missing, _("Seeding")) as progress:
            try:
                created = seeding.seed(articles, seed, progress.advance)
            except ValueError as error:
                self.fail(str(error))
        counts = seeding.count(seed, timezone.now())
        sentence = _(
            "%(created)s stories were added; the seed has %(articles)s, %(public)s public."
        )
        if not created:
            sentence = _("There was nothing to do: of %(articles)s stories, %(public)s are public.")
        values = {"created": created, **dataclasses.asdict(counts)}
        self.report(values, sentence % values)

    def _remove(self, seed: int | None) -> None:
        total = seeding.of_seed(seed).count()
        with self.progress(total, _("Removing")) as progress:
            removed = seeding.remove(seed, progress.advance)
        self.report(
            {"removed": removed}, _("%(number)s stories were removed.") % {"number": removed}
        )
