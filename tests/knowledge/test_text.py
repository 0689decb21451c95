"""Views of text: as long as the text, so that offsets carry over."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import bare, fold, squash, strip_marks, to_nfc


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Ủy ban", "uỷ ban", "new tone placement becomes old"),
        ("UỶ BAN", "uỷ ban", "old stays, case goes"),
        ("2011 – 2020", "2011 - 2020", "one kind of dash"),
        ("hoàn", "hoàn", "a final consonant leaves no choice"),
        ("quý", "quý", "qu is a consonant here"),
        ("thuỷ, thủy", "thuỷ, thuỷ", "both spellings meet"),
    ],
)
def test_fold(text: str, expected: str, why: str) -> None:
    assert fold(text) == expected, why


def test_every_vietnamese_letter_loses_its_marks() -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    assert set(strip_marks(letters)) == set("aeiouyd")
    assert strip_marks(letters.upper()) == strip_marks(letters).upper()


@given(st.text(max_size=200))
def test_views_are_as_long_as_the_text(text: str) -> None:
    nfc = to_nfc(text)
    assert len(fold(nfc)) == len(nfc)
    assert len(strip_marks(nfc)) == len(nfc)
    assert len(bare(nfc)) == len(nfc)


@given(st.text(alphabet="aăâeêioôơuưyđ̣̀́̉̃ ", max_size=50))
def test_bare_text_does_not_depend_on_composition(text: str) -> None:
    nfc = to_nfc(text)
    assert bare(to_nfc(unicodedata.normalize("NFD", nfc))) == bare(nfc)


def test_squash() -> None:
    assert squash(" a \n\t b ") == "a b"
