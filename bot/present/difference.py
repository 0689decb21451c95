"""What differs between a stored document and a new version of it: header, figures, duties, deadlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process

from bot.compose import deadlines, phrases
from bot.compose.documents import NAMES
from bot.compose.figures import said_label
from bot.compose.numbers import say
from knowledge.records import Deadline, Duty, Extraction, Figure, Header
from knowledge.store import Library
from knowledge.text import fold, squash

R = TypeVar("R", Figure, Duty, Deadline)

# A label that is as alike as this is the same thing said with other words; below, one went and another came.
_ALIKE = 86
# The same number (day, role) under words as alike as this is the same thing reworded, which is no difference; a role
# says little, so duties must be more alike. In percent of RapidFuzz's token_sort_ratio.
_REWORDED, _SAME_DUTY = 50, 75
_SHOWN, _LINE = 12, 200
_FIELDS = {
    "kind": "loại văn bản", **NAMES, "title": "trích yếu", "place": "nơi", "period_start": "năm bắt đầu",
    "period_end": "năm kết thúc",
}  # fmt: skip


def stored_extraction(library: Library, document: str) -> Extraction:
    """What the library holds of a document, in the form in which a new version is read.

    Raises:
        NoSuchDocument: The library does not hold it.
    """
    with library.reading():
        only = [library.document(document).id]
        return Extraction(
            library.document(document).header,
            tuple(s.record for s in library.figures(only)),
            tuple(s.record for s in library.duties(only)),
            tuple(s.record for s in library.deadlines(only)),
            tuple(s.record for s in library.findings(only)),
        )


def differences(old: Extraction, new: Extraction) -> list[str]:
    """One line a difference, numbers first after the header; one line that says so where there is none.

    What only moved to another section, or is worded nearly alike with the same number, is no difference.
    """
    lines = [
        *_header(old.header, new.header),
        *_changed("số liệu", old.figures, new.figures, _figure_name, _figure_value, _REWORDED),
        *_changed("nhiệm vụ", old.duties, new.duties, _duty_name, lambda duty: duty.role, _SAME_DUTY),
        *_changed("thời hạn", old.deadlines, new.deadlines, _deadline_name, deadlines.when, _REWORDED),
    ]
    return lines or ["Không có khác biệt về thông tin văn bản, số liệu, nhiệm vụ và thời hạn."]


def _header(old: Header, new: Header) -> list[str]:
    lines = []
    for field, name in _FIELDS.items():
        before, after = _field(old, field), _field(new, field)
        if fold(before) != fold(after):
            lines.append(f"{phrases.upper_first(name)}: {before or 'không nêu'} → {after or 'không nêu'}")
    return lines


def _field(header: Header, field: str) -> str:
    value = getattr(header, field)
    said = phrases.date(value) if field == "issued_on" else str(value or "")
    return phrases.clipped(said, _LINE)


def _figure_name(figure: Figure) -> str:
    when = phrases.years(figure.period_start, figure.period_end)
    funding = f" ({figure.funding})" if figure.funding and figure.funding != "tổng" else ""
    label = said_label(figure.label)
    known = any(str(year) in label for year in (figure.period_start, figure.period_end) if year)
    return f"{label}{funding}{f', {when}' if when and not known else ''}"


def _figure_value(figure: Figure) -> str:
    return say(figure).text


def _duty_name(duty: Duty) -> str:
    return f"{duty.agency}: {squash(duty.text or duty.quote)}"


def _deadline_name(deadline: Deadline) -> str:
    who = f"{deadline.who}: " if deadline.who else ""
    return f"{who}{squash(deadline.what)}"


def _changed(
    kind: str, old: Sequence[R], new: Sequence[R], name: Callable[[R], str], value: Callable[[R], str], reworded: int
) -> list[str]:
    """What changed its value, what came and what went, each at most `_SHOWN` lines."""
    before = _by_name(old, name, value)
    after = _by_name(new, name, value)
    gone = {key: pair for key, pair in before.items() if after.get(key, ("", None))[1] != pair[1]}
    come = {key: pair for key, pair in after.items() if before.get(key, ("", None))[1] != pair[1]}
    changed: list[str] = []
    removed: list[str] = []
    for key, (label, said) in gone.items():
        same = {k: pair for k, pair in come.items() if pair[1] == said}
        match = key if key in come else _nearest(key, same, reworded) or _nearest(key, come, _ALIKE)
        if match is None:
            removed.append(f"{label} ({said})")
            continue
        other = come.pop(match)
        if other[1] != said:
            changed.append(f"{label}: {said} → {other[1]}")
    added: list[str] = [f"{label} ({said})" for label, said in come.values()]
    return [
        *_listed(f"Đổi {kind}", changed),
        *_listed(f"Thêm {kind}", added),
        *_listed(f"Bỏ {kind}", removed),
    ]


def _by_name(records: Sequence[R], name: Callable[[R], str], value: Callable[[R], str]) -> dict[str, tuple[str, str]]:
    """The records by folded name, those of one name told together, in the order in which they stand."""
    found: dict[str, tuple[str, str]] = {}
    for record in records:
        label, said = name(record), value(record)
        key = fold(label)
        known = found.get(key)
        if known is None:
            found[key] = (phrases.clipped(label, _LINE), said)
        elif said not in known[1].split("; "):
            found[key] = (known[0], f"{known[1]}; {said}")
    return found


def _nearest(key: str, others: dict[str, tuple[str, str]], cutoff: int) -> str | None:
    best = process.extractOne(key, list(others), scorer=fuzz.token_sort_ratio, score_cutoff=cutoff)
    return str(best[0]) if best else None


def _listed(what: str, lines: Sequence[str]) -> list[str]:
    more = [f"{what}: … và {len(lines) - _SHOWN} mục khác"] if len(lines) > _SHOWN else []
    return [*(f"{what}: {line}" for line in lines[:_SHOWN]), *more]
