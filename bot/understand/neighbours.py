"""For all syllables at once, how well each goes with what may stand before it and behind it.

The pairs that are known lie in arrays, by their first syllable and by their second: a few array operations then weigh
every syllable between its neighbours, of which a loop could only weigh some in the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.understand.chances import Chances

Gains = npt.NDArray[np.float64]
# Of each syllable the others that it is known with, and the gains.
_Rows = Sequence[tuple[npt.NDArray[np.int64], Gains]]


@dataclass(frozen=True, eq=False)
class Neighbours:
    """What is known of pairs of syllables.

    Attributes:
        places: Each syllable's place in the arrays.
        by_first: The pairs of each first syllable, with the gain of the second behind it.
        by_second: The pairs of each second syllable, with the same gain.
        alone: The gain of each syllable behind one that it is not known with.
        lengths: How many letters each has.
        initials: The first letter of each, as a number.
    """

    places: Mapping[str, int]
    by_first: _Rows
    by_second: _Rows
    alone: Gains
    lengths: npt.NDArray[np.int64]
    initials: npt.NDArray[np.int64]

    @classmethod
    def of(cls, syllables: Sequence[str], behind: Mapping[str, Iterable[str]], chances: Chances) -> Neighbours:
        """The neighbours of some syllables, which have the first places in their order.

        Args:
            syllables: The syllables.
            behind: What stands behind each in known pairs; a syllable that stands in these alone has a later place.
            chances: How likely syllables follow one another.
        """
        places = {syllable: place for place, syllable in enumerate(syllables)}
        firsts, seconds, gains = [], [], []
        for first, known in behind.items():
            place = places.setdefault(first, len(places))
            for second in known:
                firsts.append(place)
                seconds.append(places.setdefault(second, len(places)))
                gains.append(chances.gain("", first, second))
        one, other, gain = np.array(firsts, np.int64), np.array(seconds, np.int64), np.array(gains, np.float64)
        return cls(
            places,
            _rows(one, other, gain, len(places)),
            _rows(other, one, gain, len(places)),
            np.array([chances.gain("", "", syllable) for syllable in places], np.float64),
            np.array([len(syllable) for syllable in places], np.int64),
            np.array([ord(syllable[0]) for syllable in places], np.int64),
        )

    def behind(self, firsts: Iterable[str]) -> Gains:
        """For each syllable the gain behind that of some syllables which does it best; -inf where none is known."""
        return self._best(self.by_first, firsts)

    def before(self, seconds: Iterable[str]) -> Gains:
        """For each syllable the gain of that of some syllables which follows it best; -inf where none is known."""
        return self._best(self.by_second, seconds)

    def _best(self, rows: _Rows, beside: Iterable[str]) -> Gains:
        best = np.full(len(self.places), -np.inf)
        places = [self.places[syllable] for syllable in beside if syllable in self.places]
        if places:
            others = np.concatenate([rows[place][0] for place in places])
            np.maximum.at(best, others, np.concatenate([rows[place][1] for place in places]))
        return best


def _rows(of: npt.NDArray[np.int64], others: npt.NDArray[np.int64], gains: Gains, size: int) -> _Rows:
    order = np.argsort(of, kind="stable")
    ends = np.cumsum(np.bincount(of, minlength=size))[:-1]
    return list(zip(np.split(others[order], ends), np.split(gains[order], ends), strict=True))
