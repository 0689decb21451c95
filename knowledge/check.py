"""The check: where a plan's own numbers agree with each other ("khớp"), and where they do not.

Nothing is corrected, and what is not certain is not reported: a comparison that could have another reason (a list that
names only some parts, a sum that was rounded) yields no finding when it does not come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.checking.result import Comparison, findings_of
from knowledge.checking.sums import check_lists, check_sentences, check_shares, check_words
from knowledge.checking.tables import check_table
from knowledge.checking.targets import check_annex, check_closing, check_targets
from knowledge.document import Document
from knowledge.extract.frame import Frame
from knowledge.extract.table_model import read_tables
from knowledge.outline import Outline
from knowledge.records import Figure, Finding, Header


def check_document(
    document: Document, outline: Outline, header: Header, figures: Sequence[Figure]
) -> tuple[Finding, ...]:
    """What was compared in a document: disagreements first, each by itself, then agreements gathered by kind.

    Args:
        document: The document as read.
        outline: Its headings.
        header: What it says of itself.
        figures: Its figures, as `extract_figures` gives them.
    """
    frame = Frame.of(document, outline, header)
    return findings_of(_comparisons(document, frame, header, figures))


def _comparisons(document: Document, frame: Frame, header: Header, figures: Sequence[Figure]) -> Iterator[Comparison]:
    for table, model in read_tables(document):
        yield from check_table(document, table, model, frame)
    yield from check_lists(document, figures)
    yield from check_sentences(document, figures)
    yield from check_words(document, [(section.start, section.path) for section in frame.outline.sections])
    yield from check_shares(figures)
    yield from check_annex(figures)
    yield from check_targets(figures)
    yield from check_closing(document, frame, header)
