"""underthesea's words by way of our own features: the same words, or else underthesea's own way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import underthesea
from hypothesis import given, settings
from hypothesis import strategies as st

from index import word_model
from knowledge.readers import SUFFIXES, read_document

PLANS = sorted(p for p in (Path(__file__).parents[1] / "data" / "plans").iterdir() if p.suffix in SUFFIXES)


@pytest.fixture
def loaded_anew() -> Iterator[None]:
    word_model.load.cache_clear()
    yield
    word_model.load.cache_clear()


def test_the_own_way_is_taken() -> None:
    assert word_model.load() is not underthesea.word_tokenize


@pytest.mark.parametrize("plan", PLANS, ids=lambda p: p.name)
def test_same_words_as_underthesea_for_every_line_of_a_plan(plan: Path) -> None:
    words = word_model.load()
    for line in filter(str.strip, read_document(plan).text.splitlines()):
        assert words(line) == underthesea.word_tokenize(line)


@given(st.text(alphabet="aăđÔƯủ bCn 012½.,;:-/()%&'“”>\t", max_size=60))
@settings(max_examples=100)
def test_same_words_as_underthesea_for_any_text(text: str) -> None:
    assert word_model.load()(text) == underthesea.word_tokenize(text)


@pytest.mark.usefixtures("loaded_anew")
@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"-1": ("",), "0": ("",)}, "a model that looks at something else"),
        ({"0": ("unknown",)}, "kinds of things of which nothing is known"),
    ],
)
def test_another_model_is_asked_its_own_way(
    table: dict[str, tuple[str, ...]], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_model, "_ONE", table)
    assert word_model.load() is underthesea.word_tokenize, why


@pytest.mark.usefixtures("loaded_anew")
def test_a_model_kept_elsewhere_is_asked_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("underthesea.pipeline.word_tokenize.__file__", "/nowhere/__init__.py")
    assert word_model.load() is underthesea.word_tokenize


def test_what_is_remembered_is_bounded() -> None:
    maker = word_model.FeatureMaker({"xã hội"})
    once = maker.of(["xã", "hội"])
    assert maker.of(["xã", "hội"]) == once
    assert "T[0,1].is_in_dict=True" in once[0] and "T[1]=EOS" in once[1]
