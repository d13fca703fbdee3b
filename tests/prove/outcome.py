"""What a proof found."""

import dataclasses
import os
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@dataclasses.dataclass
class Outcome:
    """``kept``: the figures are what was promised. Sizes and seconds are in the keys' words."""

    kept: bool
    figures: dict[str, object]
    promise: str = ""


def size(name: str, default: int) -> int:
    """Read a proof's size from the environment, for a trial at a smaller one."""
    return int(os.environ.get(f"PROVE_{name}", default))
