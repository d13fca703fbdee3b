"""The article screen: what it shows of a story, and what its buttons do.

Nothing here writes a story. A press of a button makes a snapshot of what was typed and
hands it to ``publishing``, in one transaction with all that the snapshot needs (such as
new topics). Refused, the form comes back with everything typed in it.
"""

import datetime as dt
import logging
from functools import cached_property
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles import permissions, publishing
from articles.desk import (
    clock,
    conflicts,
    editor,
    keeping,
    moments,
    presses,
    story_snapshot,
    story_translations,
    summary_panel,
)
from articles.desk.byline_rows import PREFIX, BaseBylineRows, BylineRows
from articles.desk.choices import names_of
from articles.desk.presses import VERBS, Press, differs
from articles.desk.story_form import StoryForm
from articles.desk.story_rail import Rail, lead_shown
from articles.desk.story_translations import StoryField
from articles.models import Article, Author, KeptText, Publication, Section, State, Topic
from articles.models.base import uids_among
from articles.permissions import Actor
from articles.publishing import Conflict, Finding, NotReady, Snapshot

logger = logging.getLogger(__name__)
_CHANGE: Final = ("kind", "text", "before", "after", "reason")


class StoryScreen:
    """One story (or a new one) on the screen of one person, for one request."""

    def __init__(
        self,
        request: HttpRequest,
        site: AdminSite,
        article: Article | None,
        kept: KeptText | None = None,
    ) -> None:
        self.kept = kept
        self.request = request
        self.site = site
        self.article = article
        self.at = clock.now(request)
        self.by = Actor.person(request.user)  # type: ignore[arg-type]  # the desk is for people who logged in
        self.conflict: conflicts.Conflicted | None = None

    @cached_property
    def base(self) -> Snapshot:
        """The story as it is edited: the newest working copy, or a beginning."""
        if self.article is not None:
            read = publishing.read_story if self.may_read else publishing.read_live
            return read(self.article)
        story = publishing.empty_story(clock.publication_of(self.request).language)
        author = getattr(self.request.user, "author", None)
        if author is not None:
            story["bylines"] = [{"author": str(author.uid), "role": ""}]
        return story

    @cached_property
    def may_read(self) -> bool:
        """Whether this person may read what readers never had of it: versions and notes."""
        return self.article is not None and permissions.may_read(self.by, self.article)

    @cached_property
    def may_save(self) -> bool:
        """Whether this person may write this story at all."""
        return permissions.may(self.by, "save" if self.article else "create", self.article)

    @cached_property
    def form(self) -> StoryForm:
        """The form, with what was typed if something was."""
        return StoryForm(
            self._data,
            initial={
                **story_snapshot.form_values(self.base),
                **self._moments,
                "version": self._version,
            },
            site=self.site,
            may_create_topics=self.request.user.has_perm("articles.add_topic"),
            fixed_slug=self.article is not None and self.article.was_public(self.at),
            may_plan=self._may_plan,
            # What was typed into a story that is closed meanwhile comes back as it was typed.
            read_only=not self.offers.get("save") and self.request.method != "POST",
            sections=self._sections,
            editor_help=editor.help_for(self.request),
            limits=clock.publication_of(self.request).summary_limits,
            may_check=permissions.may(self.by, "check_summary", self.article),
            translation_of=StoryField(self.request, self.site, self.article),
        )

    @cached_property
    def bylines(self) -> BaseBylineRows:
        """The rows of authors, with what was typed if something was."""
        rows: BaseBylineRows = BylineRows(
            self._data,
            initial=story_snapshot.byline_values(self.base),
            prefix=PREFIX,
            form_kwargs={"site": self.site, "names": self._author_names},
        )
        return rows

    @cached_property
    def _author_names(self) -> dict[str, str]:
        named = [item["author"] for item in self.base["bylines"]]
        typed = [
            str(value)
            for key, value in (self._data or {}).items()
            if key.startswith(PREFIX) and key.endswith("-author")
        ]
        return names_of(Author, [*named, *typed])

    @cached_property
    def _data(self) -> Any:
        if self.kept is None and self.request.method != "POST":
            return None
        return story_snapshot.completed(
            keeping.form_data(self.kept) if self.kept else self.request.POST,
            {**story_snapshot.form_values(self.base), **self._moments},
            story_snapshot.byline_values(self.base),
        )

    @cached_property
    def _moments(self) -> dict[str, Any]:
        """The moments that the form shows."""
        plan = presses.planned(self.article)
        return {
            "publish_at": self.goes_out_at,
            "embargo_until": plan.embargo_until,
            "unpublish_at": plan.unpublish_at,
        }

    @property
    def _may_plan(self) -> list[str]:
        had_readers = self.article is not None and self.article.was_public(self.at)
        may_end = permissions.may(self.by, "unpublish", self.article)
        return ["embargo_until"] * (not had_readers) + ["unpublish_at"] * may_end

    @property
    def _sections(self) -> QuerySet[Section]:
        """The sections that this person may choose; the stored one stays where it stands."""
        limits = permissions.limits_of(self.by)
        stored = uids_among([self.base["fields"].get("section")])
        every = Section.objects.all()
        return every.filter(Q(pk__in=limits) | Q(uid__in=stored)) if limits else every

    @property
    def _version(self) -> int | None:
        return self.article.version if self.article else None

    @property
    def verb(self) -> str:
        """What was pressed; a press may name behind it the draft that it is about."""
        return self.request.POST.get("_verb", "save").partition(" ")[0]

    # -- what a button does ---------------------------------------------------------------

    def act(self) -> Article | None:
        """Do what was pressed and give the story, or None: the form then says why not.

        Raises ``PermissionDenied``.
        """
        if not self.may_save:
            raise PermissionDenied
        verb = self.verb
        valid = all([self.form.is_valid(), self.bylines.is_valid()])
        if verb not in VERBS:
            self.form.add_error(None, _("This form asked for something that the desk can’t do."))
            return None
        if not valid or not self._knows_its_version():
            return None
        try:
            self._refuse_a_later_moment(verb)
            with transaction.atomic():
                return presses.do(verb, self._press())
        except NotReady as refusal:
            self._show_findings(refusal.findings)
        except Conflict as conflict:
            if verb == "save" and self._is_stored(conflict.article):
                return conflict.article
            self._show_conflict(conflict)
        except ValidationError as refusal:
            self.form.add_error(None, refusal.messages)
        except OperationalError:
            # Somebody holds the database for longer than its timeout. Reading still works.
            logger.warning("A story could not be stored.", exc_info=True)
            self.form.add_error(
                None,
                _(
                    "The database is busy, so this was not stored. Nothing you typed is lost: "
                    "press again in a minute."
                ),
            )
        return None

    def _press(self) -> Press:
        cleaned = self.form.cleaned_data
        story_snapshot.store_topics(cleaned["topics"], self.by, self.at)
        return Press(
            article=self.article,
            base=self.base,
            snapshot=story_snapshot.snapshot_of(self.base, cleaned, self.bylines.rows()),
            by=self.by,
            at=self.at,
            seen=cleaned["version"],
            reason=cleaned["reason"],
            note=cleaned["note"],
            built_on=cleaned["built_on"],
            version_name=cleaned["version_name"],
            version_note=cleaned["version_note"],
            plan=moments.plan_of(self.form, presses.planned(self.article)),
            publish_at=cleaned["publish_at"],
            about=self.request.POST.get("_verb", "").partition(" ")[2],
            other=cleaned["translation_of"],
            change=publishing.Change(**{n: cleaned[f"change_{n}"] for n in _CHANGE}),
        )

    def _refuse_a_later_moment(self, verb: str) -> None:
        """Let nobody publish by surprise who has typed when; raises ``NotReady``."""
        typed = self._new_moment
        if verb == "publish" and typed is not None and typed > self.at:
            said = _("“Publish at” names a later time. Press Schedule, or empty it to publish now.")
            raise NotReady([Finding("must", "publish_at", said)])

    def _knows_its_version(self) -> bool:
        if self.article is None or self.form.cleaned_data["version"] is not None:
            return True
        self.form.add_error(None, _("This form doesn’t say which version it was made from."))
        return False

    def rehearsal(self) -> tuple[Snapshot, list[Topic]] | None:
        """Give what was typed and its topics, new ones unstored; None if it makes no story."""
        if not self.may_save:
            raise PermissionDenied
        if not all([self.form.is_valid(), self.bylines.is_valid()]):
            return None
        cleaned = self.form.cleaned_data
        snapshot = story_snapshot.snapshot_of(self.base, cleaned, self.bylines.rows())
        return snapshot, cleaned["topics"]

    def _show_findings(self, found: list[Finding]) -> None:
        for finding in found:
            field = finding.field if finding.field in self.form.fields else None
            self.form.add_error(field, finding.sentence)

    def _is_stored(self, article: Article) -> bool:
        """Whether the newer version is what was typed: pressed twice, or sent twice."""
        typed = self.rehearsal()
        return typed is not None and not differs(typed[0], publishing.read_story(article))

    def _show_conflict(self, conflict: Conflict) -> None:
        """Show both texts, and let the next press decide knowingly."""
        typed, article = self.rehearsal(), conflict.article
        data: Any = self.form.data
        data = data.copy()
        built_on = self.form.cleaned_data["built_on"] or self.form.cleaned_data["version"]
        if typed is not None:
            self.conflict = conflicts.Conflicted.of(article, built_on, *typed, self.by)
            self.form.add_error(None, self.conflict.sentence)
        data["version"], data["built_on"] = str(article.version), str(built_on or "")
        self._show_newer_moments(data, article)
        self.form.data = data

    def _show_newer_moments(self, data: Any, article: Article) -> None:
        """Show the moments that the newer version has where nobody touched the older ones."""
        newer = StoryScreen(self.request, self.site, article)._moments
        for name, moment in newer.items():
            if moments.untouched(self.form, name):
                written = moment.isoformat() if moment else ""
                data[self.form[name].html_initial_name] = written
                data[name] = self.form.fields[name].widget.format_value(moment) or ""

    @property
    def _new_moment(self) -> dt.datetime | None:
        """The time at “Publish at” that this person has typed; None if it stands as it stood."""
        typed: dt.datetime | None = self.form.cleaned_data.get("publish_at")
        is_old = moments.same(typed, self.goes_out_at)
        return None if is_old or moments.untouched(self.form, "publish_at") else typed

    @property
    def left_moment(self) -> str:
        """The sentence for a time at “Publish at” that the press did not take; else empty."""
        if self._new_moment is None:
            return ""
        if self.goes_out_at is None:
            return _("“Publish at” is not set by saving: press Schedule to let it go out then.")
        return _("The new time at “Publish at” was not taken: press Schedule to change it.")

    # -- what the screen shows ------------------------------------------------------------

    def context(self) -> dict[str, Any]:
        """Give what the templates need besides the form."""
        publication = clock.publication_of(self.request)
        return {
            "screen": self,
            "rail": self._rail(publication),
            "bylines": self.bylines,
            "translations": story_translations.of(self.request, self.article),
            "lead": lead_shown(str(self.form["lead_image"].value() or "")),
            "zone_name": clock.zone_name(publication),
        }

    def _rail(self, publication: Publication) -> Rail:
        may_read = self.article is None or self.may_read
        return Rail(self.article, self.base, self.at, publication, self._author_names, may_read)

    @property
    def is_public(self) -> bool:
        """Whether readers see it now."""
        return self.article is not None and self.article.is_public(self.at)

    @cached_property
    def drafting(self) -> summary_panel.Drafting | None:
        """The draft of a summary that was asked for on this screen."""
        return summary_panel.drafting(self.request.GET.get("drafting", ""))

    @property
    def goes_out_at(self) -> dt.datetime | None:
        """When the story, or a change to it, goes out by itself."""
        article = self.article
        if article is None or article.change_at is not None:
            return article.change_at if article else None
        return article.published_at if article.is_scheduled(self.at) else None

    @property
    def goes_out(self) -> str:
        """The sentence for that moment; empty while nothing is scheduled."""
        if self.article is None or self.goes_out_at is None:
            return ""
        is_change = self.article.change_at is not None
        return moments.goes_out(self.goes_out_at, self.at, is_change)

    @property
    def may_duplicate(self) -> bool:
        """Whether this person may begin a story with this one's text."""
        is_here = self.article is not None and self.article.state != State.BINNED
        return is_here and self.may_read and permissions.may(self.by, "create")

    @cached_property
    def offers(self) -> dict[str, bool]:
        """The verbs that this person may do to this story now, for the buttons."""
        if not self.may_save:
            return {}
        publication = clock.publication_of(self.request)
        verbs = publishing.offered(self.by, self.article, self.at, publication)
        return dict.fromkeys(verbs, True)
