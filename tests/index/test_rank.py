"""Ranking a folder in BEIR layout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import EmptyCorpus, UnreadableFolder
from index.rank import rank_folder

CORPUS = [
    {"_id": "p1", "title": "", "text": "Tủ sách thôn\n\nTrưởng thôn giữ tủ sách."},
    {"_id": "p2", "title": "Giếng khoan", "text": "Mỗi xã khoan hai giếng."},
]
QUESTIONS = [{"_id": "q1", "text": "khoan may gieng"}, {"_id": "q2", "text": "Ai giữ tủ sách?"}]


def folder(path: Path, corpus: list[object], questions: list[object]) -> Path:
    for name, rows in (("corpus", corpus), ("queries", questions)):
        lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
        (path / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    return path


def test_a_run_is_trec(tmp_path: Path) -> None:
    lines = [line.split() for line in rank_folder(folder(tmp_path, [*CORPUS], [*QUESTIONS]), 10)]
    assert [(q, zero, p, rank, name) for q, zero, p, rank, _, name in lines] == [
        ("q1", "Q0", "p2", "1", "tracuu"),
        ("q2", "Q0", "p1", "1", "tracuu"),
    ]
    assert all(float(line[4]) > 0 for line in lines)


def test_no_more_than_k(tmp_path: Path) -> None:
    corpus = [{"_id": f"p{i}", "text": "Tủ sách thôn."} for i in range(5)]
    assert len(list(rank_folder(folder(tmp_path, [*corpus], [QUESTIONS[1]]), 3))) == 3


@pytest.mark.parametrize(
    ("corpus", "questions", "said"),
    [
        (["{"], [], "dòng 1"),
        ([{"_id": "p"}], [], "“_id” và “text”"),
        ([{"_id": 7, "text": "a"}], [], "“_id” và “text”"),
        (CORPUS, ["[1]"], "queries.jsonl, dòng 1"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, corpus: list[object], questions: list[object], said: str) -> None:
    with pytest.raises(UnreadableFolder, match=said):
        list(rank_folder(folder(tmp_path, corpus, questions), 3))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFolder, match=r"corpus\.jsonl"):
        list(rank_folder(tmp_path, 3))


def test_no_passages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpus):
        list(rank_folder(folder(tmp_path, [], []), 3))
