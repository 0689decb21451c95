"""Ask of every place, period, topic and spelling: `python -m tests.reliability.grounding 5000`.

What must hold for each answer: every number of the headline is in a quote or has its formula, every quote stands at
its offsets, and where one place is asked for nothing of another place is stated. The documents are the built-in
digests and the invented plans; where ../shared is, the originals stand in place of the digests.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.answer import Answer
from bot.compose.grounding import numbers, ungrounded
from bot.router import Answerer
from index.library import ingest_all, open_library
from knowledge.places import current_name
from knowledge.readers import SUFFIXES, read_document
from knowledge.store import Library, StoredDocument
from knowledge.text import strip_marks

ROOT = Path(__file__).resolve().parents[2]
DIGESTS = ROOT / "knowledge" / "library"
INVENTED = ROOT / "tests" / "data" / "plans"
ORIGINALS = ROOT.parent / "shared" / "plans"

TOPICS = (
    "tổng kinh phí", "ngân sách trung ương hỗ trợ", "ngân sách địa phương", "kinh phí tập huấn", "kinh phí đào tạo",
    "kinh phí tuyên truyền", "chi cho cộng tác viên bao nhiêu", "phụ cấp cộng tác viên", "bao nhiêu người khuyết tật",
    "bao nhiêu trẻ em", "bao nhiêu người cao tuổi", "bao nhiêu hộ nghèo", "mở mấy lớp", "đào tạo bao nhiêu người",
    "tỷ lệ xã có cộng tác viên", "chỉ tiêu bao nhiêu %", "Sở Y tế làm gì", "Sở Tài chính có nhiệm vụ gì",
    "ai chủ trì tập huấn", "ai chủ trì tuyên truyền", "báo cáo trước ngày nào", "bao lâu báo cáo một lần",
    "ai ký kế hoạch", "kế hoạch số mấy", "ban hành ngày nào", "thay thế văn bản nào", "mục tiêu là gì", "khó khăn gì",
    "tóm tắt kế hoạch", "nguồn kinh phí ở đâu", "so với năm trước tăng bao nhiêu", "hiện có bao nhiêu cơ sở",
)  # fmt: skip
PERIODS = ("", "năm 2012", "năm 2024", "giai đoạn 2021-2025", "đến 2030", "năm 2020", "10 năm qua")
ABSENT = ("Cà Mau", "Quảng Trị", "Huế")
# In no list and in no document; one reads like two words of content without its capitals, one like a year.
STRANGERS = ("Đông Sơn", "Thanh Nam", "huyện Mỏ Nhài")


@dataclass
class Run:
    """What a run came to."""

    asked: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def spelled(question: str, chance: random.Random, *, carefully: bool = False) -> str:
    """The question in one of the spellings that officers use; `carefully` with the capitals and marks of names."""
    careful = (
        str,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f"chào bot, cho hỏi {text} ạ",
    )
    careless = (
        strip_marks,
        str.upper,
        lambda text: " ".join(strip_marks(w) if chance.random() < 0.5 else w for w in text.split()),
    )
    return chance.choice(careful if carefully else (*careful, *careless))(question)


def generated(places: list[str], count: int, seed: int) -> Iterator[tuple[str, str]]:
    """So many questions, each with the place that it names; every combination once before any comes again."""
    chance = random.Random(seed)
    every = list(itertools.product(TOPICS, [*places, *ABSENT, *STRANGERS, ""], PERIODS))
    while True:
        for topic, place, period in chance.sample(every, len(every)):
            if count == 0:
                return
            count -= 1
            question = " ".join(part for part in (topic, place, period) if part)
            # Without its capitals a name in no list is no more than words: see docs/reliability.md, known faults.
            yield spelled(question, chance, carefully=place in STRANGERS), place


def faults(answer: Answer, place: str, library: dict[str, StoredDocument], texts: dict[str, str]) -> list[str]:
    """What is wrong with an answer to a question that names one place."""
    wrong = [
        f"quote not at {s.document} {s.start}" for s in answer.sources if texts[s.document][s.start : s.end] != s.quote
    ]
    if answer.status != "answered":
        return wrong + [f"figure in {answer.status}"] * bool(answer.figures)
    if missing := ungrounded(answer):
        wrong.append(f"numbers nowhere: {sorted(missing)}")
    for figure in answer.figures:
        if figure.computed:
            wrong += [] if figure.formula else ["computed without formula"]
        elif figure.source is None or not numbers(figure.text or "") <= _held(answer.sources[figure.source].quote):
            wrong.append(f"figure {figure.text} not in its quote")
    if place:
        books = {library[s.document].header.place for s in answer.sources}
        own = current_name(place) or place
        others = {p for p in books if p and (current_name(p) or p) != own}
        if others:
            wrong.append(f"asked of {place}, answered from {sorted(others)}")
        named = {f.place for f in answer.figures if f.place}
        if strange := {p for p in named if (current_name(p) or p) != own}:
            wrong.append(f"asked of {place}, figure of {sorted(strange)}")
    return wrong


def _held(quote: str) -> set[str]:
    known = numbers(quote)
    return known | {part for number in known for part in re.split(r"[.,]", number)}


def library_of_all(path: Path) -> Library:
    """A library of all documents at hand."""
    files = {p.stem: p for folder in (DIGESTS, INVENTED, ORIGINALS) if folder.is_dir() for p in sorted(folder.iterdir())
             if p.suffix in SUFFIXES}  # fmt: skip
    library = open_library(path, empty=True)
    ingest_all(library, (read_document(p) for p in files.values()))
    return library


def run(questions: int, seed: int = 7) -> Run:
    """Ask so many questions of all documents."""
    with tempfile.TemporaryDirectory() as folder, library_of_all(Path(folder) / "library.db") as library:
        return ask(library, questions, seed)


def ask(library: Library, questions: int, seed: int = 7) -> Run:
    """Ask so many questions of a library."""
    result = Run()
    known = {d.id: d for d in library.documents()}
    texts = {d: library.text(d) for d in known}
    places = sorted({d.header.place for d in known.values() if d.header.place})
    answerer = Answerer(library, year=lambda: 2026)
    for question, place in generated(places, questions, seed):
        answer = answerer.answer(question)
        result.asked += 1
        result.statuses[answer.status] += 1
        for fault in faults(answer, place, known, texts):
            result.wrong.append(
                f"{unicodedata.normalize('NFC', question)}: {fault} | {answer.lookup} | {answer.headline[:160]}"
            )
    return result


def main() -> int:
    """Print the figures; 1 when an answer was wrong."""
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
    print(f"{result.asked} questions, {len(result.wrong)} faults; {dict(result.statuses)}")
    for line in result.wrong[:60]:
        print(line)
    return int(bool(result.wrong))


if __name__ == "__main__":
    sys.exit(main())
