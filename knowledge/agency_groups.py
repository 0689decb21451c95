"""Groups of agencies: which kinds stand in one ("các sở, ban, ngành"), and what such a group is called."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.agency_names import Unit


def joins(first: Unit, unit: Unit) -> bool:
    """Whether a unit goes on with the group that another began."""
    if first.kind == "ministry":
        return unit.kind in ("ministry", "department")
    if first.kind == "province":
        return unit.kind == "province" or unit.word == "thành phố"
    if first.kind == "rank":
        return unit.kind in ("rank", "department")
    return first.kind == unit.kind


def group_label(run: Sequence[tuple[Unit, int, int, str, bool]]) -> str:
    """The name of a group: its units in order, and what is said of all of them ("liên quan")."""
    kept = next((item[3] for item in run if item[3]), "")
    return "các " + ", ".join(item[0].word for item in run) + (f" {kept}" if kept else "")
