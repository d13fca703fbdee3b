"""``manage.py start_newsroom``."""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import audit
from articles.management import first_day
from articles.management.base import NewsroomCommand
from articles.models import Publication, User
from articles.pages.languages import catalogues, labels_language
from articles.permissions import Actor
from articles.written import has_name, language_name

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


class Command(NewsroomCommand):
    help = "Begin an empty newsroom: its key, its tables, its publication, its administrator."
    example = (
        'manage.py start_newsroom --name "The Harbour Post" --language en'
        " --time-zone Europe/London --administrator mona"
    )

    requires_system_checks = ()  # they ask the database: they come when it is there

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default="Newsroom", help=_("what readers call it"))
        parser.add_argument("--language", default="en", metavar="CODE", help=_("such as en or ar"))
        parser.add_argument(
            "--time-zone", default="UTC", metavar="ZONE", help=_("such as Europe/London")
        )
        parser.add_argument(
            "--administrator", required=True, metavar="NAME", help=_("the name to log in with")
        )

    def act(self, **options: Any) -> int | None:
        by, at = Actor.command("start_newsroom"), timezone.now()
        publication = self._publication(options)
        self._check_name(options["administrator"])
        # Before the key and the tables, so that a refusal leaves everything as it was …
        first_day.make_data_dir()
        self._refuse_filled()
        made_key = first_day.ensure_secret_key()
        first_day.prepare_database()
        self.check()
        password = first_day.random_password()
        with transaction.atomic():
            self._refuse_filled()  # … and again where nobody can come between
            first_day.create_account(options["administrator"], "administrator", password, by, at)
            self._store(publication)
            audit.record("start_newsroom", publication, by, at)
            self.print_password(options["administrator"], password)
        if not _has_words(publication.language):
            sentence = _(
                "The site’s own words are not there in %(language)s: readers get them in English."
                " They are there in %(languages)s."
            )
            told = {"language": language_name(publication.language), "languages": _known()}
            self.say(sentence % told)
        self.report(
            {"created": 1, "secret_key": made_key},
            _("%(name)s has begun. Serve it with “manage.py serve --with-worker”.")
            % {"name": publication.name},
        )
        return None

    def _refuse_filled(self) -> None:
        if first_day.is_filled():
            self.fail(_("This database holds a newsroom already; nothing was changed."))

    def _check_name(self, name: str) -> None:
        try:
            User(username=name).clean_fields(exclude=["password"])
        except ValidationError as error:
            self.fail(f"--administrator: {first_day.sentences(error)}")

    def _publication(self, options: dict[str, Any]) -> Publication:
        """Read the publication off the options, before anything is written."""
        language = options["language"].lower()
        if not _LANGUAGE.fullmatch(language):
            self.fail(_("“%(code)s” is no language code.") % {"code": options["language"]})
        if not (has_name(language) or _has_words(language)):
            sentence = _(
                "No language is known by the code “%(code)s”. The site’s own words are there in"
                " %(languages)s; stories may be in any that has a name, such as German (de)."
                " A catalogue in NEWSROOM_SITE_DIR makes one more known."
            )
            self.fail(sentence % {"code": options["language"], "languages": _known()})
        publication = Publication(
            pk=1, name=options["name"], language=language, time_zone=options["time_zone"]
        )
        try:
            publication.clean_fields()
        except ValidationError as error:
            option = next(iter(error.message_dict)).replace("_", "-")
            self.fail(f"--{option}: {first_day.sentences(error)}")
        return publication

    def _store(self, publication: Publication) -> None:
        """Write the new words over the row that the migration made."""
        stored = Publication.get_current()
        stored.name, stored.language = publication.name, publication.language
        stored.time_zone = publication.time_zone
        stored.save()


def _has_words(language: str) -> bool:
    """Say whether the site's own words are there in a language, or in what it is a kind of."""
    return labels_language(language) in {language, language.split("-")[0]}


def _known() -> str:
    """Name the languages of the site's own words, each with its code."""
    return ", ".join(f"{language_name(code)} ({code})" for code in sorted(catalogues()))
