"""The built-in digests state what the original plans state, in other words.

With ../shared: the originals are read by the same extractors, and the records are compared value by value.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from knowledge.extract import extract
from knowledge.readers import read_document
from knowledge.records import Extraction, Header
from knowledge.text import bare, fold, to_nfc

LIBRARY = Path(__file__).resolve().parents[2] / "knowledge" / "library"
DIGESTS = sorted(path.stem for path in LIBRARY.glob("*.md"))

# A run of this many words in one sentence, names and numbers not counted, is a copied sentence.
LONGEST_RUN = 7
_END = re.compile(r"[.;:()|\n“”\"]+(?=\s|$)|[\n()|;:“”\"]+")

Token = str | tuple[str, ...] | None


def test_the_five_plans_are_built_in() -> None:
    assert DIGESTS == [
        "an-giang-2021-2025",
        "ben-tre-2012",
        "cong-van-2492-2011",
        "lao-cai-2021-2030",
        "tp-hcm-2011-2020",
    ]


@pytest.mark.parametrize("name", DIGESTS)
def test_no_sentence_is_copied(name: str, shared: Path) -> None:
    original = (shared / "plans" / f"{name}.txt").read_text("utf-8")
    digest = (LIBRARY / f"{name}.md").read_text("utf-8")
    assert copied_runs(original, digest) == []


def test_a_copied_sentence_is_noticed() -> None:
    sentence = "Người dân được hỏi ý kiến trước khi xã chọn nơi đặt điểm tư vấn."
    assert copied_runs(f"a) {sentence}", f"Khác hẳn. {sentence}")
    assert not copied_runs(f"a) {sentence}", "Xã hỏi dân trước khi chọn nơi đặt điểm tư vấn.")


@pytest.mark.parametrize("name", DIGESTS)
def test_digest_and_original_have_the_same_header(name: str, shared: Path) -> None:
    digest, original = read_both(name, shared)
    assert header_fields(digest.header) == header_fields(original.header)
    assert cited(digest.header) == cited(original.header)


@pytest.mark.parametrize("name", DIGESTS)
def test_digest_and_original_give_the_same_figures(name: str, shared: Path) -> None:
    digest, original = read_both(name, shared)
    ours, theirs = figure_values(digest), figure_values(original)
    assert (ours - theirs, theirs - ours) == (Counter(), Counter())


@pytest.mark.parametrize("name", DIGESTS)
def test_digest_and_original_give_the_same_duties(name: str, shared: Path) -> None:
    digest, original = read_both(name, shared)
    ours, theirs = ({(bare(d.agency), d.role, d.level, d.section) for d in e.duties} for e in (digest, original))
    assert (ours - theirs, theirs - ours) == (set(), set())


@pytest.mark.parametrize("name", DIGESTS)
def test_digest_and_original_give_the_same_deadlines(name: str, shared: Path) -> None:
    digest, original = read_both(name, shared)
    ours, theirs = ({(d.due, rhythm(d.recurrence), d.section) for d in e.deadlines} for e in (digest, original))
    assert (ours - theirs, theirs - ours) == (set(), set())


def read_both(name: str, shared: Path) -> tuple[Extraction, Extraction]:
    """What is read out of a digest, and out of its original."""
    digest, original = (
        extract(read_document(path)) for path in (LIBRARY / f"{name}.md", shared / "plans" / f"{name}.txt")
    )
    return digest, original


def header_fields(header: Header) -> dict[str, object]:
    """The header without its marks, citations and the spelling of its title."""
    names = ("number", "kind", "place", "issuer", "issued_on", "signer", "period_start", "period_end", "replaces")
    return {name: getattr(header, name) for name in names} | {"title": fold(header.title or "")}


def cited(header: Header) -> set[str]:
    """The numbers of the documents that a plan cites."""
    return {re.sub(r"\s", "", fold(citation.number)) for citation in header.citations}


def figure_values(extraction: Extraction) -> Counter[tuple[object, ...]]:
    """How often each value stands with each unit, period, funding source and section."""
    return Counter(
        (f.value, f.low, f.high, fold(f.unit), f.period_start, f.period_end, f.funding, f.section)
        for f in extraction.figures
    )


def rhythm(recurrence: str | None) -> str | None:
    """A rhythm for comparison: the words that two tellings of one plan share."""
    return None if recurrence is None else re.sub(r"\W+", " ", fold(recurrence)).strip()


def copied_runs(original: str, digest: str) -> list[str]:
    """The runs of words of a digest that stand in one sentence of the original and are longer than LONGEST_RUN.

    Names of documents, agencies and titles, fixed terms, and numbers carry over: they are not counted.
    """
    theirs, ours = tokens(original), tokens(digest)
    places: dict[Token, list[int]] = {}
    for i, token in enumerate(theirs):
        places.setdefault(token, []).append(i)
    found, j = [], 0
    while j < len(ours):
        length = max((_shared_length(theirs, i, ours, j) for i in places.get(ours[j], ())), default=0)
        run = ours[j : j + length]
        copied = sum(isinstance(token, str) for token in run) > LONGEST_RUN
        if copied:
            found.append(" ".join(token if isinstance(token, str) else f"[{' '.join(token or ())}]" for token in run))
        j += length if copied else 1
    return found


def _shared_length(a: list[Token], i: int, b: list[Token], j: int) -> int:
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length] is not None and a[i + length] == b[j + length]:
        length += 1
    return length


def tokens(text: str) -> list[Token]:
    """The words of a text; a name is one tuple, a number too, None ends a sentence."""
    found: list[Token] = []
    for sentence in _END.split(fold(to_nfc(text))):
        words, i = re.findall(r"\w+", sentence), 0
        while i < len(words):
            name = next((n for n in names_by_first_word().get(words[i], ()) if tuple(words[i : i + len(n)]) == n), None)
            if name:
                found.append(name)
            else:
                found.append((words[i],) if any(c.isdigit() for c in words[i]) else words[i])
            i += len(name or "1")
        found.append(None)
    return found


def names_by_first_word(cache: dict[str, list[tuple[str, ...]]] = {}) -> dict[str, list[tuple[str, ...]]]:  # noqa: B006
    """What may be carried over, longest first, by its first word; read once."""
    if not cache:
        lines = (Path(__file__).parent / "carried_over.txt").read_text("utf-8").splitlines()
        names = {tuple(re.findall(r"\w+", fold(line))) for line in lines if line and not line.startswith("#")}
        for name in sorted(names, key=len, reverse=True):
            cache.setdefault(name[0], []).append(name)
    return cache
