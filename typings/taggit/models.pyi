"""The part of django-taggit that Newsroom builds on; the library ships no types."""

from typing import ClassVar

from django.db import models

class NaturalKeyManager[M: models.Model](models.Manager[M]):
    def get_by_natural_key(self, *args: object) -> M: ...

class NaturalKeyModel(models.Model):
    natural_key_fields: ClassVar[list[str]]
    class Meta:
        abstract = True

class TagBase(NaturalKeyModel):
    name = models.CharField(unique=True, max_length=100)
    slug: models.CharField[str, str]
    objects: ClassVar[NaturalKeyManager[TagBase]]
    class Meta:
        abstract = True

    def slugify(self, tag: str, i: int | None = None) -> str: ...

class ItemBase(NaturalKeyModel):
    objects: ClassVar[NaturalKeyManager[ItemBase]]
    class Meta:
        abstract = True
