"""A question as terms with weights: what is looked up in the index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.terms import Field, bare_forms, pairs, syllables, term_id

# Fixed by experiment, see docs/retrieval.md.
WEIGHTS = {Field.SYLLABLE: 0.5, Field.PAIR: 0.5, Field.BARE: 0.5, Field.BARE_PAIR: 0.5}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a question: its field, itself, its weight."""

    field: Field
    text: str
    weight: float

    @property
    def number(self) -> int:
        """Its number in the index."""
        return term_id(self.field, self.text)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is looked up.

    Attributes:
        terms: What is ranked by.
        content: The syllables that carry the question, each with the forms (terms) that count as finding it.
    """

    terms: tuple[Term, ...]
    content: tuple[tuple[str, tuple[Term, ...]], ...]


def read_query(text: str, holding: Callable[[Sequence[int]], list[int]]) -> Query:
    """The terms of a question.

    Args:
        text: The question, in any spelling.
        holding: Tells how many passages hold each of some terms.
    """
    words = syllables(text)
    doubles = pairs(words)
    forms = {
        Field.SYLLABLE: words,
        Field.PAIR: doubles,
        Field.BARE: bare_forms(words),
        Field.BARE_PAIR: bare_forms(doubles),
    }
    terms = [Term(field, term, WEIGHTS[field]) for field, values in forms.items() for term in values]
    content = [(w, (Term(Field.BARE, b, 1.0),)) for w, b in zip(words, forms[Field.BARE], strict=True)]
    return Query(tuple(terms), tuple(content))
