"""The code runs on the oldest Python that the README names, whatever Python runs the tests."""

import ast
from collections.abc import Iterable, Iterator
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


INLINED = (ast.ListComp, ast.SetComp, ast.DictComp)
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def own(node: ast.AST) -> Iterator[ast.AST]:
    """Give what stands in a function, without what has names of its own."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, SCOPES):
            yield from own(child)


def names(nodes: Iterable[ast.AST], kind: type[ast.expr_context]) -> set[str]:
    """Give the names that are read (``Load``) or bound (``Store``)."""
    found = [node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, kind)]
    return {node.id for node in found}


def bound_and_read(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Name what one comprehension binds and another one reads from outside the function."""
    inside = list(own(function))
    loops = [node for node in inside if isinstance(node, (*INLINED, ast.GeneratorExp))]
    within = {node for loop in loops for node in own(loop)}
    bound: set[str] = set()
    read: set[str] = set()
    for loop in loops:
        if loop not in within:  # what stands in another one reads that one's names
            binds = names(own(loop), ast.Store)
            read |= names(own(loop), ast.Load) - binds
            bound |= binds if isinstance(loop, INLINED) else set()
    local = names((node for node in inside if node not in within), ast.Store)
    local |= {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
    return bound & read - local


def test_no_comprehension_binds_a_name_that_another_one_reads_from_outside(root: Path) -> None:
    """Python 3.12.1 takes it for a variable of the function, and finds no value in it."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [
        f"{file}:{node.lineno} {name}"
        for file, tree in trees(root)
        for node in ast.walk(tree)
        if isinstance(node, kinds)
        for name in bound_and_read(node)
    ]
    assert found == []
