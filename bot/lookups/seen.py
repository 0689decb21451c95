"""How often words stand in the library's texts: the index's counts, asked for once and kept."""

from __future__ import annotations

from bot.lookups.terms import Unit, idf
from index.search import SearchIndex
from index.terms import Field
from knowledge.text import strip_marks


class Seen:
    """The passages of a library as `Rarity` has records: how many hold a unit, and what that makes it worth."""

    def __init__(self, index: SearchIndex) -> None:
        """Over one state of an index; make a new one when the index has changed."""
        self._index = index
        self._known: dict[tuple[str, bool], int] = {}
        self.records = len(index)

    def known(self, unit: Unit) -> int:
        """The number of passages that hold the unit's own term; pairs are counted without their marks."""
        known = self._known.get((unit.term, unit.marked))
        if known is None:
            known = self._known[unit.term, unit.marked] = self._index.holding([_looked_up(unit)])[0]
        return known

    def weight(self, unit: Unit) -> float:
        """BM25's idf of the unit among the passages."""
        return idf(self.records, self.known(unit))


def _looked_up(unit: Unit) -> tuple[Field, str]:
    if unit.pair:
        return Field.BARE_PAIR, strip_marks(unit.term)
    return (Field.SYLLABLE, unit.term) if unit.marked else (Field.BARE, strip_marks(unit.term))
