"""Terms: what documents and questions are compared by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import Field, PassageWords, bare_forms, fields_of, pairs, spans, syllables, term_id

TEXTS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấệộũƯƠĐÂ 0123456789.,-/()\n\t", max_size=120)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Uỷ ban, Ủy ban", ["uỷ", "ban", "uỷ", "ban"], "one tone placement"),
        ("05 lớp; 5 lớp", ["5", "lớp", "5", "lớp"], "leading zeros say nothing"),
        ("0", ["0"], "nought stays"),
        ("1.250.000 đồng", ["1.250.000", "đồng"], "an amount is one syllable"),
        ("2,5%", ["2,5"], "a decimal is one syllable"),
        ("12/2031/QĐ-UBND", ["12", "2031", "qđ", "ubnd"], "a document number falls into its parts"),
        ("2031–2035", ["2031", "2035"], "a period too"),
        ("", [], "nothing"),
        ("… – ;", [], "punctuation"),
    ],
)
def test_syllables(text: str, expected: list[str], why: str) -> None:
    assert syllables(text) == expected, why


@given(TEXTS)
def test_spans_stand_where_the_syllables_are(text: str) -> None:
    found = list(spans(text))
    assert [word for word, _, _ in found] == syllables(text)
    assert all(syllables(text[start:end]) == [word] for word, start, end in found)


def test_pairs_of_one_syllable_are_none() -> None:
    assert pairs(["sách"]) == []


def test_fields_keep_headings_apart_from_the_text() -> None:
    fields = fields_of(PassageWords(("mục tiêu",), ("tủ sách", "thôn")))
    assert fields == {
        Field.SYLLABLE: ["mục", "tiêu", "tủ", "sách", "thôn"],
        Field.BARE: ["muc", "tieu", "tu", "sach", "thon"],
        Field.BARE_PAIR: ["muc tieu", "tu sach", "sach thon"],
        Field.WORD: ["mục tiêu", "tủ sách"],
        Field.HEADING: ["muc", "tieu", "muc tieu"],
    }


def test_term_numbers_do_not_change_between_processes() -> None:
    assert term_id(Field.BARE, "sach") == 13088915148701294225


def test_fields_do_not_share_numbers() -> None:
    assert term_id(Field.SYLLABLE, "ban") != term_id(Field.BARE, "ban")


def test_bare_forms_keep_the_joint_of_a_pair() -> None:
    assert bare_forms(["điều trị"]) == ["dieu tri"]
