"""Compares what was read out of the invented plans with what their `NAME.expected.json` says must be read.

`python tests/helpers/expected.py [NAME…]` prints what is missing, what differs, and the shares found.

An expected record is found when a record with its number (agency, date) stands at its place. The further fields
(label words, unit, period, funding, role, section, who) are compared on the best such record; a list means "one of".
Entries marked `doubt` are readings on which two careful people could differ: they are listed, and not counted.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from knowledge.document import Document  # noqa: E402
from knowledge.extract import extract  # noqa: E402
from knowledge.readers import read_document  # noqa: E402
from knowledge.records import Extraction  # noqa: E402
from knowledge.text import bare, fold, squash, to_nfc  # noqa: E402

PLANS = ROOT / "tests" / "data" / "plans"
KINDS = ("header", "cites", "figures", "not_figures", "duties", "deadlines", "findings")


@dataclass
class Result:
    """What was compared: how many were expected and found of each kind, and sentences about the rest."""

    wanted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    details: dict[str, list[int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def count(self, kind: str, found: bool, note: str) -> None:
        """Counts one expectation, and keeps the note where it is not met."""
        self.wanted[kind] += 1
        self.found[kind] += found
        if not found:
            self.notes.append(note)

    def detail(self, name: str, right: bool, note: str) -> None:
        """Counts one compared field of a record that was found."""
        tally = self.details.setdefault(name, [0, 0])
        tally[0] += right
        tally[1] += 1
        if not right:
            self.notes.append(note)


def plan_files() -> list[Path]:
    """The invented plans, each of which has its expectations beside it."""
    return sorted(p for p in PLANS.iterdir() if p.suffix != ".json")


def read_expected(plan: Path) -> dict[str, Any]:
    """What must be read out of a plan."""
    data: dict[str, Any] = json.loads(plan.with_name(f"{plan.stem}.expected.json").read_text("utf-8"))
    return data


def same_text(a: object, b: object) -> bool:
    """Whether two short texts are the same for a reader: case, tone placement, dashes and spaces aside."""
    return _flat(str(a)) == _flat(str(b))


def among(value: object, wanted: object) -> bool:
    """Whether a value is the wanted one, or one of a list of them; None is a value."""
    options = wanted if isinstance(wanted, list) else [wanted]
    return any(value is None if w is None else value is not None and same_text(value, w) for w in options)


def near(a: str, b: str) -> bool:
    """Whether two quotes stand at the same place: one holds the other, or they share most of their words."""
    a, b = _flat(a), _flat(b)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    wa, wb = set(re.findall(r"\w+", a)), set(re.findall(r"\w+", b))
    return len(wa & wb) >= 0.6 * min(len(wa), len(wb))


def compare(plan: Path) -> Result:
    """What one plan's reading lacks of its expectations."""
    document = read_document(plan)
    return compare_extraction(document, extract(document), read_expected(plan))


def compare_extraction(document: Document, got: Extraction, want: dict[str, Any]) -> Result:
    """What an extraction lacks of the expectations."""
    result = Result()
    _header(document, got, want, result)
    _figures(document, got, want, result)
    _duties(document, got, want, result)
    _deadlines(document, got, want, result)
    _findings(document, got, want, result)
    return result


def _flat(text: str) -> str:
    return squash(fold(to_nfc(text)))


def _line(document: Document, start: int, end: int) -> str:
    """The whole lines around a span: for a table row, all its cells."""
    text = document.text
    return text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]


def _numbers(record: Any) -> set[float]:
    return {float(v) for v in (record.value, record.low, record.high) if v is not None}


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a))


def _sure(entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (e for e in entries if not e.get("doubt"))


def _header(document: Document, got: Extraction, want: dict[str, Any], result: Result) -> None:
    for key, value in want["header"].items():
        have = getattr(got.header, key)
        right = all(_flat(w) in _flat(have or "") for w in value) if key == "title" else among(have, value)
        result.count("header", right, f"{document.id} header.{key}: {have!r}, not {value!r}")
    for cite in _sure(want["cites"]):
        hits = [c for c in got.header.citations if same_text(c.number, cite["number"])]
        rest = {k: v for k, v in cite.items() if k != "number"}
        right = any(all(among(getattr(c, k), v) for k, v in rest.items()) for c in hits)
        result.count("cites", right, f"{document.id} citation {cite}: {[(c.number, c.issued_on) for c in hits]}")


def _stands(document: Document, record: Any, entry: dict[str, Any]) -> bool:
    quote = entry["quote"]
    if entry.get("table"):
        return _flat(quote) in _flat(_line(document, record.start, record.end)) or near(quote, record.quote)
    return near(quote, record.quote)


def _figures(document: Document, got: Extraction, want: dict[str, Any], result: Result) -> None:
    for entry in _sure(want["figures"]):
        numbers = [float(entry[k]) for k in ("value", "low", "high") if k in entry]
        hits = [
            f
            for f in got.figures
            if all(any(_close(n, h) for h in _numbers(f)) for n in numbers) and _stands(document, f, entry)
        ]
        name = f"{document.id} figure {numbers[0]:g} {entry['unit']} «{entry['quote'][:60]}»"
        result.count("figures", bool(hits), f"{name}: missing")
        if hits:
            best = max(hits, key=lambda f: sum(right for _, right, _ in _figure_fields(f, entry)))
            for key, right, have in _figure_fields(best, entry):
                result.detail(f"figure {key}", right, f"{name}: {key} {have!r}, not {entry.get(key)!r}")
    for entry in want["not_figures"]:
        bad = [
            f
            for f in got.figures
            if any(_close(float(entry["number"]), n) for n in _numbers(f))
            and _flat(entry["quote"]) in _flat(f.quote)
            and not any(
                _close(float(entry["number"]), float(e.get("value", -1))) and near(e["quote"], f.quote)
                for e in want["figures"]
            )
        ]
        result.count("not_figures", not bad, f"{document.id} no figure: {entry['number']} «{entry['quote']}»")


def _figure_fields(record: Any, entry: dict[str, Any]) -> list[tuple[str, bool, object]]:
    label = _flat(record.label)
    fields = [("label", all(_flat(w) in label for w in entry["label"]), record.label)]
    if entry["unit"] is not None:
        fields.append(("unit", among(record.unit, entry["unit"]), record.unit))
    if "period" in entry:
        have = [record.period_start, record.period_end]
        right = have[1] == entry["period"][1] if entry.get("period_end_only") else have == entry["period"]
        fields.append(("period", right, have))
    for key in ("funding", "section"):
        if key in entry:
            fields.append((key, among(getattr(record, key), entry[key]), getattr(record, key)))
    for key in ("low", "high"):
        if key in entry:
            fields.append((key, getattr(record, key) is not None, getattr(record, key)))
    if entry.get("approximate"):
        fields.append(("approximate", record.approximate, record.approximate))
    return fields


def _same_agency(have: str, entry: dict[str, Any]) -> bool:
    a = re.sub(r"\W", "", bare(to_nfc(have)))
    names = [re.sub(r"\W", "", bare(to_nfc(n))) for n in [entry["agency"], *entry.get("agency_alt", [])]]
    return bool(a) and any(a in n or n in a for n in names)


def _duties(document: Document, got: Extraction, want: dict[str, Any], result: Result) -> None:
    for entry in _sure(want["duties"]):
        hits = [d for d in got.duties if _same_agency(d.agency, entry) and _stands(document, d, entry)]
        name = f"{document.id} duty {entry['agency']} «{entry['quote'][:60]}»"
        result.count("duties", bool(hits), f"{name}: missing")
        if hits:
            for key in ("role", "level", "section"):
                if key in entry:
                    have = [getattr(d, key) for d in hits]
                    right = any(among(h, entry[key]) for h in have)
                    result.detail(f"duty {key}", right, f"{name}: {key} {have!r}, not {entry[key]!r}")


def _deadlines(document: Document, got: Extraction, want: dict[str, Any], result: Result) -> None:
    for entry in _sure(want["deadlines"]):
        hits = [d for d in got.deadlines if _stands(document, d, entry) and _same_time(d, entry)]
        name = f"{document.id} deadline {entry['due'] or entry['recurrence']} «{entry['quote'][:60]}»"
        result.count("deadlines", bool(hits), f"{name}: missing")
        if hits and "who" in entry:
            right = any(_flat(entry["who"]) in _flat(d.who or "") for d in hits)
            result.detail("deadline who", right, f"{name}: who {[d.who for d in hits]!r}")


def _same_time(record: Any, entry: dict[str, Any]) -> bool:
    if entry["due"] is not None:
        return among(record.due, entry["due"])
    if entry["recurrence"] is None:
        return True
    wanted, have = _flat(entry["recurrence"]), _flat(record.recurrence or "")
    return bool(have) and (wanted in have or have in wanted or wanted in _flat(record.printed))


def _findings(document: Document, got: Extraction, want: dict[str, Any], result: Result) -> None:
    for entry in _sure(want["findings"]):
        hits = [f for f in got.findings if f.agrees == entry["agrees"] and _shows(f, entry)]
        right = bool(hits)
        if entry["agrees"]:
            right = right and not any(not f.agrees for f in got.findings)
        result.count(
            "findings",
            right,
            f"{document.id} finding {entry['about']}: {[f.message for f in got.findings if not f.agrees]}",
        )


def _shows(finding: Any, entry: dict[str, Any]) -> bool:
    """Whether a finding is about the numbers of an expectation: most of them stand in its message or quotes."""
    said = re.sub(r"[.\s]", "", " ".join([finding.message, *(q[1] for q in finding.quotes)]))
    shown = sum(any(form in said for form in _printed(n)) for n in entry["numbers"])
    return shown >= max(1, len(entry["numbers"]) - 1)


def _printed(number: float) -> list[str]:
    """How a number may be printed, dots dropped: in đồng, thousands, millions and milliards."""
    forms = [f"{number:g}".replace(".", ",")] if number < 1e6 else [f"{int(number)}"]
    if number >= 1e6:
        forms += [f"{number / d:.10g}".replace(".", ",") for d in (1e3, 1e6, 1e9)]
    return forms


def main(names: list[str]) -> None:
    """Prints what is missing of the named plans (all where none is named), and the shares found."""
    total = Result()
    for plan in plan_files():
        if names and plan.stem not in names:
            continue
        result = compare(plan)
        for note in result.notes:
            print(note)
        for kind in KINDS:
            total.wanted[kind] += result.wanted[kind]
            total.found[kind] += result.found[kind]
        for key, (right, of) in result.details.items():
            tally = total.details.setdefault(key, [0, 0])
            tally[0] += right
            tally[1] += of
    for kind in KINDS:
        print(f"{kind:14} {total.found[kind]:4}/{total.wanted[kind]}")
    for key, (right, of) in sorted(total.details.items()):
        print(f"  {key:20} {right:4}/{of}")


if __name__ == "__main__":
    main(sys.argv[1:])
