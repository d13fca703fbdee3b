"""Linking stories as translations of each other, and taking one out of such a group.

A link is no part of a story's text: it has no versions and waits for no publication. Readers
see it from the moment when both stories are public.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, permissions
from articles.models import Article, ArticleQuerySet, State
from articles.permissions import Actor
from articles.publishing import counters, states
from articles.publishing.errors import Finding, NotReady
from articles.written import language_name

FIELD = "translation_of"  # of the form, where a refusal stands


def group_of(article: Article) -> ArticleQuerySet:
    """Find the stories of its group, without itself, those in the bin included."""
    if not article.translation_group:
        return Article.everything.none()
    # The condition of the index stands here, so that every planner sees that it fits.
    same = Article.everything.filter(translation_group=article.translation_group)
    return same.exclude(translation_group="").exclude(pk=article.pk)


def link_translation(article: Article, other: Article, by: Actor, at: dt.datetime) -> Article:
    """Make two stories translations of each other, and their groups one.

    Who may change ``article`` may do it; where readers would see the link at once, it takes
    the right to publish both. Raises ``NotReady`` for a story in the bin and where a language
    would stand there twice, ``PermissionDenied``.
    """
    permissions.require(by, "save", article)
    with transaction.atomic():
        one, two = _locked(article), _locked(other)
        for row in (one, two):
            states.require_outside_bin(row)
        ours, theirs = [one, *group_of(one)], [two, *group_of(two)]
        if one.translation_group and one.translation_group == two.translation_group:
            return one
        _require_other_languages(ours, theirs)
        if _is_out(ours) and _is_out(theirs):
            for row in (one, two):
                permissions.require(by, "publish", row)
        word = one.translation_group or two.translation_group or str(uuid.uuid4())
        _write([*ours, *theirs], word, at)
        one.translation_group = two.translation_group = word
        audit.record("link_translation", one, by, at, to=str(two.uid), language=two.language)
        audit.record("link_translation", two, by, at, to=str(one.uid), language=one.language)
    return one


def unlink_translation(article: Article, by: Actor, at: dt.datetime) -> Article:
    """Take the story out of its group; who is left alone there leaves it too.

    Who may change the story may do it; where readers see the link, it takes the right to
    publish it. Raises ``NotReady`` for a story without translations, ``PermissionDenied``.
    """
    permissions.require(by, "save", article)
    with transaction.atomic():
        row = _locked(article)
        others = list(group_of(row))
        if not row.translation_group:
            sentence = _("This story is linked to no other one.")
            raise NotReady([Finding("must", FIELD, sentence)])
        if _is_out([row]) and _is_out(others):
            permissions.require(by, "publish", row)
        _write([row, *(others if len(others) == 1 else [])], "", at)
        audit.record("unlink_translation", row, by, at, group=row.translation_group)
        row.translation_group = ""
    return row


def _locked(article: Article) -> Article:
    """Fetch the row as it stands, held until the end of the transaction where that is possible."""
    return Article.everything.select_for_update().without_text().get(pk=article.pk)


def _is_out(stories: list[Article]) -> bool:
    return any(story.state == State.PUBLISHED for story in stories)


def _require_other_languages(ours: list[Article], theirs: list[Article]) -> None:
    """Raise ``NotReady`` where the group would hold a language twice."""
    taken = {_key(story) for story in ours if story.state != State.BINNED}
    twice = [story for story in theirs if story.state != State.BINNED and _key(story) in taken]
    if twice:
        sentence = _("Among its translations is a story in this language already: %(language)s.")
        told = sentence % {"language": language_name(twice[0].language)}
        raise NotReady([Finding("must", FIELD, told)])


def _key(story: Article) -> str:
    return story.language.lower()


def _write(stories: list[Article], word: str, at: dt.datetime) -> None:
    changed = [story.pk for story in stories if story.translation_group != word]
    before = counters.memberships(changed)
    Article.everything.filter(pk__in=changed).update(translation_group=word, changed_at=at)
    counters.apply(before, counters.memberships(changed))
