"""Records gained and lost on all documents at hand, against the last accepted result.

    python -m tests.regression            prints what a change of a rule did
    python -m tests.regression --accept   takes the present result as the accepted one

Documents at hand: the built-in digests, the invented plans of tests/data, and ../shared/plans where they are. The
accepted result holds facts (numbers, agencies, dates, sections), never a plan's text.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from knowledge.extract import extract
from knowledge.readers import SUFFIXES, read_document

ROOT = Path(__file__).resolve().parents[1]
ACCEPTED = ROOT / "tests" / "data" / "accepted.txt"
FOLDERS = {
    "digest": ROOT / "knowledge" / "library",
    "invented": ROOT / "tests" / "data" / "plans",
    "original": ROOT.parent / "shared" / "plans",
}


def facts(path: Path, folder: str) -> list[str]:
    """One line a record: what it states and where, without the plan's words."""
    extraction = extract(read_document(path))
    head, name = extraction.header, f"{folder}/{path.name}"
    lines = [
        f"{name} | header | {field} | {getattr(head, field)}"
        for field in ("number", "kind", "place", "issued_on", "signer", "period_start", "period_end", "replaces")
    ]
    for f in extraction.figures:
        number = f.value if f.value is not None else f"{f.low}..{f.high}"
        lines.append(
            f"{name} | figure | {number} {f.unit} | {f.period_start}-{f.period_end} | {f.funding} | {f.section}"
        )
    lines += [f"{name} | duty | {d.agency} | {d.role} | {d.section}" for d in extraction.duties]
    lines += [f"{name} | deadline | {d.due} | {d.recurrence} | {d.section}" for d in extraction.deadlines]
    lines += [f"{name} | finding | {f.kind} | {'khớp' if f.agrees else 'lệch'}" for f in extraction.findings]
    return lines


def main() -> int:
    """Print gained and lost records; 1 when there are any."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--accept", action="store_true", help="take the present result as the accepted one")
    accept = parser.parse_args().accept
    present: Counter[str] = Counter()
    seen = set()
    for folder, place in FOLDERS.items():
        for path in sorted(place.glob("*")):
            if path.suffix.lower() in SUFFIXES:
                seen.add(f"{folder}/{path.name}")
                present.update(facts(path, folder))
    accepted = Counter(ACCEPTED.read_text("utf-8").splitlines()) if ACCEPTED.exists() else Counter()
    # Documents that are not at hand on this machine are neither gained nor lost.
    accepted_here = Counter({k: n for k, n in accepted.items() if k.split(" | ")[0] in seen})
    gained, lost = present - accepted_here, accepted_here - present
    for sign, lines in (("+", gained), ("-", lost)):
        for line in sorted(lines.elements()):
            print(sign, line)
    print(f"{sum(present.values())} records, {sum(gained.values())} gained, {sum(lost.values())} lost")
    if accept:
        kept = Counter({k: n for k, n in accepted.items() if k.split(" | ")[0] not in seen})
        ACCEPTED.write_text("\n".join(sorted((present + kept).elements())) + "\n", "utf-8")
    return 0 if accept or not (gained or lost) else 1


if __name__ == "__main__":
    sys.exit(main())
