"""What the library knows, as far as understanding a question needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.question import Period
from bot.understand.documents import stem
from bot.understand.vocabulary import Vocabulary
from knowledge.places import all_places
from knowledge.store import Library


@dataclass(frozen=True, slots=True)
class Plan:
    """A document of the library: id, number, kind, place, and the years that it is for."""

    id: str
    number: str | None = None
    kind: str | None = None
    place: str | None = None
    period_start: int | None = None
    period_end: int | None = None


@dataclass(frozen=True, eq=False)
class World:
    """The library as understanding sees it; built once for each of its generations.

    Attributes:
        plans: Its documents, by id.
        vocabulary: What its texts, our data files and the language at large are made of.
        memory: Readings of its latest messages; nothing that changes what is understood.
    """

    plans: tuple[Plan, ...]
    vocabulary: Vocabulary
    memory: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def places(self) -> frozenset[str]:
        """The places that have plans."""
        return frozenset(plan.place for plan in self.plans if plan.place)

    @cached_property
    def stems(self) -> frozenset[str]:
        """What stands before the stroke of the documents' numbers."""
        return frozenset(stem(plan.number) for plan in self.plans if plan.number)

    @cached_property
    def stages(self) -> tuple[Period, ...]:
        """The stretches of years that the plans are for."""
        pairs = {(p.period_start, p.period_end) for p in self.plans}
        return tuple(Period(start, end) for start, end in sorted((s, e) for s, e in pairs if s and e))

    @classmethod
    def of(cls, library: Library) -> World:
        """The world of a library, all read in one state of it."""
        with library.reading():
            plans, texts = [], []
            for stored in library.documents():
                header = stored.header
                plans.append(
                    Plan(stored.id, header.number, header.kind, header.place, header.period_start, header.period_end)
                )
                texts.append(library.text(stored.id))
        return cls.from_texts(texts, plans)

    @classmethod
    def from_texts(cls, texts: Iterable[str] | Mapping[str, str], plans: Iterable[Plan] = ()) -> World:
        """The world of some texts; a mapping's keys are taken for ids where no plans are given."""
        if isinstance(texts, Mapping):
            plans = tuple(plans) or tuple(Plan(id) for id in texts)
            texts = texts.values()
        names = [place.name for place in all_places()]
        return cls(tuple(plans), Vocabulary.of(texts, names))
