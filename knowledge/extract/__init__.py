"""Documents to records: `extract(document)` runs every extractor, in the order in which they need each other."""

from __future__ import annotations

from knowledge.document import Document
from knowledge.outline import Outline, build_outline
from knowledge.records import Extraction


def extract(document: Document, outline: Outline | None = None) -> Extraction:
    """All records of a document, each with its place."""
    # The check is built on this package's modules: imported at the top, either could only be loaded after the other.
    # And whoever only asks needs a few of these modules, not the patterns of all of them.
    from knowledge.check import check_document
    from knowledge.extract.deadlines import extract_deadlines
    from knowledge.extract.duties import extract_duties
    from knowledge.extract.figures import extract_figures
    from knowledge.extract.header import extract_header

    outline = outline or build_outline(document)
    header = extract_header(document, outline)
    figures = extract_figures(document, outline, header)
    return Extraction(
        header=header,
        figures=figures,
        duties=extract_duties(document, outline, header),
        deadlines=extract_deadlines(document, outline, header),
        findings=check_document(document, outline, header, figures),
    )
