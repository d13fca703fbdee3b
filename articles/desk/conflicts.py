"""Somebody else saved first: what the screen shows of both texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import publishing, revisions
from articles.desk import comparing
from articles.models import Article, Revision, Topic
from articles.permissions import Actor
from articles.publishing import Snapshot
from articles.publishing.story import opened
from articles.revisions.compare import Fold, Paragraph
from articles.revisions.merge import Merged, merge
from articles.text import html


def merged(article: Article, built_on: int | None, theirs: Snapshot, typed: Snapshot) -> Merged:
    """Put what was typed on top of version ``built_on`` together with the newest story."""
    revision = revisions.as_of(article, built_on) if built_on else None
    return merge(_base(revision, article), theirs, _cleaned(typed))


def _cleaned(typed: Snapshot) -> Snapshot:
    """Give the body the form in which it would be stored, so that only changes differ."""
    body = html.clean(typed["fields"]["body"]).html
    return {**typed, "fields": {**typed["fields"], "body": body}}


def _base(revision: Revision | None, article: Article) -> Snapshot | None:
    try:
        return opened(revision, article.language) if revision else None
    except ValueError:  # damaged: then every difference is for a person to decide
        return None


class Row(NamedTuple):
    """One field that differs, both sides, and who changed it."""

    label: str
    paragraphs: list[Paragraph | Fold]
    note: str
    is_clash: bool


@dataclass(frozen=True, slots=True)
class Conflicted:
    """Both texts, and a sentence that says who was faster.

    ``may_merge``: something of theirs can be taken without touching what was typed.
    """

    sentence: SafeString
    heading: str
    rows: list[Row]
    may_merge: bool

    @classmethod
    def of(
        cls,
        article: Article,
        built_on: int | None,
        typed: Snapshot,
        topics: Sequence[Topic],
        by: Actor,
    ) -> "Conflicted":
        """Compare what was typed with the story as somebody else left it.

        ``topics`` are those of the text, which may name new ones.
        """
        theirs = publishing.read_story(article)
        both = merged(article, built_on, theirs, typed)
        revision = revisions.latest(article)
        is_text = revision is not None and revision.created_at == article.changed_at
        changes = comparing.of(theirs, _cleaned(typed), topics).fields if is_text else []
        name = revision.created_by_name if revision and is_text else ""
        rows = [_row(change, both, name) for change in changes]
        sentence = _sentence(article, revision if is_text else None, by)
        return cls(sentence, name or _("The newer version"), rows, bool(both.taken))


def _row(change: comparing.FieldChange, both: Merged, name: str) -> Row:
    if change.name in both.clashes and change.name in both.taken:
        note = _("Both of you changed this. Where you changed the same paragraph, yours is kept.")
    elif change.name in both.clashes:
        note = _("Both of you changed this.")
    elif change.name in both.taken:
        note = _("The other’s changes here leave yours alone.")
    else:
        note = _("Only you changed this.")
    return Row(change.label, change.paragraphs, note, change.name in both.clashes)


def heard(article: Article) -> str:
    """Say to somebody who is still typing who saved a newer version meanwhile."""
    revision, moment = revisions.latest(article), article.changed_at
    when = date_format(timezone.localtime(moment), "H:i") if moment else "–"
    if revision is None or revision.created_at != moment:
        return _("This story was changed at {time}.").format(time=when)
    return _("{name} saved a newer version at {time}. When you save, you see both texts.").format(
        name=revision.created_by_name, time=when
    )


def _sentence(article: Article, revision: Revision | None, by: Actor) -> SafeString:
    moment = article.changed_at
    when = date_format(timezone.localtime(moment), "H:i") if moment else "–"
    if revision is None:
        # A correction, a move in a series or a command: no text to look at.
        return format_html(
            _(
                "This story was changed at {time}. Nothing you typed is lost: your next "
                "press saves it on top."
            ),
            time=when,
        )
    own = by.user is not None and revision.created_by_id == by.user.pk
    return format_html(
        _(
            "You saved a newer version at {time}, in another window. Nothing you typed is "
            "lost. {link} before you save."
        )
        if own
        else _(
            "{name} saved a newer version at {time}. Nothing you typed is lost. {link} before "
            "you save."
        ),
        name=revision.created_by_name,
        time=when,
        link=format_html('<a href="#two-versions">{}</a>', _("Compare the two versions")),
    )
