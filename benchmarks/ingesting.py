"""The rates of ingest in this process, as JSON: `python -m benchmarks.ingesting whole`.

A process of its own for every run, since what has been read once is remembered and would be read faster. All that is
measured is processor time. underthesea is always measured with its model loaded; ours with one other document taken in
before, so that patterns and word lists are loaded too, or "cold".
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from underthesea import word_tokenize

from index.ingest import chunk_document
from index.library import ingest, open_library
from index.segment import segment
from knowledge.document import Document
from knowledge.extract import extract
from knowledge.outline import build_outline
from knowledge.readers import read_document

ROOT = Path(__file__).resolve().parents[1]
_OTHER = ROOT / "tests" / "data" / "plans" / "ha-thanh-2023-2025.txt"


def main() -> None:
    """Print the rates, in characters a second, of underthesea alone and of ours."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["words", "records", "whole"])
    parser.add_argument("cold", nargs="?", choices=["cold"])
    args = parser.parse_args()
    segment("Khởi động bộ tách từ.")
    documents = [read_document(file) for file in sorted((ROOT / "knowledge" / "library").glob("*.md"))]
    size = sum(len(document.text) for document in documents)
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder) / "ingest.db", empty=True) as library:
        steps: dict[str, Callable[[Document], object]] = {
            "words": lambda document: chunk_document(document, build_outline(document)),
            "records": lambda document: extract(document, build_outline(document)),
            "whole": lambda document: ingest(library, document),
        }
        if not args.cold:
            ingest(library, read_document(_OTHER))
        before = seconds(bare_words, documents)
        ours = seconds(steps[args.what], documents)
        bare = (before + seconds(bare_words, documents)) / 2
    print(json.dumps({"bare": size / bare, "ours": size / ours}))


def bare_words(document: Document) -> None:
    """What underthesea alone does with a text."""
    for line in filter(str.strip, document.text.splitlines()):
        word_tokenize(line)


def seconds(step: Callable[[Document], object], documents: Iterable[Document]) -> float:
    """Processor time of a step with all documents."""
    start = time.process_time()
    for document in documents:
        step(document)
    return time.process_time() - start


if __name__ == "__main__":
    main()
