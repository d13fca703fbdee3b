"""Pictures: the original, its sizes, and where it is used."""

from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.base import UidModel, actor_field


def originals_storage() -> Storage:
    """Give the private storage of originals; readers are never served from it."""
    return storages["originals"]


_SHARE = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Image(UidModel):
    """A picture of the library. Without ``original`` its file is known but not here yet."""

    original = models.FileField(
        _("file"), upload_to="", storage=originals_storage, max_length=300, blank=True
    )
    file_name = models.CharField(_("file name"), max_length=255, unique=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    alt = models.CharField(
        _("description (alt text)"),
        max_length=1000,
        blank=True,
        help_text=_("What the picture shows, for people who can’t see it."),
    )
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It says nothing that the text doesn’t say.")
    )
    caption = models.CharField(_("caption"), max_length=1000, blank=True)
    credit = models.CharField(_("credit"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    copyright_notice = models.CharField(_("copyright"), max_length=300, blank=True)
    rights_expire_at = models.DateTimeField(_("rights expire"), null=True, blank=True)
    # The point that every crop must keep, as shares of width and height.
    focal_x = models.FloatField(_("focal point, across"), default=0.5, validators=_SHARE)
    focal_y = models.FloatField(_("focal point, down"), default=0.5, validators=_SHARE)
    created_at = models.DateTimeField(_("added"), editable=False, null=True, db_index=True)
    created_by = actor_field("+", _("added by"))

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="image_focal_point_inside",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_missing(self) -> bool:
        """Whether only the description is here, and the file is still to come."""
        return not self.original


class ImageUse(models.Model):
    """Where a picture stands, with the words it has there."""

    class Role(models.TextChoices):
        """What the picture is to the story."""

        LEAD = "lead", _("lead image")
        BODY = "body", _("in the text")
        # In a working copy that readers don't have yet; there may be several.
        DRAFT = "draft", _("in a change that is not live yet")

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="image_uses",
        verbose_name=_("article"),
        db_index=False,  # indexed first in a constraint or index below
    )
    image = models.ForeignKey(
        Image, on_delete=models.PROTECT, related_name="uses", verbose_name=_("image")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    alt = models.CharField(_("own description"), max_length=1000, blank=True)
    decorative = models.BooleanField(_("decorative here"), default=False)
    caption = models.CharField(_("own caption"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("use of an image")
        verbose_name_plural = _("uses of images")
        ordering = ["article", "role", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "role", "position"], name="image_use_one_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.image_id}: {self.role}"


class Rendition(models.Model):
    """One size and format of a picture, always re-encoded, served under ``/media/``."""

    image = models.ForeignKey(
        Image,
        on_delete=models.CASCADE,
        related_name="renditions",
        verbose_name=_("image"),
        db_index=False,  # indexed first in a constraint or index below
    )
    format = models.CharField(_("format"), max_length=10)
    # "" is the whole picture; "16x9" and the like are crops round the focal point.
    crop = models.CharField(_("crop"), max_length=10, blank=True)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    size = models.PositiveIntegerField(_("bytes"), default=0)
    file = models.CharField(_("file"), max_length=300, unique=True)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["image_id", "format", "width"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "format", "crop", "width"], name="rendition_once"
            ),
        ]

    def __str__(self) -> str:
        return self.file


class RetiredFile(models.Model):
    """A rendition's file that was replaced: it is served a little longer, then removed."""

    name = models.CharField(_("file"), max_length=300, unique=True)
    retired_at = models.DateTimeField(_("replaced"), db_index=True)

    class Meta:
        verbose_name = _("replaced file")
        verbose_name_plural = _("replaced files")

    def __str__(self) -> str:
        return self.name
