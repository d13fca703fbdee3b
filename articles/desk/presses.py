"""What the buttons of the article screen do: each hands what was typed to its verb."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from articles import publishing
from articles.desk import conflicts, story_snapshot
from articles.models import Article, Summary
from articles.models.base import uids_among
from articles.permissions import Actor
from articles.publishing import Change, Finding, NotReady, Plan, Snapshot
from articles.publishing.changes import TYPO
from articles.text import html


@dataclasses.dataclass(frozen=True, slots=True)
class Press:
    """One press of a button: what was typed, by whom, on which version.

    ``note`` is for colleagues, ``reason`` for readers. ``built_on`` is the version on which the
    text was begun, where ``seen`` is one that came in between. The other two name the revision.
    """

    article: Article | None
    base: Snapshot
    snapshot: Snapshot
    by: Actor
    at: dt.datetime
    seen: int | None
    reason: str
    note: str = ""
    built_on: int | None = None
    version_name: str = ""
    version_note: str = ""
    plan: Plan = dataclasses.field(default_factory=Plan)
    publish_at: dt.datetime | None = None
    change: Change = dataclasses.field(default_factory=Change)
    about: str = ""  # the uid of what the press is about: a draft, a translation
    other: Article | None = None  # a story that was chosen as a translation

    @property
    def stored(self) -> Article:
        """The story, for the verbs that need one; raises ``NotReady`` for a new one."""
        if self.article is None:
            raise NotReady([Finding("must", "state", _("Save the story first."))])
        return self.article

    @property
    def changed(self) -> Snapshot | None:
        """What was typed, if it adds anything to what is stored."""
        is_news = self.article is None or differs(self.snapshot, self.base)
        return self.snapshot if is_news else None


def _save(press: Press) -> Article:
    return publishing.save_draft(
        press.article,
        press.snapshot,
        press.by,
        press.at,
        press.seen,
        note=press.version_note,
        name=press.version_name,
        plan=press.plan,
    )


def _merge(press: Press) -> Article:
    """Save what somebody else changed in the meantime together with what was typed."""
    both = conflicts.merged(press.stored, press.built_on, press.base, press.snapshot)
    note = press.version_note or _("With the changes of two people")
    return publishing.save_draft(
        press.article,
        both.snapshot,
        press.by,
        press.at,
        press.seen,
        note=note,
        name=press.version_name,
        # Without a plan: an embargo that the other has set must not end with an older form.
    )


def _submit(press: Press) -> Article:
    return publishing.submit(press.article, press.by, press.at, press.seen, press.changed)


def _approve(press: Press) -> Article:
    return publishing.approve(press.stored, press.by, press.at, press.seen, press.changed)


def _return(press: Press) -> Article:
    note = press.note or press.reason
    return publishing.return_to_author(
        press.stored, press.by, press.at, press.seen, press.changed, note
    )


def _publish(press: Press) -> Article:
    return publishing.publish(
        press.article, press.snapshot, press.by, press.at, press.seen,
        plan=press.plan, change=press.change,
    )  # fmt: skip


def _schedule(press: Press) -> Article:
    if press.publish_at is None:
        raise NotReady([Finding("must", "publish_at", _("Say when it is to go out."))])
    return publishing.schedule(
        press.article, press.snapshot, press.by, press.at, press.publish_at, press.seen,
        press.plan, press.change,
    )  # fmt: skip


def _correct(press: Press) -> Article:
    """Publish what was typed with its notice, or the notice alone where nothing was typed."""
    article, change = press.stored, press.change
    publishing.require_possible("correct", article, press.at)
    if change.kind == TYPO:
        sentence = _(
            "A typo has no notice. Choose another kind, or publish the changes without one."
        )
        raise NotReady([Finding("must", "change_kind", sentence)])
    kind, text = change.kind or "correction", change.text or press.reason
    if press.changed is not None or article.has_working_copy:
        said = dataclasses.replace(change, kind=kind, text=text)
        return _publish(dataclasses.replace(press, change=said))
    if not text.strip():
        raise NotReady([Finding("must", "change_text", _("Tell readers what has changed."))])
    publishing.correct(article, kind, text, press.by, press.at, change.before, change.after)
    article.refresh_from_db()
    return article


def _unschedule(press: Press) -> Article:
    article, seen = press.stored, press.seen
    if press.changed is not None:
        article = publishing.save_draft(article, press.snapshot, press.by, press.at, seen)
        seen = article.version
    return publishing.unschedule(article, press.by, press.at, seen)


def _unpublish(press: Press) -> Article:
    return publishing.unpublish(
        press.stored, press.by, press.at, press.seen, press.reason, press.changed
    )


def _retract(press: Press) -> Article:
    return publishing.retract(
        press.stored, press.by, press.at, press.seen, press.reason, press.changed
    )


def _lift_embargo(press: Press) -> Article:
    return publishing.lift_embargo(press.stored, press.by, press.at, press.seen, press.note)


def _check_summary(press: Press) -> Article:
    return publishing.check_summary(
        press.stored, press.by, press.at, press.seen, press.snapshot, press.plan
    )


def _withdraw_summary(press: Press) -> Article:
    return publishing.withdraw_summary(
        press.stored, press.by, press.at, press.seen, press.snapshot, press.plan
    )


def _take_draft(press: Press) -> Article:
    version = _offered(press)
    return publishing.take_draft(
        press.stored, version, press.by, press.at, press.seen, press.snapshot
    )


def _discard_draft(press: Press) -> Article:
    """Take a draft off the offers; what was typed is saved with it."""
    publishing.discard_draft(press.stored, _offered(press), press.by, press.at)
    return press.stored if press.changed is None else _save(press)


def _draft_again(press: Press) -> Article:
    """Save what was typed, so that the draft is made of it; the worker makes it."""
    publishing.require_possible("save", press.stored, press.at)
    return press.stored if press.changed is None else _save(press)


def _link_translation(press: Press) -> Article:
    """Link the chosen story; what was typed is saved with it."""
    if press.other is None:
        sentence = _("Choose the story that is the same in another language.")
        raise NotReady([Finding("must", "translation_of", sentence)])
    row = publishing.link_translation(press.stored, press.other, press.by, press.at)
    return row if press.changed is None else _save(press)


def _unlink_translation(press: Press) -> Article:
    """Take the named story, else this one, out of the group; what was typed is saved with it."""
    story, named = press.stored, uids_among([press.about])
    leaving = publishing.group_of(story).filter(uid__in=named).first() if named else story
    if leaving is None:
        sentence = _("It is no translation of this story any more.")
        raise NotReady([Finding("must", "translation_of", sentence)])
    publishing.unlink_translation(leaving, press.by, press.at)
    return story if press.changed is None else _save(press)


def _offered(press: Press) -> Summary:
    found = uids_among([press.about])
    version = Summary.objects.filter(article=press.stored, uid__in=found).first()
    if version is None:
        raise NotReady([Finding("must", "summary_points", _("This draft is no longer on offer."))])
    return version


# By the value of the button; the rest of the state table's verbs have screens of their own.
VERBS: Final[dict[str, Callable[[Press], Article]]] = {
    "save": _save,
    "merge": _merge,
    "submit": _submit,
    "approve": _approve,
    "return": _return,
    "publish": _publish,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "correct": _correct,
    "unpublish": _unpublish,
    "retract": _retract,
    "lift_embargo": _lift_embargo,
    "check_summary": _check_summary,
    "withdraw_summary": _withdraw_summary,
    "take_draft": _take_draft,
    "discard_draft": _discard_draft,
    "draft_again": _draft_again,
    "link_translation": _link_translation,
    "unlink_translation": _unlink_translation,
}


_TAKE_PLANS: Final = frozenset(
    {
        "save",
        "merge",
        "publish",
        "schedule",
        "correct",
        "lift_embargo",
        "check_summary",
        "withdraw_summary",
    }
)


def do(verb: str, press: Press) -> Article:
    """Do what a button says; moments that its verb doesn't take are stored with a save first.

    Raises what the verbs raise.
    """
    stored = planned(press.article)
    if verb not in _TAKE_PLANS and press.plan != stored:
        row = publishing.save_draft(
            press.article, press.snapshot, press.by, press.at, press.seen, plan=press.plan
        )
        press = dataclasses.replace(press, article=row, seen=row.version, base=press.snapshot)
    return VERBS[verb](press)


def planned(article: Article | None) -> Plan:
    """Give the moments that are stored."""
    return Plan(article.embargo_until, article.unpublish_at) if article else Plan()


def differs(typed: Snapshot, stored: Snapshot) -> bool:
    """Say whether saving ``typed`` would add something to ``stored``, a mere tick included."""
    ticked = any((typed[part] or {}).get("checked") for part in ("summary", "one_line"))
    if ticked or typed["bylines"] != stored["bylines"]:
        return True
    old, new = story_snapshot.form_values(stored), story_snapshot.form_values(typed)
    if old["body"] != new["body"]:  # a browser writes the same text in its own way
        old["body"], new["body"] = (html.clean(side["body"]).html for side in (old, new))
    return _plain(new) != _plain(old)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Fold nothing, none and empty into one: a form can't tell them apart."""
    return {name: value or "" for name, value in values.items()}
