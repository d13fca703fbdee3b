"""What nouns share: a public id, a slug, and the name of who acted."""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import conf
from articles.text.hidden import without_hidden
from articles.text.names import KEY_LENGTH, initial, name_key
from articles.text.slugs import is_slug


def validate_slug(value: str) -> None:
    """Refuse a slug that is not made of letters, marks, digits and hyphens."""
    if not is_slug(value):
        raise ValidationError(
            _("“%(value)s” is not a web address word: use letters, digits and hyphens."),
            code="invalid_slug",
            params={"value": value},
        )


def validate_free_slug(value: str) -> None:
    """Refuse a slug whose address belongs to the site itself (``/archive/`` …)."""
    validate_slug(value)
    if value in conf.RESERVED_WORDS:
        raise ValidationError(
            _("“%(value)s” is one of the site’s own addresses. Choose another word."),
            code="reserved_slug",
            params={"value": value},
        )


def uids_among(values: Iterable[str | None]) -> list[str]:
    """Keep what can be a uid: a body may name anything, and a query refuses the rest."""
    return [value for value in values if value and _is_uid(value)]


def _is_uid(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True


def clean_texts(row: models.Model) -> None:
    """Leave out of a row's texts what hides or turns other signs.

    Not of a body: there a pair of signs may lie across lines, and ``html.clean`` sees to it.
    """
    for field in row._meta.concrete_fields:
        value = row.__dict__.get(field.attname)  # a deferred one is not fetched for this
        if isinstance(value, str) and field.attname != "body":
            setattr(row, field.attname, without_hidden(value))


class UidModel(models.Model):
    """A noun that leaves the house: it is known outside by ``uid`` alone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Clean the texts before a form asks whether they are there."""
        clean_texts(self)
        super().clean_fields(exclude=exclude)


class SlugField(models.CharField[str, str]):
    """A slug of Unicode letters, marks, digits and hyphens (NFC).

    Not Django's ``SlugField``, whose pattern strips the vowel signs of Hindi.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", conf.SLUG_LENGTH)
        kwargs.setdefault("verbose_name", _("slug"))
        kwargs.setdefault("validators", [validate_slug])
        super().__init__(*args, **kwargs)


class _OfName(models.CharField[str, str], ABC):
    """A column that is made from the row’s ``name`` whenever the row is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", KEY_LENGTH)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    @abstractmethod
    def made(self, name: str) -> str:
        """Give the column’s value for a name."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Follow the name, also where many rows are stored at once."""
        value = self.made(getattr(model_instance, "name", ""))
        setattr(model_instance, self.attname, value)
        return value


class NameKeyField(_OfName):
    """The name as an index compares it (``text.names``)."""

    def made(self, name: str) -> str:
        """Fold case and accents."""
        return name_key(name)


class InitialField(_OfName):
    """The letter under which the name stands in an index."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 5)
        super().__init__(*args, **kwargs)

    def made(self, name: str) -> str:
        """Give the letter."""
        return initial(name_key(name))


class LanguageField(models.CharField[str, str]):
    """A BCP 47 language tag such as ``en`` or ``zh-hans``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", conf.LANGUAGE_LENGTH)
        kwargs.setdefault("verbose_name", _("language"))
        super().__init__(*args, **kwargs)


def actor_field(related_name: str, verbose_name: Any) -> models.ForeignKey[Any, Any]:
    """Point at who acted; the name as it was stands beside it, so it outlives the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=verbose_name,
    )
