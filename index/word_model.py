"""underthesea's word model, asked by way of features made here.

Three quarters of the time of its `word_tokenize` go into writing out what the model looks at, 43 strings for every
token, anew for each. They hang on the token and its neighbours alone, and one, two or three tokens in a row come back
all the time: here they are written once and remembered. Tokens, model and result are underthesea's; whether the
features are too is seen when the model is loaded, and where they are not, `word_tokenize` itself is used.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

Features = tuple[str, ...]
Words = Callable[[str], list[str]]
Table = Mapping[str, tuple[str, ...]]
Writer = Callable[..., tuple[Features, ...]]

# What it looks at beside the words themselves, by how many tokens that spans, for each place, seen from the token.
_TITLE, _LISTED, _DIGITS = ".istitle", ".is_in_dict", ".isdigit"
_ONE = {
    "-2": (_TITLE, _LISTED),
    "-1": (_TITLE, _LISTED, _DIGITS),
    "0": (_TITLE, _LISTED, _DIGITS),
    "1": (_TITLE, _LISTED, _DIGITS),
    "2": (_TITLE, _LISTED),
}
_TWO = {"-2,-1": (_LISTED,), "-1,0": (_LISTED,), "0,1": (_LISTED, _TITLE), "1,2": (_LISTED,)}
_THREE = {"-2,0": (_LISTED,), "-1,1": (_LISTED,), "0,2": (_LISTED, _TITLE)}
# Tokens and pairs that are remembered: of a plan's pairs two thirds have been seen before, of its triples but a third.
_KEPT = 1 << 15

# Every kind of token and every edge: what the model is asked of must be the same for these by either way.
_PROBES = (
    "Xã",
    "12 xã",
    "CÔNG tác Xã",
    "1.2 Kinh phí thực hiện: 2.000,5 triệu đồng (Đợt I), ½ ở TP. Hoà Bình v.v.",
    "theo NĐ-CP ngày 02/05/2014, H'Mông - “Kinh”.",
)


@cache
def load() -> Words:
    """The function that cuts a text into words, as `underthesea.word_tokenize` does; the model is read once."""
    word_tokenize = _import()
    word_tokenize("Đọc mô hình.")
    try:
        return _own_way()
    except (ImportError, AttributeError, OSError, LookupError, TypeError, ValueError) as error:
        # Another version of underthesea, built differently inside: slower, but as right.
        logging.getLogger(__name__).info("words are cut by word_tokenize itself: %s", error)
        return word_tokenize


def _import() -> Words:
    """The function itself; its import puts a handler on the root logger, which is taken off again."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    from underthesea import word_tokenize

    root.handlers[:] = before
    root.setLevel(level)
    found: Words = word_tokenize
    return found


def _own_way() -> Words:
    """The same words by way of our features.

    Raises:
        ValueError: The model looks at something else.
        ImportError, AttributeError, OSError, LookupError, TypeError: It is built differently.
    """
    import joblib
    from underthesea.pipeline import word_tokenize as package
    from underthesea.pipeline.text_normalize import token_normalize
    from underthesea.pipeline.text_normalize.character_normalize import normalize_characters_in_text
    from underthesea.pipeline.word_tokenize.regex_tokenize import patterns, tokenize

    normalized = lru_cache(_KEPT)(token_normalize)

    def tokens_of(text: str) -> list[str]:
        return [normalized(match.group()) for match in patterns.finditer(normalize_characters_in_text(text))]

    model: Any = package.word_tokenize_model
    (folder,) = {path.parent for path in Path(package.__file__).parent.glob("models/*/dictionary.bin")}
    features = FeatureMaker(joblib.load(folder / "dictionary.bin"))
    for text in _PROBES:
        tokens = tokens_of(text)
        if tokens != tokenize(text):
            raise ValueError(f"other tokens for {text}")
        theirs = model.featurizer.process([[[token] for token in tokens]])[0]
        if [sorted(of_one) for of_one in features.of(tokens)] != [sorted(of_one) for of_one in theirs]:
            raise ValueError(f"other features for {text}")
    tag = model.estimator.tag

    def words(text: str) -> list[str]:
        tokens = tokens_of(text)
        found: list[str] = []
        for token, label in zip(tokens, tag(features.of(tokens)), strict=True):
            if label == "I-W" and found:
                found[-1] += f" {token}"
            else:
                found.append(token)
        return found

    return words


class FeatureMaker:
    """Writes out what the model looks at around each token; `dictionary` holds words in lower case."""

    def __init__(self, dictionary: Container[str]) -> None:
        self._dictionary = dictionary
        self._write_one, self._write_two, self._write_three = _writer(_ONE), _writer(_TWO), _writer(_THREE, low=False)
        self._one, self._two = lru_cache(_KEPT)(self._of_one), lru_cache(_KEPT)(self._of_two)
        writers = (self._write_one, self._write_two, self._write_three)
        self._edges = [[write(edge, edge, edge, edge, edge) for write in writers] for edge in ("BOS", "EOS")]

    def of(self, tokens: Sequence[str]) -> list[Features]:
        """The features of each token of a sentence, in whatever order: the model adds up what each is worth."""
        (one, two, three), (one_behind, two_behind, three_behind) = self._edges
        ones = [one, one, *map(self._one, tokens), one_behind, one_behind]
        twos = [two, two, *map(self._two, tokens, tokens[1:]), two_behind, two_behind]
        threes = [three, three, *map(self._of_three, tokens, tokens[1:], tokens[2:]), three_behind, three_behind]
        # Written out, as this is the innermost loop of all segmentation.
        return [
            (
                *ones[i][0], *ones[i + 1][1], *ones[i + 2][2], *ones[i + 3][3], *ones[i + 4][4],
                *twos[i][0], *twos[i + 1][1], *twos[i + 2][2], *twos[i + 3][3],
                *threes[i][0], *threes[i + 1][1], *threes[i + 2][2],
            )
            for i in range(len(tokens))
        ]  # fmt: skip

    def _of_one(self, token: str) -> tuple[Features, ...]:
        low = token.lower()
        number = token.isascii() and token.isdigit()
        return self._write_one(token, low, _is_title(token), low in self._dictionary, number)

    def _of_two(self, first: str, second: str) -> tuple[Features, ...]:
        text = f"{first} {second}"
        low = text.lower()
        return self._write_two(text, low, _is_title(first) and _is_title(second), low in self._dictionary, False)

    def _of_three(self, first: str, second: str, third: str) -> tuple[Features, ...]:
        text = f"{first} {second} {third}"
        title = _is_title(first) and _is_title(second) and _is_title(third)
        return self._write_three(text, "", title, text.lower() in self._dictionary, False)


@lru_cache(_KEPT)
def _is_title(token: str) -> bool:
    return token[0] == token[0].upper()


def _writer(table: Table, *, low: bool = True) -> Writer:
    """Writes, for each place of a table, what stands there: as it is, in lower case (`low`), and what it is."""

    @cache
    def places(*values: object) -> list[tuple[str, str, Features]]:
        named = dict(zip((_TITLE, _LISTED, _DIGITS), values, strict=True))
        return [
            (f"T[{place}]=", f"T[{place}].lower=", tuple(f"T[{place}]{kind}={named[kind]}" for kind in kinds))
            for place, kinds in table.items()
        ]

    if low:
        return lambda text, lower, *values: tuple(
            [(name + text, name_low + lower, *more) for name, name_low, more in places(*values)]
        )
    return lambda text, _, *values: tuple([(name + text, *more) for name, _, more in places(*values)])
