"""Questions: their frame, other words for them, their spelling, and what is looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any

import pytest

from index.frames import read_frame
from index.query import NAMING, WEIGHTS, Query, read_query
from index.spelling import Lexicon, Reading, read_spelling
from index.synonyms import other_words
from index.terms import Field, bare_forms, pairs, syllables, term_id

TEXTS = ["mở lớp tập huấn cho thủ thư", "cấp tủ sách cho thôn bản", "sở tài chính bố trí kinh phí"]
LEXICON = Lexicon({word for text in TEXTS for word in syllables(text)})


def holding(numbers: Sequence[int]) -> list[int]:
    """How often the texts hold terms, as an index would say."""
    known: list[int] = []
    for text in TEXTS:
        words = syllables(text)
        known += [term_id(Field.BARE, w) for w in bare_forms(words)]
        known += [term_id(Field.BARE_PAIR, p) for p in bare_forms(pairs(words))]
        known.append(term_id(Field.WORD, "tập huấn"))
    return [known.count(number) for number in numbers]


def load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("index").joinpath(f"data/{name}.toml").read_text("utf-8"))


def plain(text: str) -> list[str]:
    return bare_forms(syllables(text))


def examples(name: str, kind: str) -> list[dict[str, Any]]:
    return [example for entry in load(name)[kind] for example in entry["examples"]]


@pytest.mark.parametrize("example", examples("frames", "asking"), ids=lambda e: str(e["text"]))
def test_asking_words_are_told_from_content(example: dict[str, Any]) -> None:
    words = syllables(example["text"])
    frame = read_frame(bare_forms(words))
    assert [w for i, w in enumerate(words) if i not in frame.asking] == example["left"]


@pytest.mark.parametrize("example", examples("frames", "naming"), ids=lambda e: str(e["text"]))
def test_the_paper_that_is_named_is_found(example: dict[str, Any]) -> None:
    words = plain(example["text"])
    frame = read_frame(words)
    assert " ".join(w for i, w in enumerate(words) if i in frame.naming) == example["named"]


@pytest.mark.parametrize("example", examples("frames", "meaning"), ids=lambda e: str(e["text"]))
def test_what_is_to_be_explained_is_found(example: dict[str, Any]) -> None:
    assert read_frame(plain(example["text"])).explained == example["word"].split()[-1]


def test_a_question_for_the_paper_itself_names_nothing() -> None:
    assert read_frame(plain("Quyết định 12/2031 là gì?")).naming == frozenset()


def test_a_paper_is_named_beside_one_word_to_be_explained() -> None:
    frame = read_frame(plain("Theo Quy chế nhà bếp năm 2031, bếp trưởng là gì?"))
    assert frame.explained == "truong"
    assert len(frame.naming) == len(["theo", "quy", "che", "nha", "bep", "nam", "2031"])


@pytest.mark.parametrize("example", examples("synonyms", "groups"), ids=lambda e: str(e["text"]))
def test_other_words_for_the_same(example: dict[str, Any]) -> None:
    gained = [" ".join(phrase) for phrase, _, _ in other_words(plain(example["text"]))]
    wanted = " ".join(plain(example["gains"]))
    assert any(wanted in phrase for phrase in gained), gained


def test_every_form_of_a_group_leads_to_another() -> None:
    for group in load("synonyms")["groups"]:
        for form in group["forms"]:
            others = {" ".join(plain(other)) for other in group["forms"]} - {" ".join(plain(form))}
            gained = {" ".join(phrase) for phrase, _, _ in other_words(plain(form))}
            assert gained & others or all(o in " ".join(plain(form)) for o in others), form


@pytest.mark.parametrize(
    ("text", "position", "expected", "why"),
    [
        ("tap huna cho", 1, Reading(("huan",), True), "letters swapped and one left out is one step from huan"),
        ("tap huuan cho", 1, Reading(("huan",), True), "a letter doubled"),
        ("mo lop tphuan", 2, None, "two steps away are no reading"),
        ("tusach cho", 0, Reading(("tu", "sach"), True), "two syllables typed as one"),
        ("kinh phii", 1, Reading(("phi",), True), "a letter doubled"),
    ],
)
def test_readings(text: str, position: int, expected: Reading | None, why: str) -> None:
    found = read_spelling(plain(text.replace("huna", "hun")), LEXICON, holding)
    assert (found.get(position) or [None])[0] == expected, why


def test_a_known_syllable_in_its_place_is_not_doubted() -> None:
    assert read_spelling(plain("mở lớp tập huấn cho thủ thư"), LEXICON, holding) == {}


def test_a_known_syllable_out_of_its_place_is_doubted() -> None:
    found = read_spelling(["thon", "banr"], LEXICON, holding)
    assert found == {1: [Reading(("ban",), True)]}


def read(text: str) -> Query:
    return read_query(text, LEXICON, holding)


def weights(query: Query, field: Field) -> dict[str, float]:
    return {term.text: term.weight for term in query.terms if term.field == field}


def test_marks_that_were_typed_are_looked_up_beside_those_left_out() -> None:
    query = read("tủ sach")
    assert weights(query, Field.SYLLABLE) == {"tủ": WEIGHTS[Field.SYLLABLE], "sach": WEIGHTS[Field.SYLLABLE]}
    assert weights(query, Field.BARE) == {"tu": WEIGHTS[Field.BARE], "sach": WEIGHTS[Field.BARE]}


def test_words_are_those_that_the_library_holds() -> None:
    assert set(weights(read("lớp tập huấn"), Field.WORD)) == {"tập huấn"}


def test_the_named_paper_counts_less() -> None:
    query = read("Theo Kế hoạch 2031, thủ thư học lớp nào?")
    assert weights(query, Field.BARE)["ke"] == NAMING * WEIGHTS[Field.BARE]
    assert weights(query, Field.BARE)["thu"] == WEIGHTS[Field.BARE]


def test_content_leaves_out_what_only_asks() -> None:
    assert [word for word, _ in read("thủ thư học lớp nào?").content] == ["thủ", "thư", "học", "lớp"]


def test_repairs_count_as_finding_the_syllable() -> None:
    [(_, forms)] = [entry for entry in read("kinh phii").content if entry[0] == "phii"]
    assert {term.text for term in forms} == {"phii", "phi"}


@pytest.mark.parametrize("respell", [str.upper, lambda s: s.replace("ủ", "ủ")], ids=["upper", "as is"])
def test_case_does_not_matter(respell: Callable[[str], str]) -> None:
    assert read(respell("tủ sách thôn bản")).terms == read("tủ sách thôn bản").terms
