"""Files, functions, views and templates stay short enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE, FUNCTION, VIEW, TEMPLATE = 400, 50, 25, 120
CODE = [
    path
    for folder in ("src", "tests", "tools", "bench")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with its lines, its docstring left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0]
            words = 0
            if ast.get_docstring(node) and first.end_lineno:
                words = first.end_lineno - first.lineno + 1
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1 - words


def too_long(paths: list[Path], limit: int) -> list[str]:
    found = [
        (f"{path.relative_to(ROOT)}:{name}", lines)
        for path in paths
        for name, lines in functions(path)
    ]
    return [f"{name}: {lines}" for name, lines in found if lines > limit]


def is_view(path: Path) -> bool:
    return path.is_relative_to(ROOT / "src") and ("views" in path.parts or path.stem == "views")


def test_files_have_at_most_400_lines():
    lengths = {path: len(path.read_text(encoding="utf8").splitlines()) for path in CODE}
    assert [f"{path.relative_to(ROOT)}: {n}" for path, n in lengths.items() if n > FILE] == []


def test_functions_have_at_most_50_lines():
    assert too_long([path for path in CODE if path.is_relative_to(ROOT / "src")], FUNCTION) == []


def test_views_have_at_most_25_lines():
    assert too_long([path for path in CODE if is_view(path)], VIEW) == []


def test_templates_have_at_most_120_lines():
    templates = sorted((ROOT / "src").rglob("templates/**/*.html"))
    lengths = {path: len(path.read_text(encoding="utf8").splitlines()) for path in templates}
    assert [f"{path.relative_to(ROOT)}: {n}" for path, n in lengths.items() if n > TEMPLATE] == []
