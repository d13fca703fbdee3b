"""The sizes and formats of a picture, made after it was taken in."""

import logging

from django.db import transaction
from django.utils import timezone

from articles import media
from articles.models import Image
from articles.publishing import map_months
from articles.publishing.rendering import render_stories_with

logger = logging.getLogger(__name__)


def finish(uid: str) -> int:
    """Make what a picture lacks, and show it in every text; gives the number of new files.

    1. Make the files, which takes seconds and holds no lock.
    2. In one transaction: see that the picture is still the same one, store the files,
       rebuild the texts that show it.

    Repeated, it does nothing. A picture whose original is gone or damaged keeps what it has.
    """
    image = Image.objects.filter(uid=uid).prefetch_related("renditions").first()
    if image is None:
        return 0
    try:
        files = media.make_lacking(image)
    except (OSError, media.Refused) as error:
        logger.warning("No sizes were made of the picture %s: %s", image.file_name, error)
        return 0
    with transaction.atomic():
        same = Image.objects.select_for_update().filter(pk=image.pk, sha256=image.sha256)
        if not files or not same.exists():
            return 0
        media.store(image, files)
        render_stories_with(image)
        map_months.touch_pictures_of(image.pk, timezone.now())
    return len(files)
