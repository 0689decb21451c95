"""Imports run downward only: bot -> index -> knowledge; nothing works at import."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = {"knowledge": {"knowledge"}, "index": {"index", "knowledge"}, "bot": {"bot", "index", "knowledge"}}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_run_downward(floor: str) -> None:
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / floor).rglob("*.py")
        for name in imported(path) & set(FLOORS) - FLOORS[floor]
    }
    assert wrong == set()


@pytest.mark.parametrize("floor", ["knowledge", "index"])
def test_lower_floors_know_no_telegram_and_no_asyncio(floor: str) -> None:
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / floor).rglob("*.py")
        for name in imported(path) & {"telegram", "asyncio", "click"}
    }
    assert wrong == set()


def test_modules_stay_readable() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {lines} lines"
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == set()
