"""Worlds for tests of understanding: of the invented plans, and of the real ones where ../shared is."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from bot.understand import Plan, World

_PLANS = Path(__file__).resolve().parents[1] / "data" / "plans"


@cache
def invented_world() -> World:
    """The world of the invented plans in tests/data, as far as they are plain text, and of a few made-up headers."""
    paths = sorted(path for path in _PLANS.iterdir() if path.suffix in (".txt", ".md"))
    plans = (
        Plan("quang-tri-2014", "1207/KH-UBND", "kế hoạch", "Quảng Trị", 2014, 2014),
        Plan("son-la-2021-2025", "88/QĐ-UBND", "quyết định", "Sơn La", 2021, 2025),
        Plan("son-la-2026-2030", "19/KH-UBND", "kế hoạch", "Sơn La", 2026, 2030),
        Plan("ben-tre-2012", "3721/KH-UBND", "kế hoạch", "Bến Tre", 2012, 2012),
        Plan("hai-duong-2013", "2012/KH-UBND", "kế hoạch", "Hải Dương", 2013, 2013),
    )
    agencies = (("Báo Sông Lam", "tỉnh"), ("Trung tâm Công tác xã hội Quảng Trị", "tỉnh"), ("các sở, ngành", "tỉnh"))
    return World.from_texts([path.read_text("utf-8") for path in paths], plans, agencies)


@cache
def shared_world(shared: Path) -> World:
    """The world of the five real plans."""
    facts = [json.loads(line) for line in (shared / "gold/facts/documents.jsonl").read_text("utf-8").splitlines()]
    plans = [Plan(f["id"], f["number"], f["kind"], f["place"], f["period_start"], f["period_end"]) for f in facts]
    duties = [json.loads(line) for line in (shared / "gold/facts/duties.jsonl").read_text("utf-8").splitlines()]
    texts = [(shared / "plans" / f"{plan.id}.txt").read_text("utf-8") for plan in plans]
    return World.from_texts(texts, plans, {(duty["agency"], duty["level"]) for duty in duties})
