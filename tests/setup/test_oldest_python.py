"""The code runs on the oldest Python that the README names, whatever Python runs the tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

OURS = ("articles", "newsroom", "scripts")


def trees(root: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Read each module of the product."""
    for folder in OURS:
        for file in sorted((root / folder).rglob("*.py")):
            yield file.relative_to(root), ast.parse(file.read_text("utf-8"))


def is_dataclass(made: ast.ClassDef) -> bool:
    """Whether a class is decorated as a dataclass with arguments, such as frozen and slots."""
    return any("dataclass(" in ast.unparse(decorator) for decorator in made.decorator_list)


def generics(tree: ast.Module) -> set[str]:
    """Name the dataclasses of a module that stand for several types."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return {made.name for made in classes if made.type_params and is_dataclass(made)}


def calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give the line and the class of each call in the manner of ``Field[Any](…)``."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Subscript)
            and isinstance(node.func.value, ast.Name)
        ):
            yield node.lineno, node.func.value.id


def test_no_generic_dataclass_is_called_through_its_type(root: Path) -> None:
    """Python 3.12.1 sets the type on what was made, and falls over frozen slots doing so."""
    modules = list(trees(root))
    names = {name for _file, tree in modules for name in generics(tree)}
    assert {"Field", "Slice"} <= names
    found = [
        f"{file}:{line}" for file, tree in modules for line, name in calls(tree) if name in names
    ]
    assert found == []
