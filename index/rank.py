"""The passages of a folder ranked for its questions, by the index that answers: its quality, measured on public sets.

The folder is laid out as BEIR does: `corpus.jsonl` (`_id`, `title`, `text`) and `queries.jsonl` (`_id`, `text`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.bm25 import Block, Scorer
from index.errors import EmptyCorpus, UnreadableFolder
from index.postings import build
from index.query import read_query
from index.segment import segment
from index.spelling import Lexicon
from index.terms import PassageWords
from knowledge.text import to_nfc

# A first line of at most this many characters that does not end like a sentence is the passage's title.
_LONGEST_TITLE = 150
_SENTENCE_LIKE = re.compile(r"[.;:,!?…]\s*$")


def rank_folder(folder: Path, k: int) -> Iterator[str]:
    """Lines of a TREC run (`query Q0 passage rank score tracuu`), questions in the folder's order, best first.

    Args:
        folder: A folder in BEIR layout.
        k: How many passages a question, at least 1; those that do not match are left out.

    Raises:
        UnreadableFolder: A file is missing, or a line of it is not what it must be.
        EmptyCorpus: There is no passage.
    """
    names, passages = [], []
    for row in _read(folder / "corpus.jsonl"):
        names.append(row["_id"])
        passages.append(_words(row.get("title", ""), row["text"]))
    if not passages:
        raise EmptyCorpus(f"Tệp {folder / 'corpus.jsonl'} không có đoạn văn nào.")
    postings = build(passages)
    scorer = Scorer([Block(0, postings)], np.ones(len(passages), bool))
    lexicon = Lexicon(postings.vocabulary)
    for row in _read(folder / "queries.jsonl"):
        query = read_query(to_nfc(row["text"]), lexicon, scorer.holding)
        best, scores = scorer.best([t.asked for t in query.terms], k)
        for place, (number, score) in enumerate(zip(best, scores, strict=True), 1):
            yield f"{row['_id']} Q0 {names[number]} {place} {score:.6f} tracuu"


def _words(title: str, text: str) -> PassageWords:
    """The words of a passage; where it has no title of its own, its first line may be one."""
    title, text = to_nfc(title).strip(), to_nfc(text)
    first, _, rest = text.lstrip().partition("\n")
    if not title and rest.strip() and len(first) <= _LONGEST_TITLE and not _SENTENCE_LIKE.search(first):
        title, text = first, rest
    return PassageWords(tuple(segment(title)), tuple(segment(text)))


def _read(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("_id", "text")):
                        raise UnreadableFolder(f"{path}, dòng {number}: cần có hai chuỗi “_id” và “text”.")
                    yield row
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFolder(f"Không đọc được {path}: cần tệp JSON Lines, mã hoá UTF-8.") from error
    except json.JSONDecodeError as error:
        raise UnreadableFolder(f"{path}, dòng {number}: không phải JSON ({error.msg}).") from error
