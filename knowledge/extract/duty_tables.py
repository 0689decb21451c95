"""Duties in tables: columns such as "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.agencies import AgencyMention, find_agencies
from knowledge.document import Cell, Document, Table
from knowledge.extract import duty_words
from knowledge.outline import Outline
from knowledge.records import Duty, Header
from knowledge.text import fold, squash

_LONGEST_ROW = 900


def column_meanings(document: Document, table: Table) -> dict[int, str]:
    """What the columns of an assigning table hold: "chủ trì", "phối hợp", "thực hiện", "việc" or "thời gian"."""
    titles: dict[int, list[str]] = {}
    for row in table.rows[: max(1, table.header_rows)]:
        for cell in row:
            for column in range(cell.column, cell.column + cell.column_span):
                titles.setdefault(column, []).append(squash(document.text[cell.start : cell.end]))
    meanings: dict[int, str] = {}
    for column, words in titles.items():
        title = fold(" ".join(dict.fromkeys(words))).strip(" :.")
        for means, pattern in duty_words.columns():
            if title and pattern.match(title):
                meanings[column] = means
                break
    return meanings


def table_duties(document: Document, outline: Outline, header: Header, table: Table) -> Iterator[Duty]:
    """The duties of a table's rows; none where no column names who acts."""
    meanings = column_meanings(document, table)
    roles = {column: means for column, means in meanings.items() if means in ("chủ trì", "phối hợp", "thực hiện")}
    if not roles or len(meanings) < 2:
        return
    for row, cells in row_cells(table):
        work = [cells[c] for c, means in meanings.items() if means == "việc" and c in cells]
        title = "; ".join(squash(document.quote(c.start, c.end)) for c in work if c.end > c.start)
        for column, role in roles.items():
            cell = cells.get(column)
            if cell and is_work(title) and cell.end > cell.start:
                others = _partners(document, cells, roles) if role != "phối hợp" else ()
                yield from _cell_duties(document, outline, header, row, cell, role, title, others)


def row_cells(table: Table) -> Iterator[tuple[tuple[Cell, ...], dict[int, Cell]]]:
    """Each row below the header with its cells by column, those included that span it from above."""
    spanning: dict[int, Cell] = {}
    header = max(1, table.header_rows)
    for number, row in enumerate(table.rows[header:], header):
        cells = {cell.column: cell for cell in row}
        spanning = {c: cell for c, cell in spanning.items() if cell.row + cell.row_span > number and c not in cells}
        yield row, spanning | cells
        spanning |= {cell.column: cell for cell in row if cell.row_span > 1}


def is_work(title: str) -> bool:
    """Whether a cell names a piece of work, and not a number ("900")."""
    return sum(char.isalpha() for char in title) >= 6


def _partners(document: Document, cells: dict[int, Cell], roles: dict[int, str]) -> tuple[str, ...]:
    found = []
    for column, role in roles.items():
        cell = cells.get(column)
        if cell and role == "phối hợp":
            found += [m.canonical for m in find_agencies(document.quote(cell.start, cell.end))]
    return tuple(dict.fromkeys(found))


def _cell_duties(
    document: Document,
    outline: Outline,
    header: Header,
    row: tuple[Cell, ...],
    cell: Cell,
    role: str,
    title: str,
    partners: tuple[str, ...],
) -> Iterator[Duty]:
    filled = [c for c in row if c.end > c.start] or [cell]
    start, end = filled[0].start, filled[-1].end
    if not (start <= cell.start and cell.end <= end and end - start <= _LONGEST_ROW):
        start, end = cell.start, cell.end
    for mention, said in _told(document.quote(cell.start, cell.end), role):
        yield Duty(
            agency=mention.canonical,
            agency_text=mention.text,
            role=said,
            level=mention.level,
            text=title,
            place=header.place,
            section=outline.path_at(start),
            quote=document.quote(start, end),
            start=start,
            end=end,
            activity=title,
            partners=tuple(p for p in partners if p != mention.canonical) if said != "phối hợp" else (),
            context=outline.context_at(start),
        )


def _told(words: str, role: str) -> Iterator[tuple[AgencyMention, str]]:
    """The agencies of a cell with the role of each: "Đơn vị thực hiện" may hold "Sở A chủ trì; Sở B phối hợp"."""
    folded = fold(words)
    for mention in find_agencies(words):
        before = folded[max(0, mention.start - 60) : mention.start]
        behind = folded[mention.end : mention.end + 14].strip(" ,(")
        said = role
        if role != "phối hợp":
            lead, join = max(before.rfind("chủ trì:"), before.rfind("chủ trì :")), before.rfind("phối hợp")
            if behind.startswith("chủ trì") or lead > join:
                said = "chủ trì"
            elif join >= 0 or behind.startswith("phối hợp"):
                said = "phối hợp"
        yield mention, said
