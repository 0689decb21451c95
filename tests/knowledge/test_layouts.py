"""The same plan, as web pages leave it: its figures, duties and deadlines are the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.document import Document
from knowledge.extract import extract
from knowledge.readers import read_bytes, read_document
from tests.helpers.layouts import apart, bars_behind, bars_below, broken_rows

DATA = Path(__file__).parents[1] / "data"
PLANS = [
    *(path for path in sorted((DATA / "plans").iterdir()) if path.suffix in (".txt", ".docx", ".html")),
    *sorted((DATA / "provinces").glob("*.txt")),
]
Told = tuple[object, ...]


def records(document: Document) -> list[Told]:
    """What is told of a document, without where it stands."""
    facts = extract(document)
    figures: list[Told] = [
        (f.value, f.low, f.high, f.unit, f.period_start, f.period_end, f.funding) for f in facts.figures
    ]
    duties: list[Told] = [(d.agency, d.role) for d in facts.duties]
    deadlines: list[Told] = [(d.due, d.recurrence) for d in facts.deadlines]
    return sorted([*figures, *duties, *deadlines], key=repr)


# What a layout does not tell enough of, and is lost from it or stands under another title.
LOST = {
    ("bars_below", "nam-chau-tre-em-2021-2030"): "two rows of titles without ordinals",
    ("apart", "nam-chau-tre-em-2021-2030"): "two rows of titles without ordinals",
    ("apart", "lam-thach-nguoi-cao-tuoi-2022-2030"): "a row below another one's ordinal",
    ("bars_below", "lam-thach-nguoi-cao-tuoi-2022-2030"): "a row below another one's ordinal",
    ("bars_below", "hai-luong-binh-dang-gioi-2021"): "an agency's name that a line cuts before a capital",
    ("bars_below", "dong-thap-2016-2020"): "an agency's name that a line cuts before a capital",
    ("apart", "phuoc-lam-giam-ngheo-2023"): "tasks without ordinals and without bars",
}
CASES = [
    pytest.param(
        style,
        plan,
        id=f"{style.__name__} {plan.stem}",
        marks=[pytest.mark.xfail(reason=why, strict=True)] if (why := LOST.get((style.__name__, plan.stem))) else [],
    )
    for style in (bars_below, apart, bars_behind, broken_rows)
    for plan in PLANS
]


@pytest.mark.parametrize(("style", "plan"), CASES)
def test_a_plan_says_the_same_in_every_layout(style: Callable[[Document], str], plan: Path) -> None:
    document = read_document(plan)
    assert records(read_bytes("a.txt", style(document).encode())) == records(document)
