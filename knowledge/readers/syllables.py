"""Vietnamese syllables: whether a word can be one, and where two that a copy glued together part.

Source of the spelling: how Vietnamese orthography builds a syllable, (consonants) + vowels + (consonants).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = "ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_CODA = "ng|nh|ch|c|m|n|p|t"
# Groups of vowels without tones, as they stand before an end consonant, and those that end a syllable.
_CLOSED = "iê|yê|uyê|uô|ươ|oa|oă|oe|uâ|uê|uy|uơ|oo|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
_OPEN = (
    "iêu|yêu|uôi|ươi|ươu|oai|oay|oeo|uya|uyu|uây|uêu|oao|ia|ya|ua|ưa|ai|ao|au|ay|âu|ây|eo|êu|iu|oa|oe|oi|ôi|ơi|"
    "uê|ui|uy|uơ|ưi|ưu|a|e|ê|i|o|ô|ơ|u|ư|y"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:(?:{_CLOSED})(?:{_CODA})|(?:{_OPEN}))")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile(r"(?:[ptc]|ch)$")
_WORD = re.compile(r"[^\W\d_]{5,14}")
_VOWEL_FIRST = re.compile(rf"(?!{_ONSET})")
_SHORTEST = 2


def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is spelled as one Vietnamese syllable.

    Example:
        >>> is_syllable("triệu"), is_syllable("triệuđồng"), is_syllable("Pleiku")
        (True, False, False)
    """
    marked = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(marked)
    plain = unicodedata.normalize("NFC", _TONES.sub("", marked))
    if len(tones) > 1 or _SYLLABLE.fullmatch(plain) is None:
        return False
    return not _STOPPED.search(plain) or bool(tones and tones[0] in "\u0301\u0323")


def split_glued(text: str) -> str:
    """The text with a space within each word that is no syllable but two, in exactly one way.

    A word without any Vietnamese letter, one in mixed case and one that may part in two places stay as they are.

    Example:
        >>> split_glued("kinh phí 740 triệuđồng, môi trường antoàn, tỉnh Đắk Lắk, marketing")
        'kinh phí 740 triệu đồng, môi trường an toàn, tỉnh Đắk Lắk, marketing'
    """
    return _WORD.sub(lambda match: _parted(match.group()), text)


@lru_cache(maxsize=4096)
def _parted(word: str) -> str:
    if word.isascii() or not (word.islower() or word.isupper() or word[1:].islower()) or is_syllable(word):
        return word
    places = [
        at for at in range(_SHORTEST, len(word) - _SHORTEST + 1) if is_syllable(word[:at]) and is_syllable(word[at:])
    ]
    if len(places) > 1:  # "banhành": "ban hành" rather than "banh ành"
        places = [at for at in places if not _VOWEL_FIRST.match(word[at:].lower())]
    return f"{word[: places[0]]} {word[places[0] :]}" if len(places) == 1 else word
