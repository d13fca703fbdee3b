"""Pictures as the text needs them: an address, a size, a description."""

from collections.abc import Iterable
from typing import BinaryIO, cast

from django.core.files.storage import storages

from articles.models import Image
from articles.text.html import Picture

# In the text a picture fills the column (38rem) or the window, whichever is smaller.
BODY_SIZES = "(min-width: 40rem) 38rem, 100vw"


def picture_of(image: Image, sizes: str = BODY_SIZES) -> Picture:
    """Describe one image; its ``renditions`` should be prefetched (else 1 query)."""
    renditions = sorted(
        (rendition for rendition in image.renditions.all() if not rendition.crop),
        key=lambda rendition: rendition.width,
    )
    url = storages["default"].url
    jpegs = [rendition for rendition in renditions if rendition.format == "jpeg"]
    largest = jpegs[-1] if jpegs else None
    # The plain address is for browsers that know no srcset: a middle size.
    plain = next((rendition for rendition in jpegs if rendition.width >= 720), largest)
    return Picture(
        uid=str(image.uid),
        src=url(plain.file) if plain else "",
        width=largest.width if largest else 0,
        height=largest.height if largest else 0,
        alt=image.alt,
        decorative=image.decorative,
        credit=image.credit,
        srcset=", ".join(f"{url(item.file)} {item.width}w" for item in jpegs),
        sizes=sizes if jpegs else "",
    )


def pictures(uids: Iterable[str]) -> dict[str, Picture]:
    """Describe the images with these uids, known ones only (2 queries, none for none)."""
    wanted = set(uids)
    if not wanted:
        return {}
    images = Image.objects.filter(uid__in=wanted).prefetch_related("renditions")
    return {str(image.uid): picture_of(image) for image in images}


def open_original(image: Image) -> BinaryIO:
    """Open the file as it was uploaded; ``FileNotFoundError`` when it is not here."""
    if not image.original:
        raise FileNotFoundError(image.file_name)
    return cast(BinaryIO, image.original.storage.open(str(image.original.name), "rb"))
