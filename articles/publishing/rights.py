"""How long a picture may be shown."""

import datetime as dt
from enum import Enum, auto
from typing import Final

from articles.models import Image

SOON: Final = dt.timedelta(days=30)


class State(Enum):
    """Where a picture's rights stand at a moment."""

    FREE = auto()
    SOON = auto()
    ENDED = auto()


def state_of(image: Image, at: dt.datetime) -> State:
    """Say whether the rights have ended at ``at`` (aware), or will within a month."""
    end = image.rights_expire_at
    if end is None or end > at + SOON:
        return State.FREE
    return State.ENDED if end <= at else State.SOON
