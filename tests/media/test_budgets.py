"""What a picture costs readers."""

from pathlib import Path

import pytest

from articles.media.decoding import decode
from articles.media.renditions import encode

KILOBYTE = 1024


@pytest.mark.parametrize("photo", ["hato.jpg", "kimono.jpg", "hubble_deep_field.jpg"])
def test_a_lead_picture_is_at_most_80_kb_on_a_phone(corpus: Path, photo: str) -> None:
    """At 360 points: one and two points to the pixel, in the best format and in the last."""
    picture = decode((corpus / "photos" / photo).read_bytes()).picture
    for encoded in encode(picture, [("avif", 360), ("webp", 720), ("avif", 720), ("jpeg", 360)]):
        size = len(encoded.data)
        assert size <= 80 * KILOBYTE, (encoded.format, encoded.width, size)
