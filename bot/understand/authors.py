"""Ministries and the like as those whose documents are asked about ("Bộ Y tế", "ngành y tế")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.question import Asked
from bot.understand.world import World
from knowledge.agencies import AgencyMention, agency_key

_BODIES = frozenset((Asked.DUTY, Asked.AGENCY))


def named_authors(
    agencies: Sequence[AgencyMention], asks: Sequence[Asked], view: str, world: World
) -> list[tuple[str, int, int]]:
    """Those named whose own documents the library has ("Bộ Y tế", "ngành y tế"), with their spans.

    Who asks what a ministry is to do means its duties, unless another agency is asked about.
    """
    found = []
    for agency in agencies:
        name = world.issuers.get(agency_key(agency.canonical))
        whose = _WHOSE.search(view, 0, agency.start)
        if _TOWARDS.search(view, 0, agency.start):
            continue  # "gửi báo cáo về Bộ": whom something goes to
        if name and (whose or not _BODIES & set(asks) or len(agencies) > 1):
            found.append((name, agency.start, agency.end))
    for branch, name in world.branches.items():
        at = view.find(branch)
        if at >= 0 and not any(name == known for known, _, _ in found):
            found.append((name, at, at + len(branch)))
    return found


_TOWARDS = re.compile(r"(?<!\w)(?:về|gửi|cho|lên|tới|đến|trình|phối hợp với|cùng)\s$")
_WHOSE = re.compile(r"(?<!\w)(?:của|theo|trong|do)\s$")
