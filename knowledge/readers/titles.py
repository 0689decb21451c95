"""What each column of a table means, put together from its header rows."""

from __future__ import annotations

from knowledge.document import Table
from knowledge.readers.heads import is_counting_row


def column_titles(table: Table, text: str) -> list[str]:
    """One title a column, the parent title before the child: "Trong đó: Trung ương (1.000đ)"; "" where there is none.

    A cell over the whole width (a caption, "ĐVT: triệu đồng") and a row that only counts the columns name nothing.

    Args:
        table: The table.
        text: The text of the document that holds it.
    """
    titles: list[list[str]] = [[] for _ in range(table.columns)]
    for row in table.rows[: table.header_rows]:
        if is_counting_row([text[cell.start : cell.end] for cell in row]):
            continue
        for cell in row:
            title = text[cell.start : cell.end].rstrip(" :")
            if not title or (cell.column_span >= table.columns > 1):
                continue
            for column in range(cell.column, cell.column + cell.column_span):
                if title not in titles[column]:
                    titles[column].append(title)
    return [": ".join(parts) for parts in titles]
