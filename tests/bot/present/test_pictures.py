"""The script that takes the pictures of the documentation, without a browser; and the pictures themselves."""

from __future__ import annotations

import importlib.util
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

from knowledge.store import Library

PICTURES = Path(__file__).resolve().parents[3] / "docs" / "pictures"
VOID = {"meta", "img"}


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def render() -> ModuleType:
    spec = importlib.util.spec_from_file_location("render_pictures", PICTURES / "render.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_six_pages_of_real_output(render: ModuleType, library: Library) -> None:
    pages = dict(render.pages(library))
    assert len(pages) == 6
    for page in pages.values():
        parser = Balanced()
        parser.feed(page)
        assert parser.open == []
    first, table = pages["1-so-lieu"], pages["3-bang-du-toan"]
    assert "<b>Tỉnh Bến Tre" in first and "<blockquote expandable>" in first and "📄 Nguồn" in first
    assert "<pre>" in table and "2.904.360 2.320.000 584.360" in table


def test_a_machine_without_chromium_is_told_so(
    render: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(render.shutil, "which", lambda _: None)
    assert render.main() == 1
    assert capsys.readouterr().err.startswith("Cần Chromium để chụp ảnh")


def test_the_pictures_are_there_and_small(render: ModuleType) -> None:
    found = sorted(PICTURES.glob("*.png"))
    assert len(found) == 6
    assert all(path.stat().st_size <= render.LARGEST for path in found)
