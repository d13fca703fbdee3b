"""Who may do what: role groups, and the question every verb asks before it acts."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from articles.models import Article, User

_NEWS_NOUNS: Final = ("author", "topic", "series", "seriesentry", "byline", "topicitem")
_PICTURES: Final = ("add_image", "change_image", "view_image", "add_imageuse", "view_imageuse")


def _all_of(*models: str, verbs: tuple[str, ...] = ("add", "change", "view")) -> set[str]:
    return {f"{verb}_{model}" for model in models for verb in verbs}


_READING: Final = {
    "view_section", "view_author", "view_topic", "view_series", "view_image",
    "view_correction", "view_revision", "view_summary",
}  # fmt: skip
# Who writes stories adds the pictures that they need.
_REPORTER: Final = {
    "add_article", "change_article", "view_article", "submit_article", "delete_article",
    "add_image", *_READING,
}  # fmt: skip
_EDITOR: Final = {
    *_REPORTER,
    "read_any_article", "edit_any_article", "approve_article", "publish_article",
    "unpublish_article", "correct_article", *_PICTURES,
    *_all_of(*_NEWS_NOUNS, verbs=("add", "change", "delete", "view")),
    *_all_of("correction", "arrangement"),
}  # fmt: skip
_CHIEF: Final = {
    *_EDITOR,
    "retract_article", "lift_embargo", "delete_image", "view_auditentry",
    *_all_of("section", "standingpage", "navigationlink", "redirect",
             verbs=("add", "change", "delete", "view")),
    "change_publication", "view_publication",
}  # fmt: skip
_ADMINISTRATOR: Final = {
    *_all_of("user"), *_READING, "view_article", "view_auditentry",
    *_all_of("section", "standingpage", "navigationlink", "redirect",
             verbs=("add", "change", "delete", "view")),
    "change_publication", "view_publication",
}  # fmt: skip

# The contract's role words are the groups' names.
ROLES: Final[dict[str, set[str]]] = {
    "reporter": _REPORTER,
    "photo-editor": {"view_article", "read_any_article", *_READING, *_PICTURES, "delete_image"},
    "editor": _EDITOR,
    "chief": _CHIEF,
    "administrator": _ADMINISTRATOR,
}


def sync_roles(using: str = "default") -> None:
    """Make the five groups, and give each exactly the rights that ``ROLES`` names."""
    config = apps.get_app_config("articles")
    create_permissions(config, verbosity=0, using=using)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    known = {
        permission.codename: permission
        for permission in permission_model.objects.using(using).filter(
            content_type__app_label="articles"
        )
    }
    for role, codenames in ROLES.items():
        group, _created = group_model.objects.using(using).get_or_create(name=role)
        group.permissions.set([known[codename] for codename in sorted(codenames)])


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with an account, or a command that an operator started."""

    name: str
    user: "User | None" = None

    @classmethod
    def person(cls, user: "User") -> "Actor":
        """Act as somebody with an account, whose rights are then asked for."""
        return cls(name=str(user), user=user)

    @classmethod
    def command(cls, name: str) -> "Actor":
        """Act as a command: who may run it on the machine may do everything."""
        return cls(name=name)


# The permission that each verb on a story needs.
VERBS: Final[dict[str, str]] = {
    "create": "add_article",
    "save": "change_article",
    "submit": "submit_article",
    "approve": "approve_article",
    "return": "approve_article",
    "check_summary": "approve_article",
    "schedule": "publish_article",
    "publish": "publish_article",
    "unpublish": "unpublish_article",
    "correct": "correct_article",
    "retract": "retract_article",
    "lift_embargo": "lift_embargo",
    "assign": "edit_any_article",
    "bin": "delete_article",
    "restore": "delete_article",
}


def may(by: Actor, verb: str, article: "Article | None" = None) -> bool:
    """Say whether ``by`` may do ``verb`` (a key of ``VERBS``) to this story."""
    if by.user is None:
        return True
    if not by.user.is_active or not by.user.has_perm(f"articles.{VERBS[verb]}"):
        return False
    if article is None or article._state.adding:
        return True
    own = _is_own(by.user, article)
    if not may_file(by, article.section_id, own=own):
        return False
    return own or by.user.has_perm("articles.edit_any_article")


def require(by: Actor, verb: str, article: "Article | None" = None) -> None:
    """Raise ``PermissionDenied`` with a sentence unless ``by`` may do this."""
    if not may(by, verb, article):
        raise PermissionDenied(_("You don’t have the right to do this to this story."))


def limits_of(by: Actor) -> frozenset[int]:
    """Give the ids of the sections to which a person is limited; empty: not limited.

    Asked once for each object of a person (1 query).
    """
    user: Any = by.user
    if user is None:
        return frozenset()
    known: frozenset[int] | None = getattr(user, "_newsroom_limits", None)
    if known is None:
        known = frozenset(user.sections.values_list("pk", flat=True))
        user._newsroom_limits = known
    return known


def may_file(by: Actor, section_id: int | None, own: bool = True) -> bool:
    """Say whether ``by`` may act in this section; None is a story without one.

    Who is limited to sections acts in these alone, and on own stories that have none yet.
    """
    limits = limits_of(by)
    return not limits or section_id in limits or (section_id is None and own)


def may_read(by: Actor, article: "Article") -> bool:
    """Say whether ``by`` may read what readers can't: the drafts and versions of a story.

    These are one's own stories, and everybody's for who edits or illustrates them.
    """
    if by.user is None:
        return True
    if not by.user.is_active or not by.user.has_perm("articles.view_article"):
        return False
    return _is_own(by.user, article) or by.user.has_perm("articles.read_any_article")


def may_see(by: Actor, article: "Article", at: dt.datetime) -> bool:
    """Say whether ``by`` may know of the story: readers have had it, or may_read."""
    if by.user is not None and not by.user.has_perm("articles.view_article"):
        return False
    return article.was_public(at) or may_read(by, article)


def read_by(by: Actor, story: str = "") -> Q:
    """Give ``may_read`` as a condition; ``story`` is the way to the story, as in a look-up."""
    if by.user is None or by.user.has_perm("articles.read_any_article"):
        return Q()
    return Q(**{f"{story}created_by": by.user.pk}) | Q(**{f"{story}assigned_to": by.user.pk})


def seen_by(by: Actor, at: "dt.datetime | F", story: str = "") -> Q:
    """Give ``may_see`` as a condition at a moment, or at that of a column."""
    own = read_by(by, story)
    return own and own | Q(
        **{
            f"{story}state__in": ("published", "unpublished", "retracted"),
            f"{story}published_at__lte": at,
        }
    )


def _is_own(user: "User", article: "Article") -> bool:
    return user.pk in {article.created_by_id, article.assigned_to_id}


def may_change(by: Actor, model_name: str, adding: bool = False) -> bool:
    """Say whether ``by`` may write a noun other than a story."""
    verb = "add" if adding else "change"
    return by.user is None or by.user.has_perm(f"articles.{verb}_{model_name}")
