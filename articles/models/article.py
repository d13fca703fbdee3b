"""Articles, and the one query that says what is public."""

import datetime as dt
from typing import ClassVar, Final, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles import conf
from articles.models.base import LanguageField, SlugField, UidModel, actor_field


class State(models.TextChoices):
    """Where a story stands. Scheduled = published with a later ``published_at``."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    UNPUBLISHED = "unpublished", _("Unpublished")
    RETRACTED = "retracted", _("Retracted")
    BINNED = "binned", _("In the bin")


# Those that a record of an import or export may name: what is in the bin is in none.
RECORDED_STATES: Final = tuple(state.value for state in State if state is not State.BINNED)


def outside_bin(story: str = "") -> Q:
    """Keep what isn't in the bin, for rows that reach a story without ``Article.objects``.

    ``story`` is the way to it, as in a look-up (``article__``).
    """
    return ~Q(**{f"{story}state": State.BINNED})


class Kind(models.TextChoices):
    """What sort of story it is; readers are told of every kind but news."""

    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    INTERVIEW = "interview", _("Interview")
    REVIEW = "review", _("Review")
    SPONSORED = "sponsored", _("Sponsored")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Purposes, not conditions: every public list starts at ``published``."""

    def published(self, at: dt.datetime, until: dt.datetime | None = None) -> Self:
        """Keep what readers may see at the moment ``at`` (aware).

        ``until`` also leaves out what was published after it. Who looks for stories older
        than one says so here: of two upper bounds SQLite may take the looser for its
        index search, and then walks every story in between.
        """
        return self.filter(
            Q(unpublish_at__isnull=True) | Q(unpublish_at__gt=at),
            state=State.PUBLISHED,
            published_at__lte=at if until is None else min(at, until),
        )

    def scheduled(self, at: dt.datetime) -> Self:
        """Keep what goes out by itself after the moment ``at``, for the first time."""
        return self.filter(state=State.PUBLISHED, published_at__gt=at)

    def binned(self) -> Self:
        """Keep what is in the bin, the last to come first; ask ``Article.everything``."""
        return self.filter(state=State.BINNED, binned_at__isnull=False).order_by(
            "-binned_at", "-id"
        )

    def newest_first(self) -> Self:
        """Put into the site's strict order, backwards."""
        return self.order_by("-published_at", "-id")

    def without_text(self) -> Self:
        """Leave out the long columns, for lists."""
        return self.defer("body", "rendered_body", "plain_text")


_Stories = models.Manager.from_queryset(ArticleQuerySet)


class ArticleManager(_Stories["Article"]):
    """Every story that isn't in the bin: no query can forget to leave these out."""

    def get_queryset(self) -> ArticleQuerySet:
        """Leave the bin out."""
        return ArticleQuerySet(self.model, using=self._db).filter(outside_bin())


_PUBLISHED = Q(state="published")


class Article(UidModel):
    """A story. This row is what readers see; editors edit snapshots of it.

    ``path`` starts and ends with a slash, is not percent-encoded, and is null until
    the story has an address. ``updated_at`` is what readers are told; ``changed_at``
    is the row's last write. ``version`` rises with every write. ``live_revision`` is
    the revision that the row shows, ``latest_revision`` the newest one: where they
    differ, a working copy waits.

    ``change_at`` is the moment at which ``change_revision`` becomes what readers see, with
    ``change_details`` to say of it. ``held_back_at`` and ``held_back_reason`` tell of a
    schedule that was cleared because something was missing.

    A story in the bin (``binned_at``, by whom) is reached by ``everything`` alone; ``objects``,
    and with it every list, count and choice, leaves it out.
    """

    headline = models.CharField(_("headline"), max_length=conf.HEADLINE_LENGTH, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEWS)
    slug = SlugField(blank=True)
    path = models.CharField(
        _("address"), max_length=conf.PATH_LENGTH, unique=True, null=True, editable=False
    )
    language = LanguageField(default="en")
    translation_group = models.CharField(
        _("translation group"),
        max_length=200,
        blank=True,
        help_text=_("Stories with the same word here are translations of each other."),
    )
    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    lead_image = models.ForeignKey(
        "articles.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_articles",
        verbose_name=_("lead image"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    unpublish_at = models.DateTimeField(_("unpublish at"), null=True, blank=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    change_at = models.DateTimeField(_("change goes out"), null=True, editable=False)
    change_revision = models.PositiveIntegerField(null=True, editable=False)
    change_details = models.JSONField(default=dict, editable=False)
    held_back_at = models.DateTimeField(_("held back"), null=True, editable=False)
    held_back_reason = models.TextField(editable=False, blank=True)
    binned_at = models.DateTimeField(_("moved to the bin"), null=True, editable=False)
    binned_by = actor_field("+", _("moved to the bin by"))
    binned_by_name = models.CharField(max_length=150, blank=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), null=True, editable=False)
    changed_at = models.DateTimeField(_("last change"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    live_revision = models.PositiveIntegerField(null=True, editable=False)
    latest_revision = models.PositiveIntegerField(null=True, editable=False)
    word_count = models.PositiveIntegerField(_("words"), default=0, editable=False)
    body_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created_by = actor_field("articles_created", _("created by"))
    assigned_to = actor_field("articles_assigned", _("assigned to"))
    search_title = models.CharField(_("search title"), max_length=200, blank=True)
    search_description = models.CharField(_("search description"), max_length=500, blank=True)
    canonical_url = models.URLField(_("original address"), max_length=500, blank=True)
    source_credit = models.CharField(_("source credit"), max_length=200, blank=True)
    reason = models.TextField(_("reason shown when taken down"), blank=True)
    # The long columns stand last: SQLite then reads a list's rows without their overflow.
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("text"), blank=True)
    plain_text = models.TextField(editable=False, blank=True)
    rendered_body = models.TextField(editable=False, blank=True)

    objects = ArticleManager()
    everything = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        get_latest_by = ("published_at", "id")
        # Acts beyond Django's add, change, delete and view; permissions.py gives them to roles.
        permissions: ClassVar = [
            ("read_any_article", _("Can read unpublished stories of others")),
            ("edit_any_article", _("Can edit stories of others")),
            ("submit_article", _("Can submit stories for review")),
            ("approve_article", _("Can approve stories")),
            ("publish_article", _("Can publish stories")),
            ("unpublish_article", _("Can take stories down")),
            ("correct_article", _("Can issue corrections")),
            ("retract_article", _("Can retract stories")),
            ("lift_embargo", _("Can lift embargoes")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["published", "retracted"])
                | Q(published_at__isnull=False, path__isnull=False),
                name="article_public_has_time_and_path",
            ),
            models.CheckConstraint(
                condition=~_PUBLISHED | Q(section__isnull=False),
                name="article_published_has_section",
            ),
            models.CheckConstraint(
                condition=Q(embargo_until__isnull=True)
                | Q(published_at__isnull=True)
                | Q(published_at__gte=F("embargo_until")),
                name="article_embargo_before_publication",
            ),
            models.CheckConstraint(
                condition=Q(unpublish_at__isnull=True)
                | Q(published_at__isnull=True)
                | Q(unpublish_at__gt=F("published_at")),
                name="article_unpublished_after_publication",
            ),
            models.CheckConstraint(
                condition=Q(path__isnull=True) | Q(path__startswith="/", path__endswith="/"),
                name="article_path_has_slashes",
            ),
            models.CheckConstraint(
                condition=Q(change_at__isnull=True) | Q(change_revision__isnull=False),
                name="article_change_has_revision",
            ),
            models.CheckConstraint(
                condition=~Q(state="binned") | Q(binned_at__isnull=False, path__isnull=True),
                name="article_binned_has_time_and_no_path",
            ),
            models.CheckConstraint(condition=~Q(version=0), name="article_version_counts"),
        ]
        indexes = [
            # The strict order: two probes give both neighbours at any size.
            models.Index(
                fields=["published_at", "id"], condition=_PUBLISHED, name="article_site_order"
            ),
            models.Index(
                fields=["section", "published_at", "id"],
                condition=_PUBLISHED,
                name="article_section_order",
            ),
            # Partial, so that no planner takes the state's index for the strict order.
            models.Index(
                fields=["state", "changed_at"], condition=~_PUBLISHED, name="article_desk_list"
            ),
            # With the state, so that counting what isn't in the bin reads no row.
            models.Index(fields=["changed_at", "id", "state"], name="article_last_change"),
            models.Index(fields=["language", "slug"], name="article_by_slug"),
            models.Index(
                fields=["translation_group"],
                condition=~Q(translation_group=""),
                name="article_translations",
            ),
            models.Index(
                fields=["unpublish_at"],
                condition=Q(unpublish_at__isnull=False),
                name="article_unpublish_due",
            ),
            models.Index(
                fields=["change_at"],
                condition=Q(change_at__isnull=False),
                name="article_change_due",
            ),
            models.Index(
                fields=["held_back_at"],
                condition=Q(held_back_at__isnull=False),
                name="article_held_back",
            ),
            models.Index(
                fields=["binned_at"],
                condition=Q(binned_at__isnull=False),
                name="article_binned",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("Untitled"))

    def get_absolute_url(self) -> str:
        """Give the story's address, or an empty string while it has none."""
        return self.path or ""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, from the story's language."""
        return conf.direction(self.language)

    @property
    def has_working_copy(self) -> bool:
        """Whether changes are saved that the live row doesn't show."""
        return (
            self.live_revision is not None
            and self.latest_revision is not None
            and self.latest_revision > self.live_revision
        )

    def is_public(self, at: dt.datetime) -> bool:
        """Say of this row what ``published`` says of the table."""
        return (
            self.state == State.PUBLISHED
            and self.published_at is not None
            and self.published_at <= at
            and (self.unpublish_at is None or self.unpublish_at > at)
        )

    def is_scheduled(self, at: dt.datetime) -> bool:
        """Whether it goes out by itself after ``at``, for the first time."""
        return (
            self.state == State.PUBLISHED
            and self.published_at is not None
            and self.published_at > at
        )

    def was_public(self, at: dt.datetime) -> bool:
        """Whether readers may have seen it: only then its address answers 410 or a notice."""
        return (
            self.published_at is not None
            and self.published_at <= at
            and (self.state in {State.PUBLISHED, State.UNPUBLISHED, State.RETRACTED})
        )
