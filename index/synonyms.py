"""Other ways to say what a question says, from `data/synonyms.toml`: they widen the question, never the index."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from index.frames import find_phrase
from index.terms import bare_forms, syllables

Phrase = tuple[str, ...]


def other_words(words: Sequence[str]) -> Iterator[tuple[Phrase, float, frozenset[int]]]:
    """The phrases that stand for some of the words: their syllables, their weight, the positions they stand for.

    Args:
        words: Syllables of a question without marks, in order.
    """
    by_first = _forms()
    for start in {word for word in words if word in by_first}:
        for phrase, others, weight in by_first[start]:
            places = find_phrase(words, phrase)
            if places:
                for other in others:
                    if not find_phrase(words, other):
                        yield other, weight, frozenset(places)


@cache
def _forms() -> dict[str, list[tuple[Phrase, list[Phrase], float]]]:
    """The phrases by their first syllable, each with the other phrases of its group."""
    data = tomllib.loads(resources.files("index").joinpath("data/synonyms.toml").read_text("utf-8"))
    result: dict[str, list[tuple[Phrase, list[Phrase], float]]] = {}
    for group in data["groups"]:
        forms = list(dict.fromkeys(tuple(bare_forms(syllables(form))) for form in group["forms"]))
        for form in forms:
            others = [other for other in forms if other != form and not _within(other, form)]
            result.setdefault(form[0], []).append((form, others, float(group["weight"])))
    return result


def _within(short: Phrase, long: Phrase) -> bool:
    return len(short) < len(long) and bool(find_phrase(long, short))
