"""What the shelf knows of all documents together, as bytes, so that a start need not read every record again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.lookups.terms import Rarity
from knowledge.columns import pack, unpack


@dataclass(frozen=True, slots=True)
class Facts:
    """What is asked of a document before its figures are read: their units and their places."""

    units: frozenset[str]
    places: frozenset[str | None]


class KeptFacts:
    """The facts of each document, by id, and how rare each term is among the records of a kind."""

    def __init__(self, raw: bytes) -> None:
        """From what `packed` gave."""
        kept = unpack(raw)
        self.facts = {
            document: Facts(frozenset(json.loads(units)), frozenset(json.loads(places)))
            for document, units, places in zip(kept["documents"], kept["units"], kept["places"], strict=True)
        }
        self.rarity = {
            kind: Rarity(
                records,
                Counter(dict(zip(kept[f"{kind} marked"], kept[f"{kind} marked counts"], strict=True))),
                Counter(dict(zip(kept[f"{kind} bare"], kept[f"{kind} bare counts"], strict=True))),
            )
            for kind, records in zip(kept["kinds"], kept["records"], strict=True)
        }

    @staticmethod
    def packed(facts: Mapping[str, Facts], rarity: Mapping[str, Rarity]) -> bytes:
        """The bytes that the constructor reads."""
        columns: dict[str, list[str] | list[int]] = {
            "documents": list(facts),
            "units": [json.dumps(sorted(known.units), ensure_ascii=False) for known in facts.values()],
            "places": [json.dumps([*known.places], ensure_ascii=False) for known in facts.values()],
            "kinds": list(rarity),
            "records": [counts.records for counts in rarity.values()],
        }
        for kind, counts in rarity.items():
            columns[f"{kind} marked"], columns[f"{kind} marked counts"] = [*counts.marked], [*counts.marked.values()]
            columns[f"{kind} bare"], columns[f"{kind} bare counts"] = [*counts.bare], [*counts.bare.values()]
        return pack(columns)
