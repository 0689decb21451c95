"""Reading a file that was sent, in a process of its own: `-m bot.telegram.upload_child look|ingest LIBRARY FILE`.

The process has limits of time and memory and none of the bot's environment, so no token either; whatever a file does
to it, the bot goes on answering. It prints one JSON object: what was found, or `error` with a sentence.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from knowledge.errors import TracuuError
from knowledge.records import Extraction
from knowledge.store import Library

# Bounds of the child. Source: measured; a plan of 200 pages takes 10 s and 600 MB, the word segmenter included.
CPU_SECONDS = 240
MEGABYTES = 4_000
FINDINGS_SHOWN = 12
CHANGES_SHOWN = 14


def main(arguments: list[str]) -> None:
    """Print what a file holds (`look`), or put it into the library and print that (`ingest`)."""
    _limit()
    what, library, file = arguments[0], Path(arguments[1]), Path(arguments[2])
    try:
        answer = look(library, file) if what == "look" else put(library, file)
    except TracuuError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"{file.name}: đọc tệp cần quá nhiều bộ nhớ nên đã dừng."}
    json.dump(answer, sys.stdout)


def look(path: Path, file: Path) -> dict[str, Any]:
    """What a file holds, and what it would change in the library.

    Raises:
        TracuuError: The file cannot be read, or the library cannot be opened.
    """
    from index.library import open_library
    from knowledge.extract import extract
    from knowledge.readers import read_document

    document = read_document(file)
    extraction = extract(document)
    with open_library(path) as library:
        return report(document.id, extraction, library)


def put(path: Path, file: Path) -> dict[str, Any]:
    """Put a file into the library; what it holds.

    Raises:
        TracuuError: The file cannot be read, or the library takes no writing.
    """
    from index.library import ingest, open_library
    from knowledge.readers import read_document

    document = read_document(file)
    with open_library(path) as library:
        extraction = ingest(library, document)
        return report(document.id, extraction, library)


def report(document: str, extraction: Extraction, library: Library) -> dict[str, Any]:
    """What was read out of a document beside what the library holds under its id and its number."""
    from bot.compose.documents import title
    from bot.compose.phrases import document_long

    header = extraction.header
    known = {stored.id: stored.header for stored in library.documents()}
    wrong = [finding.message for finding in extraction.findings if not finding.agrees]
    return {
        "document": document,
        "what": document_long(header, document),
        "title": title(header),
        "place": header.place,
        "period": [header.period_start, header.period_end],
        "figures": len(extraction.figures),
        "duties": len(extraction.duties),
        "deadlines": len(extraction.deadlines),
        "agreed": len(extraction.findings) - len(wrong),
        "wrong": wrong[:FINDINGS_SHOWN],
        "wrong_more": max(0, len(wrong) - FINDINGS_SHOWN),
        "replaces": document_long(known[document], document) if document in known else None,
        "changes": changes(library, document, extraction) if document in known else [],
        "same_number": [
            id_
            for id_, other in known.items()
            if id_ != document and header.number and (other.number, other.place) == (header.number, header.place)
        ],
    }


def changes(library: Library, document: str, extraction: Extraction) -> list[str]:
    """What differs from the version in the library, one sentence a line."""
    from bot.present.difference import differences, stored_extraction

    lines = differences(stored_extraction(library, document), extraction)
    if len(lines) <= CHANGES_SHOWN:
        return lines
    return [*lines[:CHANGES_SHOWN], f"… và {len(lines) - CHANGES_SHOWN} khác biệt khác"]


def _limit() -> None:
    """Set the limits of this process, where the system has such."""
    try:
        import resource
    except ImportError:  # Windows: the parent's timeout is all there is
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024 * 1024, MEGABYTES * 1024 * 1024))


if __name__ == "__main__":
    main(sys.argv[1:])
