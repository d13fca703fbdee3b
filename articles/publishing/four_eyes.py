"""Four eyes: nobody lets a text of their own out, where the publication wants it so."""

from django.utils.translation import gettext as _

from articles import revisions
from articles.models import Article, Publication, Revision, State
from articles.permissions import Actor
from articles.publishing import story
from articles.publishing.errors import Finding, NotReady

# The verbs that say of a text that it may go out.
JUDGING = frozenset({"approve", "publish", "schedule"})


def holds_back(by: Actor, verb: str, article: Article | None, typed: bool = False) -> bool:
    """Say whether somebody else has to do ``verb``, which lets a text out.

    ``typed`` says that this press brings text of its own. A text that somebody approved,
    and nobody changed since, may be published by its author (up to 2 queries).
    """
    if by.user is None or verb not in JUDGING or not Publication.get_current().four_eyes:
        return False
    return _is_held(by, verb, article, typed)


def held_back(
    by: Actor, article: Article | None, verbs: frozenset[str], publication: Publication | None
) -> frozenset[str]:
    """Give those of the verbs that somebody else has to do."""
    asked = verbs & JUDGING
    if by.user is None or not asked:
        return frozenset()
    if not (publication or Publication.get_current()).four_eyes:
        return frozenset()
    return frozenset(verb for verb in asked if _is_held(by, verb, article, typed=False))


def _is_held(by: Actor, verb: str, article: Article | None, typed: bool) -> bool:
    if article is None or typed:
        return True
    if verb != "approve" and article.state == State.APPROVED:
        return False
    return _wrote(by, article)


def require_second(by: Actor, verb: str, article: Article | None, typed: bool = False) -> None:
    """Raise ``NotReady`` with a sentence when somebody else has to do ``verb``."""
    if holds_back(by, verb, article, typed):
        sentence = _("This text is yours: somebody else has to read it before it goes out.")
        raise NotReady([Finding("must", "state", sentence)])


def _wrote(by: Actor, article: Article) -> bool:
    """Say whether the person saved words of their own in any version that readers don't have
    yet; to say of the summary that it was checked is to have read it.
    """
    assert by.user is not None  # noqa: S101 - holds_back has asked
    waiting = article.revisions.filter(number__gt=article.live_revision or 0)
    writers = {pk for pk in waiting.order_by().values_list("created_by_id", flat=True) if pk}
    if by.user.pk not in writers:
        return not writers and by.user.pk == article.created_by_id
    own = waiting.filter(created_by=by.user).select_related("base").order_by("number")
    return any(_has_own_words(article, revision) for revision in own)


def _has_own_words(article: Article, revision: Revision) -> bool:
    before = revisions.numbered(article, revision.number - 1)
    if before is None:
        return True
    try:
        return not story.same_text(story.opened(before), story.opened(revision))
    except ValueError:  # damaged: nobody knows what it said
        return True
