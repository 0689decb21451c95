"""The cheapest way through the candidates of all words (Viterbi over pairs of neighbours)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.understand.candidates import PAIR, Candidate
from bot.understand.letters import unmarked
from bot.understand.vocabulary import Vocabulary

# Gain of a run of three or four known syllables, each, and of its weight.
RUN = 0.8
_NONE: dict[tuple[str, str], float] = {}


@dataclass(slots=True)
class Step:
    """One word: what it may be, and whether it cuts the sentence so that no pair reaches across it.

    `best` holds for each candidate the gain of the best way that ends in it, and the candidate before it.
    """

    typed: str
    candidates: list[Candidate]
    breaks: bool = False
    best: list[tuple[float, int]] = field(default_factory=list)


def cheapest(steps: Sequence[Step], vocabulary: Vocabulary) -> list[int]:
    """For each word the candidate that stands on the best way through them all."""
    previous: Step | None = None
    for step in steps:
        if previous is None or previous.breaks or step.breaks:
            gain, back = _top(previous) if previous else (0.0, -1)
            step.best = [(candidate.gain + gain, back) for candidate in step.candidates]
        else:
            step.best = _extended(previous, step, vocabulary)
        previous = step
    chosen: list[int] = []
    at = _top(steps[-1])[1] if steps else -1
    for step in reversed(steps):
        chosen.append(at)
        at = step.best[at][1]
    return chosen[::-1]


def _top(step: Step) -> tuple[float, int]:
    at = max(range(len(step.best)), key=lambda i: step.best[i][0])
    return step.best[at][0], at


def _extended(previous: Step, step: Step, vocabulary: Vocabulary) -> list[tuple[float, int]]:
    """For each candidate of a step the best way to it: on from the best one so far, or by a known pair that pays."""
    top = _top(previous)
    ends: dict[str, dict[str, list[int]]] = {}
    for j, candidate in enumerate(previous.candidates):
        last = candidate.syllables[-1]
        ends.setdefault(unmarked(last), {}).setdefault(last, []).append(j)
    # Most candidates of a word differ by their marks alone: the pairs of the same letters are looked up together.
    begins: dict[str, dict[str, tuple[float, int]]] = {}
    for candidate in step.candidates:
        first = candidate.syllables[0]
        begins.setdefault(unmarked(first), {})[first] = top
    for letters, ways in begins.items():
        for end, lasts in ends.items():
            pairs = vocabulary.pairs.get(f"{end} {letters}")
            if pairs:
                _pay(pairs, lasts, ways, previous.best)
    return [
        (way[0] + candidate.gain, way[1])
        for candidate in step.candidates
        for way in (begins[unmarked(candidate.syllables[0])][candidate.syllables[0]],)
    ]


def _pay(
    pairs: Mapping[tuple[str, str], float],
    lasts: Mapping[str, Sequence[int]],
    ways: dict[str, tuple[float, int]],
    best: Sequence[tuple[float, int]],
) -> None:
    """Lead ways on from candidates with which their syllables make a known pair, where that is better.

    Of candidates that pay the same the first one stays.
    """
    found: dict[str, tuple[float, int]] = {}
    for (last, first), weight in pairs.items():
        if first in ways and last in lasts:
            for j in lasts[last]:
                gain = best[j][0] + PAIR + weight
                known = found.get(first)
                if known is None or gain > known[0] or (gain == known[0] and j < known[1]):
                    found[first] = (gain, j)
    for first, way in found.items():
        if way[0] > ways[first][0]:
            ways[first] = way


def favour_runs(steps: Sequence[Step], vocabulary: Vocabulary) -> None:
    """Raise the gain of candidates that stand in known runs of three or four syllables."""
    flat = list(_flat(steps))
    bare = [unmarked(choices[0][0]) if choices else "" for choices in flat]
    for length in (4, 3):
        for at in range(len(flat) - length + 1):
            ways = vocabulary.runs.get(" ".join(bare[at : at + length]))
            if not ways:
                continue
            total = sum(ways.values())
            for way, weight in ways.items():
                found = [next(((step, c) for s, step, c in flat[at + i] if s == way[i]), None) for i in range(length)]
                favoured = [place for place in found if place]
                for step, choice in favoured if len(favoured) == length else ():
                    candidate = step.candidates[choice]
                    step.candidates[choice] = candidate._replace(gain=candidate.gain + RUN * weight / total)


def _flat(steps: Sequence[Step]) -> Iterator[list[tuple[str, Step, int]]]:
    """For each syllable what it may be, with the place of the candidate; an empty list where all breaks.

    Those of a word without a choice stand one by one.
    """
    for step in steps:
        if step.breaks:
            yield []
        elif len(step.candidates) == 1:
            for syllable in step.candidates[0].syllables:
                yield [(syllable, step, 0)]
        else:
            yield [(c.syllables[0], step, at) for at, c in enumerate(step.candidates) if len(c.syllables) == 1]


def goes_with(forms: set[str], before: set[str], behind: set[str], vocabulary: Vocabulary, least: float = 0.0) -> bool:
    """Whether any form makes a known pair with any neighbour, of at least some weight."""
    for form in forms:
        letters = unmarked(form)
        for other in before:
            if vocabulary.pairs.get(f"{unmarked(other)} {letters}", _NONE).get((other, form), -1.0) >= least:
                return True
        for other in behind:
            if vocabulary.pairs.get(f"{letters} {unmarked(other)}", _NONE).get((form, other), -1.0) >= least:
                return True
    return False
