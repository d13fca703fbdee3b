"""What stands beside the fields of the article screen: nothing that is typed, all that is known."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles import media, ordering, publishing
from articles.desk import checklist, notes, status, summary_panel
from articles.desk.choices import is_uid, names_of
from articles.models import (
    Article,
    AuditEntry,
    Author,
    Image,
    Note,
    Publication,
    Revision,
    State,
    Summary,
)
from articles.publishing import Snapshot
from articles.text import measures
from articles.written import written

_KIND = Summary.Kind
_NOTES = 20  # shown beside the form; all stand on their own page


class Lead(NamedTuple):
    """The chosen lead image as the form shows it."""

    thumb: str = ""
    alt: str = ""
    credit: str = ""
    pk: int | None = None


def lead_shown(uid: str) -> Lead:
    """Describe the image with this uid (2 queries); all empty if there is none."""
    images = Image.objects.filter(uid=uid).prefetch_related("renditions") if is_uid(uid) else ()
    for image in images:
        alt = "" if image.decorative else image.alt
        return Lead(media.picture_of(image).src, alt, image.credit, image.pk)
    return Lead()


class SummaryState(NamedTuple):
    """Where the summary stands: word and sign for its heading, and a sentence."""

    word: str
    sign: str
    sentence: str
    is_overtaken: bool = False
    may_be_withdrawn: bool = False


class Rail:
    """One story (or a new one) as the rail tells of it at one moment."""

    def __init__(
        self,
        article: Article | None,
        base: Snapshot,
        at: dt.datetime,
        publication: Publication,
        names: Mapping[str, str] | None = None,
        may_read: bool = True,
    ) -> None:
        """``names`` are those of the authors by uid, if somebody has fetched them.

        ``may_read`` says whether the person may know of the notes on the story.
        """
        self._names = names
        self._may_read = may_read
        self.publication = publication
        self.article = article
        self.base = base
        self.at = at

    @property
    def status(self) -> status.Status:
        """The story's state as word and sign."""
        return status.status_of(self.article or Article(), self.at)

    @cached_property
    def neighbours(self) -> ordering.Neighbours:
        """The stories beside this one; beside one without a moment, as if it went out now."""
        return ordering.neighbours(self.article or Article(), self.at)

    @property
    def has_place(self) -> bool:
        """Whether the neighbours stand already, or only would."""
        return self.article is not None and self.article.was_public(self.at)

    @cached_property
    def series_place(self) -> ordering.SeriesPlace | None:
        """Its place among the public parts of its series."""
        return ordering.series_place(self.article, self.at) if self.article else None

    @cached_property
    def checklist(self) -> checklist.Checklist:
        """What the stored story has and lacks."""
        # More than are shown here are counted, and nobody is told of those they can’t read.
        shown = len(self.open_notes) if self._may_read else 0
        count = shown if shown < _NOTES else None
        known = publishing.Known(self.publication, count, self._names)
        found = publishing.findings(self.base, self.article, self.at, known)
        hidden = () if self._may_read else ("notes",)
        return checklist.of(self.base, found, self.publication, hidden)

    @cached_property
    def authors(self) -> str:
        """The authors' names in order."""
        uids = [item["author"] for item in self.base["bylines"]]
        known = names_of(Author, uids) if self._names is None else self._names
        return ", ".join(known[uid] for uid in uids if uid in known)

    @cached_property
    def _versions(self) -> dict[int, Revision]:
        article = self.article
        numbers = article and [n for n in (article.live_revision, article.latest_revision) if n]
        if article is None or not numbers:
            return {}
        rows = article.revisions.defer("data").filter(number__in=numbers)
        return {row.number: row for row in rows}

    @property
    def live(self) -> Revision | None:
        """The version that readers see."""
        article = self.article
        if article is None or not article.is_public(self.at):
            return None
        return self._versions.get(article.live_revision or 0)

    @property
    def newest(self) -> Revision | None:
        """The newest version."""
        return self._versions.get(self.article.latest_revision or 0) if self.article else None

    @cached_property
    def open_notes(self) -> list[Note]:
        """The open notes, the newest first (1 query)."""
        return list(notes.open_notes(self.article)[:_NOTES]) if self.article else []

    @cached_property
    def returned(self) -> AuditEntry | None:
        """The act that returned the story with a note, while it is a draft since (1 query)."""
        if self.article is None or self.article.state != State.DRAFT:
            return None
        moves = AuditEntry.objects.filter(article=self.article, verb__in=("return", "submit"))
        newest = moves.order_by("-at", "-id").first()
        return newest if newest and newest.verb == "return" and newest.reason else None

    @cached_property
    def address(self) -> str:
        """The story's address, or the one that it would get now; empty while it can't be known."""
        if self.article is not None and self.article.was_public(self.at):
            return self.article.path or ""
        planned = publishing.planned_address(self.base, self.at, self.article, self.publication)
        return planned or ""

    @cached_property
    def summary(self) -> SummaryState | None:
        """What became of the last check of the summary; None without one.

        Where points and the one line differ, that of them which waits for somebody is told.
        """
        found = [
            self._state(value, kind)
            for name, kind in (("summary", _KIND.POINTS), ("one_line", _KIND.LINE))
            if (value := self.base[name])
        ]
        is_any_checked = any(state.sign == "ok" for state in found)
        told = next((state for state in found if state.sign != "ok"), next(iter(found), None))
        return told._replace(may_be_withdrawn=is_any_checked) if told else None

    def _state(self, value: Mapping[str, Any], kind: str) -> SummaryState:
        if value.get("checked_for"):
            return self._checked(value)
        stale = self._stale(kind)
        if stale is None or list(stale.points) != list(value["points"]):
            return _unchecked(kind)
        said = {"name": stale.approved_by_name, "time": _moment(stale.approved_at)}
        return self._overtaken(value, said)

    def _stale(self, *kinds: str) -> Summary | None:
        """Give the newest version that a change of the body has hidden."""
        stale = (v for v in self.versions if v.state == Summary.State.STALE)
        return next((v for v in stale if not kinds or v.kind in kinds), None)

    def _checked(self, value: Mapping[str, Any]) -> SummaryState:
        said = {
            "name": value["checked_by_name"],
            "time": _moment(dt.datetime.fromisoformat(value["checked_at"])),
        }
        if value["checked_for"] == measures.fingerprint(self.base["fields"]["body"]):
            return SummaryState(_("Checked"), "ok", _("Checked by %(name)s, %(time)s.") % said)
        return self._overtaken(value, said)

    def _overtaken(self, value: Mapping[str, Any], said: Mapping[str, str]) -> SummaryState:
        """Say what the change did, and whether readers have the summary until it is out."""
        why = summary_panel.reason(value["freshness"], self.base["fields"]["body"])
        stale = self._stale()
        if stale is None or stale.stale_at is None:
            sentence = _(
                "The body changed after %(name)s checked this summary (%(time)s). It has to be "
                "checked again before readers see it with this text."
            )
            return SummaryState(_("Out of date"), "stale", f"{sentence % said} {why}", True)
        sentence = _(
            "The body changed after %(name)s checked this summary (%(time)s). Readers don’t "
            "see it until it is checked again."
        )
        # In a heading there is no room for the year; the sentence below has it.
        moment = written(stale.stale_at, "j M, H:i")
        word = _("Out of date since %(time)s") % {"time": moment}
        return SummaryState(word, "stale", f"{sentence % said} {why}", True)

    @cached_property
    def versions(self) -> list[Summary]:
        """The versions of the summary, the newest first."""
        return summary_panel.versions(self.article) if self.article else []

    @property
    def offered(self) -> list[summary_panel.Offer]:
        """The drafts that wait to be taken."""
        return summary_panel.offers(self.versions, self.base)

    @property
    def told(self) -> list[summary_panel.Line]:
        """The versions in words."""
        return summary_panel.lines(self.versions)


def _unchecked(kind: str) -> SummaryState:
    sentence = (
        _("Nobody has checked this summary yet. Readers don’t see it.")
        if kind == _KIND.POINTS
        else _("Nobody has checked the one line yet. Readers don’t see it.")
    )
    return SummaryState(_("Not checked"), "dr", sentence)


def _moment(moment: dt.datetime | None) -> str:
    return written(moment, "j F Y, H:i") if moment else ""
