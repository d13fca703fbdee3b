"""The list of breakages keeps up with the code that it breaks."""

from pathlib import Path

import pytest

from tests.mutants import Mutant, main, read_list

MUTANTS = read_list()


def test_there_are_enough_breakages_and_each_has_a_name_of_its_own() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 25


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_breakage_can_be_applied_and_its_tests_stand_there(root: Path, mutant: Mutant) -> None:
    assert (root / mutant.file).read_text("utf-8").count(mutant.find) == 1
    assert mutant.put != mutant.find
    assert mutant.tests
    for test in mutant.tests:
        file, _colons, name = test.partition("::")
        assert (root / file).exists(), test
        assert not name or f"def {name}(" in (root / file).read_text("utf-8"), test


def test_an_unknown_name_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([MUTANTS[0].name, "no-such-thing"]) == 2
    assert capsys.readouterr().err == "There is no breakage called no-such-thing.\n"
