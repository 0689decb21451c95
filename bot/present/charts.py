"""An answer as a picture for a phone: the structure of a budget, places side by side, one target over the years.

Every number on a picture is one of the library's records or of the answer, with its unit; the source stands below.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answer import Answer, AnswerFigure, Source
from bot.compose import phrases
from bot.compose.across import UNLIKE
from bot.compose.figures import said_label
from bot.plain_face import source_name
from bot.present.grid import Grid, Row, common_scale, decimals_of, grids_of, said_value
from bot.present.tables import figure_text, kind_of_unit, stated
from knowledge.records import Figure
from knowledge.store import Library
from knowledge.text import fold

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A phone in portrait shows 1080 pixels across; the type is set so that it is read without zooming.
PIXELS = 1080
_DPI = 180
_MOST_BARS = 12
_TEXT, _LARGE, _SMALL = 11, 14, 8
_COLOURS = ("#1f5a8c", "#d98324", "#3a8a5f", "#8a4f7d", "#6b7a8f", "#b0413e")
_NUMBERED = re.compile(r"^[\dIVXA-Za-zđ.]{1,8}\. ")
_YEARS = re.compile(r",?\s*(?:giai đoạn|đến năm|từ năm|năm)\s+\d{4}(?:\s*[-–]\s*\d{4})?")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, and the number as it is printed beside it."""

    label: str
    value: float
    text: str
    colour: str = _COLOURS[0]


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under a heading; the whole width stands for `full`, where that is more than the longest bar."""

    heading: str
    bars: tuple[Bar, ...]
    full: float = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture before it is drawn: title, panels, and the sources below."""

    title: str
    panels: tuple[Panel, ...]
    sources: tuple[str, ...]
    note: str = ""


def answer_chart(answer: Answer, library: Library) -> bytes | None:
    """A PNG of 1080 pixels across; None where the answer holds nothing to compare.

    Args:
        answer: The answer.
        library: The library, for the rows of the budget that the answer is about.
    """
    chart = chart_of(answer, library)
    return draw(chart) if chart else None


def chart_of(answer: Answer, library: Library) -> Chart | None:
    """What a picture of the answer shows."""
    figures = stated(answer)
    if not figures:
        return None
    return _compared(answer, figures) or _budget(answer, figures, library)


def _compared(answer: Answer, figures: Sequence[AnswerFigure]) -> Chart | None:
    """Places, or years, side by side: numbers of one unit."""
    known = [f for f in figures if _length(f) is not None]
    places = dict.fromkeys(f.place for f in known if f.place)
    years = dict.fromkeys((f.period_start, f.period_end) for f in known)
    by_years = len(years) == len(known) and len({_plain(f.label) for f in known}) == 1
    together = any(f.computed and f.source is None for f in answer.figures)
    if len(known) < 2 or len({kind_of_unit(f.unit) for f in known}) > 1:
        return None
    if not (len(places) > 1 or by_years or (len(years) == len(known) and together)):
        return None
    bars = []
    for figure in known[:_MOST_BARS]:
        where = phrases.upper_first(phrases.place_name(figure.place)) if figure.place and len(places) > 1 else ""
        when = phrases.years(figure.period_start, figure.period_end)
        label = (
            f"{where} ({when})" if where and when else where or phrases.upper_first(when) or said_label(figure.label)
        )
        bars.append(Bar(label, float(_length(figure) or 0), figure_text(figure)))
    title = phrases.upper_first(_YEARS.sub("", said_label(known[0].label)).strip(" ,"))
    if len(places) == 1:
        title = f"{title} – {phrases.place_name(str(next(iter(places))))}"
    more = len(known) - len(bars)
    notes = [d for d in answer.details if d.startswith(UNLIKE.partition("(")[0])]
    notes += [f"… và {more} số khác trong câu trả lời."] if more else []
    return Chart(
        title, (Panel("", tuple(bars), 100 if known[0].unit == "%" else 0),), _sources(answer, known), " ".join(notes)
    )


def _length(figure: AnswerFigure) -> float | None:
    """How long a bar is: the number, or the end of a range or bound."""
    values = (figure.value, figure.high, figure.low)
    return next((float(v) for v in values if v is not None), None)


def _plain(label: str) -> str:
    return fold(_YEARS.sub("", said_label(label)))


def _sources(answer: Answer, figures: Sequence[AnswerFigure]) -> tuple[str, ...]:
    used = [answer.sources[f.source] for f in figures if f.source is not None]
    return tuple(dict.fromkeys(_source(source) for source in used))


def _source(source: Source) -> str:
    where = phrases.section(source.section)
    return f"{source_name(source)}{f', {where}' if where else ''}"


def _budget(answer: Answer, figures: Sequence[AnswerFigure], library: Library) -> Chart | None:
    """The structure of the budget that the first sum of the answer stands in: by source, and by row."""
    main = next((f for f in figures if f.unit == "đồng" and f.value), None)
    if main is None or main.source is None:
        return None
    source = answer.sources[main.source]
    with library.reading():
        known = {d.id for d in library.documents()}
        grids = grids_of(library, source.document) if source.document in known else []
    for grid in grids:
        if not grid.of_table or not grid.has_money:
            continue
        for row in _rows_of(grid, main):
            if panels := _panels(grid, row):
                return Chart(_title(main, row), panels, (f"{source_name(source)}, {grid.where}",))
    return _split(answer, main, figures)


def _rows_of(grid: Grid, main: AnswerFigure) -> list[Row]:
    """The rows that hold the answer's number, those with parts first."""
    years = (main.period_start, main.period_end)
    held = [
        row
        for row in grid.rows
        if any(f.value == main.value and (f.period_start, f.period_end) == years for f in row.cells.values())
    ]
    return sorted(held, key=lambda row: not row.is_total)


def _panels(grid: Grid, row: Row) -> tuple[Panel, ...]:
    """By source of funding, where the row's parts add up to it; by row below it, where these do."""
    whole = _sum(row)
    if whole is None or not whole.value:
        return ()
    scale = common_scale(grid.figures)
    decimals = decimals_of((f for f in grid.figures if f.unit == "đồng"), scale)
    unit = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng"}.get(scale, "tỷ đồng")
    found = []
    parts = [f for f in row.cells.values() if f.unit == "đồng" and f.funding not in (None, "tổng") and f.value]
    if len(parts) > 1 and sum(f.value or 0 for f in parts) == whole.value:
        bars = [(phrases.upper_first(str(f.funding)), f) for f in parts]
        found.append(Panel("Theo nguồn", _bars(bars, whole, scale, decimals, unit, several=True)))
    below = [(r.label, f) for r in _below(grid, row) if (f := _alike(r, whole)) and f.value]
    if len(below) > 1 and sum(f.value or 0 for _, f in below) == whole.value:
        found.append(Panel("Theo nội dung chi", _bars(below, whole, scale, decimals, unit)))
    return tuple(found)


def _sum(row: Row) -> Figure | None:
    sums = [f for f in row.cells.values() if f.unit == "đồng" and f.funding in (None, "tổng") and f.value]
    return max(sums, key=lambda f: f.value or 0, default=None)


def _alike(row: Row, whole: Figure) -> Figure | None:
    """A row's number in the column of another's."""
    key = (whole.column, whole.funding, whole.period_start, whole.period_end)
    found = (f for f in row.cells.values() if (f.column, f.funding, f.period_start, f.period_end) == key)
    return next(found, None) or next((f for f in row.cells.values() if f.column == whole.column), None)


def _below(grid: Grid, row: Row) -> list[Row]:
    """The rows that a row adds up: for a total the top ones, else those right below."""
    if row.is_total:
        return [r for r in grid.rows if r.depth == 0 and not r.is_total]
    at = next(i for i, r in enumerate(grid.rows) if r is row)
    found = []
    for other in grid.rows[at + 1 :]:
        if other.depth <= row.depth:
            break
        if other.depth == row.depth + 1:
            found.append(other)
    return found


def _bars(
    parts: Sequence[tuple[str, Figure]], whole: Figure, scale: int, decimals: int, unit: str, *, several: bool = False
) -> tuple[Bar, ...]:
    """The bars with their shares of the whole, in one colour or in several."""
    total = float(whole.value or 1)
    bars = []
    for i, (label, figure) in enumerate(parts):
        value = float(figure.value or 0)
        share = f"{100 * value / total:.1f}".replace(".", ",").removesuffix(",0")
        text = f"{said_value(figure, scale, decimals)} {unit} ({share}%)"
        bars.append(Bar(_NUMBERED.sub("", label), value, text, _COLOURS[i % len(_COLOURS) if several else 0]))
    return tuple(bars)


def _title(main: AnswerFigure, row: Row) -> str:
    label = "Cơ cấu kinh phí" if row.is_total else f"Cơ cấu: {phrases.lower_first(said_label(main.label))}"
    place = phrases.place_name(main.place) if main.place else ""
    when = phrases.years(main.period_start, main.period_end)
    return " – ".join(filter(None, (_YEARS.sub("", label), ", ".join(filter(None, (place, when))))))


def _split(answer: Answer, main: AnswerFigure, figures: Sequence[AnswerFigure]) -> Chart | None:
    """The parts by source that an answer names itself, where they add up to its sum."""
    same = (main.place, main.period_start, main.period_end)
    parts = {
        f.funding: f for f in figures
        if f.unit == "đồng" and f.funding not in (None, "tổng") and (f.place, f.period_start, f.period_end) == same
    }  # fmt: skip
    if len(parts) < 2 or sum(f.value or 0 for f in parts.values()) != main.value or not main.value:
        return None
    bars = [
        Bar(phrases.upper_first(str(name)), float(f.value or 0), figure_text(f), _COLOURS[i % len(_COLOURS)])
        for i, (name, f) in enumerate(parts.items())
    ]
    place = phrases.place_name(main.place) if main.place else ""
    when = phrases.years(main.period_start, main.period_end)
    title = " – ".join(filter(None, ("Kinh phí theo nguồn", ", ".join(filter(None, (place, when))))))
    return Chart(title, (Panel("", tuple(bars)),), _sources(answer, [main, *parts.values()]))


def draw(chart: Chart) -> bytes:
    """The PNG of a chart; drawn without any display, in the type that comes with matplotlib."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Picture

    title = textwrap.wrap(chart.title, 44)
    below = [part for text in (chart.note, *_below_lines(chart)) if text for part in textwrap.wrap(text, 84)]
    labels = [[textwrap.wrap(bar.label, 63) or [""] for bar in panel.bars] for panel in chart.panels]
    rows = [sum(0.26 * len(parts) + 0.42 for parts in panel) for panel in labels]
    heads = [0.42 if panel.heading else 0.05 for panel in chart.panels]
    top, bottom = 0.25 * len(title) + 0.3, 0.19 * len(below) + 0.2
    inches = PIXELS / _DPI
    height = top + bottom + sum(rows) + sum(heads)
    with rc_context({"font.family": "DejaVu Sans", "font.size": _TEXT, "svg.fonttype": "none"}):
        picture = Picture(figsize=(inches, height), dpi=_DPI, facecolor="white")
        FigureCanvasAgg(picture)
        picture.text(0.04, 1 - 0.14 / height, "\n".join(title), fontsize=_LARGE, weight="bold", va="top",
                     linespacing=1.25)  # fmt: skip
        y = height - top
        for panel, parts, size, head in zip(chart.panels, labels, rows, heads, strict=True):
            if panel.heading:
                picture.text(0.04, (y - 0.1) / height, panel.heading, fontsize=_TEXT, weight="bold", va="top",
                             color="#444444")  # fmt: skip
            y -= head + size
            axes = picture.add_axes((0.04, y / height, 0.92, size / height))
            _draw_panel(axes, panel, parts, size)
        picture.text(0.04, 0.1 / height, "\n".join(below), fontsize=_SMALL, color="#555555", va="bottom",
                     linespacing=1.3)  # fmt: skip
        stream = io.BytesIO()
        picture.savefig(stream, format="png", dpi=_DPI, metadata={"Software": None})
    return stream.getvalue()


def _below_lines(chart: Chart) -> list[str]:
    shown = chart.sources[:4]
    more = len(chart.sources) - len(shown)
    return [f"Nguồn: {'; '.join(shown)}{f'; và {more} văn bản khác' if more > 0 else ''}"]


def _draw_panel(axes: Axes, panel: Panel, labels: Sequence[Sequence[str]], size: float) -> None:
    """Each bar below its label, its number at its end or, where the bar is long, inside it."""
    longest = max([bar.value for bar in panel.bars] + [panel.full]) or 1
    axes.set_xlim(0, 1)
    axes.set_ylim(size, 0)
    axes.axis("off")
    y = 0.06
    for bar, parts in zip(panel.bars, labels, strict=True):
        axes.text(0, y, "\n".join(parts), va="top", linespacing=1.15)
        y += 0.23 * len(parts)
        length = max(bar.value, 0) / longest
        axes.barh(y + 0.15, length, height=0.24, color=bar.colour)
        inside = length > 0.62
        x, side, colour = (length - 0.012, "right", "white") if inside else (length + 0.012, "left", "#222222")
        axes.text(x, y + 0.15, bar.text, va="center", ha=side, color=colour, weight="bold", fontsize=_TEXT - 1)
        y += 0.42 + 0.03 * len(parts)
