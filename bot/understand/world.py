"""What the library knows, as far as understanding a question needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bot.question import Period
from bot.understand import kept as values
from bot.understand.documents import stem
from bot.understand.vocabulary import Vocabulary
from knowledge.agencies import agency_key, issuer_of
from knowledge.kept import Kept
from knowledge.places import all_places, place_named
from knowledge.store import Library, StoredDocument
from knowledge.text import bare, fold

# A number in a document's id that is no year of its stage.
_ID_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3,5}(?!\d)")


@dataclass(frozen=True, slots=True)
class Plan:
    """A document of the library: id, number, kind, place, the years that it is for, and who issued it."""

    id: str
    number: str | None = None
    kind: str | None = None
    place: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    issuer: str | None = None

    @classmethod
    def of(cls, stored: StoredDocument) -> Plan:
        """What a document says of itself."""
        head = stored.header
        years = head.period_start, head.period_end
        return cls(stored.id, head.number, head.kind, head.place, *years, head.issuer)


# What the vocabulary is kept as.
_NAME = "vocabulary"


@dataclass(frozen=True, eq=False)
class World:
    """The library as understanding sees it; built once for each of its generations.

    Attributes:
        plans: Its documents, by id.
        agencies: Agencies that its duties name, each with its level.
        vocabulary: What its texts, our data files and the language at large are made of.
        memory: Readings of its latest messages; nothing that changes what is understood.
    """

    plans: tuple[Plan, ...]
    agencies: tuple[tuple[str, str], ...]
    vocabulary: Vocabulary
    memory: dict[str, object] = field(default_factory=dict, repr=False)

    @cached_property
    def places(self) -> frozenset[str]:
        """The places that have plans."""
        return frozenset(plan.place for plan in self.plans if plan.place)

    @cached_property
    def stems(self) -> frozenset[str]:
        """What stands before the stroke of the documents' numbers; of one that states none, a number in its id."""
        named = {stem(plan.number) for plan in self.plans if plan.number}
        return frozenset(named.union(*(_ID_NUMBER.findall(plan.id) for plan in self.plans if not plan.number)))

    @cached_property
    def issuers(self) -> dict[str, str]:
        """Those who issued documents of no place, such as ministries, by their keys."""
        names = {issuer_of(plan.issuer) for plan in self.plans if plan.issuer and not plan.place}
        return {agency_key(name): name for name in sorted(names) if name}

    @cached_property
    def branches(self) -> dict[str, str]:
        """The branches of administration that such a ministry is for: "ngành y tế"."""
        return {f"ngành {fold(n)[3:]}": n for n in self.issuers.values() if fold(n).startswith("bộ ")}

    @cached_property
    def unlisted_places(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        """Places with plans that are in no list: name, folded name, and a pattern for text without marks."""
        names = sorted((name for name in self.places if not place_named(name)), key=lambda name: -len(name))
        return tuple((name, fold(name), re.compile(rf"(?<!\w){re.escape(bare(name))}(?!\w)")) for name in names)

    @cached_property
    def agency_names(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """Agencies by the first two syllables of their folded names: (folded name, name, level), longest first.

        Groups ("các sở, ngành") and levels are no names.
        """
        found: dict[str, list[tuple[str, str, str]]] = {}
        for name, level in self.agencies:
            folded = fold(name)
            first = folded.split()[:2]
            if len(first) == 2 and first[0] not in ("các", "cấp", "những", "mọi", "tất"):
                found.setdefault(" ".join(first), []).append((folded, name, level))
        return {first: tuple(sorted(names, key=lambda item: -len(item[0]))) for first, names in found.items()}

    @cached_property
    def stages(self) -> tuple[Period, ...]:
        """The stretches of years that the plans are for."""
        pairs = {(p.period_start, p.period_end) for p in self.plans}
        return tuple(Period(start, end) for start, end in sorted((s, e) for s, e in pairs if s and e))

    @classmethod
    def of(cls, library: Library, kept: Kept | None = None) -> World:
        """The world of a library, all read in one state of it.

        Args:
            library: The library.
            kept: What is kept of its state; what is not is made, and noted there.
        """
        with library.reading():
            plans = tuple(Plan.of(stored) for stored in library.documents())
            raw = kept.get(_NAME) if kept else None
            if raw is not None:
                vocabulary, agencies = values.unpacked(raw)
                return cls(plans, agencies, vocabulary)
            texts = [library.text(plan.id) for plan in plans]
            named = {(duty.record.agency, duty.record.level) for duty in library.duties()}
        world = cls.from_texts(texts, plans, named)
        if kept:
            kept.put(_NAME, values.packed(world.vocabulary, world.agencies))
        return world

    @classmethod
    def from_texts(
        cls, texts: Iterable[str], plans: Iterable[Plan] = (), agencies: Iterable[tuple[str, str]] = ()
    ) -> World:
        """The world of some texts, of what is known of their documents, and of the agencies of their duties."""
        known = tuple(plans)
        names = [place.name for place in all_places()] + sorted({plan.place for plan in known if plan.place})
        listed = tuple(sorted(agencies))
        names += [name for name, _ in listed if not fold(name).startswith("các ")]
        return cls(known, listed, Vocabulary.of(texts, names))
