"""requirements.lock: everything, hashed, from no particular address."""

import re
import tomllib
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Pins = dict[str, Requirement]


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    return (root / "requirements.lock").read_text("utf-8")


@pytest.fixture(scope="module")
def pins(lock: str) -> Pins:
    found = (Requirement(line.removesuffix(" \\")) for line in re.findall(r"^\w.*$", lock, re.M))
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def test_the_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"://|^\s*-(?!-hash=)", lock, re.M)


def test_every_pin_has_a_hash(lock: str) -> None:
    pieces = re.split(r"^(?=\w)", lock, flags=re.M)[1:]
    assert len(pieces) > 40
    assert [piece.split()[0] for piece in pieces if "--hash=sha256:" not in piece] == []


def test_everything_that_the_project_names_is_pinned_within_its_bounds(
    root: Path, pins: Pins
) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    named = [
        *project["project"]["dependencies"],
        *chain.from_iterable(project["project"]["optional-dependencies"].values()),
        *project["dependency-groups"]["dev"],
    ]
    for requirement in map(Requirement, named):
        (pin,) = pins[canonicalize_name(requirement.name)].specifier
        assert pin.operator == "=="
        assert requirement.specifier.contains(pin.version), requirement


def test_these_tests_run_on_what_the_lock_names(pins: Pins) -> None:
    wrong = {
        name: metadata.version(name)
        for name, pin in pins.items()
        if (pin.marker is None or pin.marker.evaluate())
        and not pin.specifier.contains(metadata.version(name))
    }
    assert wrong == {}
