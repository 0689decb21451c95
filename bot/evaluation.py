"""Scoring of answers against gold questions: status, headline, text, values, documents, quotes, grounding.

The format of a gold line is the contract's (`gold/GOLD.md`); what counts as right is stated there too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import TracuuError
from knowledge.text import fold, squash, to_nfc

Gold = dict[str, Any]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Numbers that word a headline ("2 nguồn") rather than state a figure.
_SMALL = set("123456789")
_DEFAULTS: Gold = {
    "context": [], "answer_all": [], "text_all": [], "text_none": [], "values": [], "documents": [], "quote_any": [],
}  # fmt: skip


class BadGold(TracuuError):
    """The gold file cannot be read."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was wrong with each answer (nothing, where it was right)."""

    golds: Sequence[Gold]
    answers: Sequence[dict[str, Any]]
    wrong: Sequence[list[str]]

    @property
    def share(self) -> float:
        """Right answers in percent, 0..100."""
        return 100 * sum(not w for w in self.wrong) / max(1, len(self.wrong))

    def table(self) -> list[str]:
        """One line a kind and a style of question, then the whole."""
        tally: dict[str, list[bool]] = {}
        for gold, wrong in zip(self.golds, self.wrong, strict=True):
            for key in ("loại " + gold.get("kind", "?"), "cách viết " + gold.get("style", "plain"), "tất cả"):
                tally.setdefault(key, []).append(not wrong)
        rows = [f"{k:26} {sum(v):4}/{len(v):<4} {100 * sum(v) / len(v):5.1f} %" for k, v in sorted(tally.items())]
        invented = sum(any(line.startswith("số không có nguồn") for line in wrong) for wrong in self.wrong)
        return [*rows, f"{self.share:.1f} % đúng, {invented} câu có số không có nguồn"]

    def wrong_lines(self) -> list[str]:
        """Every wrong answer with what is wrong."""
        lines = []
        for gold, answer, wrong in zip(self.golds, self.answers, self.wrong, strict=True):
            if wrong:
                lines.append(
                    f"{gold.get('id', '')}  {gold['question']}\n    trả lời: {answer.get('answer', '')[:200]!r}"
                )
                lines += [f"    {line}" for line in wrong]
        return lines


def read_gold(path: Path) -> list[Gold]:
    """The gold questions of a JSON Lines file.

    Raises:
        BadGold: The file is missing, or a line is no gold question.
    """
    if not path.is_file():
        raise BadGold(f"Không có tệp câu hỏi chuẩn “{path}”.")
    golds = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            gold = json.loads(line)
            golds.append(_DEFAULTS | gold | {"question": gold["question"], "status": gold["status"]})
        except (ValueError, KeyError, TypeError) as error:
            raise BadGold(f'{path}, dòng {number}: cần đối tượng JSON có "question" và "status".') from error
    return golds


def evaluate(golds: Sequence[Gold], answers: Sequence[dict[str, Any]], *, quotes: bool = True) -> Evaluation:
    """Judge answers (in JSON form) against gold questions, in the same order."""
    return Evaluation(golds, answers, [judge(g, a, quotes=quotes) for g, a in zip(golds, answers, strict=True)])


def judge(gold: Gold, answer: dict[str, Any], *, quotes: bool = True) -> list[str]:
    """What is wrong with an answer; empty when it is right."""
    wrong = []
    if answer["status"] != gold["status"]:
        wrong.append(f"trạng thái {answer['status']!r}, cần {gold['status']!r}")
    wrong += [f"câu trả lời thiếu {g}" for g in _missing(gold["answer_all"], answer["answer"])]
    wrong += [f"tin nhắn thiếu {g}" for g in _missing(gold["text_all"], answer["text"])]
    wrong += [f"tin nhắn có {b!r}" for b in gold["text_none"] if _folded(b) in _folded(answer["text"])]
    have = [f[k] for f in answer["figures"] for k in ("value", "low", "high") if f[k] is not None]
    wrong += [f"thiếu số {v}" for v in gold["values"] if not any(abs(h - v) <= 1e-6 * max(1, abs(v)) for h in have)]
    cited = {s["document"] for s in answer["sources"]}
    wrong += [f"thiếu nguồn {d}" for d in gold["documents"] if d not in cited]
    said = [_folded(s["quote"]) for s in answer["sources"]]
    wanted = [_folded(q) for q in gold["quote_any"]]
    if quotes and wanted and not any(q in s or (len(s) > 20 and s in q) for q in wanted for s in said):
        wrong.append("không trích đúng đoạn")
    if answer["status"] == "answered" and (bad := ungrounded(answer, gold["question"])):
        wrong.append(f"số không có nguồn: {sorted(bad)}")
    return wrong


def ungrounded(answer: dict[str, Any], question: str) -> set[str]:
    """Numbers of the headline that no quote, source line, question or formula holds."""
    known = _numbers(question)
    for source in answer["sources"]:
        for key in ("quote", "number", "section", "title", "issued_on"):
            known |= _numbers(str(source.get(key) or ""))
    for figure in answer["figures"]:
        if figure.get("computed"):
            known |= _numbers(str(figure.get("formula") or "")) | _numbers(str(figure.get("text") or ""))
    parts = {part for number in known for part in re.split(r"[.,]", number)}
    return _numbers(answer["answer"]) - known - parts - _SMALL


def _folded(text: str) -> str:
    return squash(fold(to_nfc(text)))


def _missing(groups: list[list[str]], text: str) -> list[list[str]]:
    folded = _folded(text)
    return [g for g in groups if not any(_folded(a) in folded for a in g)]


def _numbers(text: str) -> set[str]:
    return {n.lstrip("0") or "0" for n in _NUMBER.findall(_folded(text))}
