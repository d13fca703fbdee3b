"""setup.sh: which Python it takes, and when it makes .venv/ anew. The Pythons are stand-ins."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.setup.programs import link_tools, run

NEW = """#!/bin/sh
here=$(dirname "$0")
case "$*" in
  *version_info*) echo "$0" ;;
  *python_version*) echo 3.13.0 ;;
  "-m venv --clear "*) mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
  *"-m pip install"*) echo "$*" >>"$here/../../pip.log"; test ! -e "$here/../../pip-fails" ;;
esac
"""
OLD = "#!/bin/sh\nexit 1\n"
TALKER = "#!/bin/sh\necho 'Python 3.9.1'\n"
SHIM = "#!/bin/sh\necho 'pyenv: python3.13: command not found' >&2\nexit 127\n"


class Place:
    """A checkout in a folder with a blank in its name, a home and a PATH of their own."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.checkout = folder / "a check out"
        self.home = folder / "home"
        self.bin = folder / "bin"
        self.checkout.mkdir()
        link_tools(self.bin)
        shutil.copy(root / "setup.sh", self.checkout)
        (self.checkout / "requirements.lock").write_text("one==1.0\n")

    def python(self, path: Path, text: str = NEW) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        return path

    def setup(self, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": str(self.bin), "HOME": str(self.home), **env}
        return run(self.bin / "bash", "setup.sh", *words, env=env, cwd=self.checkout)

    def installs(self) -> int:
        log = self.checkout / "pip.log"
        return len(log.read_text().splitlines()) if log.exists() else 0


@pytest.fixture
def place(tmp_path: Path, root: Path) -> Place:
    return Place(tmp_path, root)


def test_an_old_python_on_the_path_gives_way_to_a_newer_one_behind_pyenv(place: Place) -> None:
    place.python(place.bin / "python3", OLD)
    place.python(place.bin / "python3.13", SHIM)
    place.python(place.home / ".pyenv/versions/3.11.7/bin/python", OLD)
    newer = place.python(place.home / ".pyenv/versions/3.12.1/bin/python")
    found = place.setup("--python")
    assert (found.stdout.strip(), found.returncode) == (str(newer), 0)


def test_a_stand_in_that_only_prints_its_version_is_no_python(place: Place) -> None:
    place.python(place.bin / "python3", TALKER)
    assert place.setup("--python").returncode == 2
    newer = place.python(place.home / ".pyenv/versions/3.12.1/bin/python")
    assert place.setup("--python").stdout.strip() == str(newer)


def test_pyenv_is_found_where_it_says_it_is(place: Place, tmp_path: Path) -> None:
    newer = place.python(tmp_path / "my pyenv/versions/3.13.0/bin/python")
    assert place.setup("--python", PYENV_ROOT=str(tmp_path / "my pyenv")).stdout.strip() == str(
        newer
    )


def test_the_python_on_the_path_comes_before_the_one_behind_pyenv(place: Place) -> None:
    near = place.python(place.bin / "python3.12")
    place.python(place.home / ".pyenv/versions/3.13.0/bin/python")
    assert place.setup("--python").stdout.strip() == str(near)


def test_the_python_asked_for_comes_first(place: Place, tmp_path: Path) -> None:
    place.python(place.bin / "python3.13")
    wanted = place.python(tmp_path / "elsewhere/python")
    assert place.setup("--python", PYTHON=str(wanted)).stdout.strip() == str(wanted)


def test_a_python_asked_for_that_is_too_old_is_named(place: Place) -> None:
    old = place.python(place.bin / "python3.9", OLD)
    other = place.python(place.bin / "python3")
    found = place.setup("--python", PYTHON=str(old))
    assert found.stdout.strip() == str(other)
    assert f"PYTHON={old} is not a Python 3.12 or newer" in found.stderr


def test_without_a_new_python_one_sentence_is_said(place: Place) -> None:
    place.python(place.bin / "python3", OLD)
    said = place.setup()
    assert said.returncode == 2
    assert said.stderr == (
        "setup: no Python 3.12 or newer was found; install one or set PYTHON=/path/to/python.\n"
    )
    assert not (place.checkout / ".venv").exists()


def test_a_second_run_installs_nothing(place: Place) -> None:
    place.python(place.bin / "python3.13")
    assert place.setup().returncode == 0
    again = place.setup()
    assert (again.returncode, again.stderr, place.installs()) == (0, "", 1)


def test_a_changed_lock_makes_the_environment_anew(place: Place) -> None:
    place.python(place.bin / "python3.13")
    place.setup()
    left = place.checkout / ".venv" / "left-over"
    left.touch()
    (place.checkout / "requirements.lock").write_text("one==1.1\n")
    assert place.setup().returncode == 0
    assert place.installs() == 2
    assert not left.exists()


def test_a_moved_checkout_makes_the_environment_anew(place: Place) -> None:
    place.python(place.bin / "python3.13")
    place.setup()
    place.checkout = place.checkout.rename(place.checkout.with_name("moved"))
    assert place.setup().returncode == 0
    assert place.installs() == 2


def test_an_installation_that_broke_off_is_made_again(place: Place) -> None:
    place.python(place.bin / "python3.13")
    (place.checkout / "pip-fails").touch()
    broken = place.setup()
    assert broken.returncode == 2
    assert "the packages in requirements.lock could not be installed" in broken.stderr
    (place.checkout / "pip-fails").unlink()
    assert place.setup().returncode == 0
    assert place.installs() == 2


def test_a_checkout_without_its_lock_is_refused(place: Place) -> None:
    (place.checkout / "requirements.lock").unlink()
    said = place.setup()
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)


def test_packages_are_installed_by_their_hashes_alone(place: Place) -> None:
    place.python(place.bin / "python3.13")
    place.setup()
    assert "--require-hashes" in (place.checkout / "pip.log").read_text()
