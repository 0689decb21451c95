"""Characters as they should be: NFC, plain spaces, nothing invisible, no glued number and word.

Only white space is inserted or changed and only listed invisible characters are dropped, so that what is quoted
still stands in the file when white space is folded.
"""

from __future__ import annotations

import re

from knowledge.readers.syllables import split_glued
from knowledge.text import to_nfc

# Soft hyphen, zero-width characters, direction marks, byte order mark, object replacement: nothing a person can see.
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
_INVISIBLE += "\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb\ufffc\u061c\u206a\u206b\u206c\u206d\u206e\u206f"
_INVISIBLE += "".join(map(chr, range(0xE0000, 0xE0080)))  # tags: letters that nobody sees
_CONTROL_CODES = (*range(0x09), *range(0x0E, 0x1C), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0))
_CONTROLS = "".join(map(chr, _CONTROL_CODES))
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_CHARACTERS = str.maketrans({**dict.fromkeys(_INVISIBLE + _CONTROLS), **dict.fromkeys(_SPACES, " ")})

_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_MARKED = _LOWER.removeprefix("a-z")
# "2021của", "740triệu": a number and a word that only Vietnamese has. "1.000đ", "20kg", "5ha", "m2" stay.
_NUMBER_WORD = re.compile(rf"(?<=\d)(?=(?:đ(?=[{_LOWER}])|[a-z]{{0,4}}(?!đ)[{_MARKED}])[{_LOWER}]*(?![\w]))(?!đ\b)")
# "2021theo", "2012cho": a whole year and an unmarked word of two letters or more.
_YEAR_WORD = re.compile(r"(?<![\d.,/\w])((?:19|20)\d\d)(?=(?:cho|do|theo|trong|trao|sang|qua|tham|khi|sau|nay)\b)")
# "50%số xã".
_SHARE_WORD = re.compile(rf"(?<=\d%)(?=[{_LOWER}]{{2}})")
# "năm2011", "số32".
_WORD_NUMBER = re.compile(rf"(?<![\w])([{_LOWER}]{{0,4}}[{_MARKED}][{_LOWER}]{{0,4}})(?=\d)")
# "xã,phường", "Sở Y tế:Chỉ đạo", "đồng;ngân sách": two words of Vietnamese with nothing but a sign between them.
_SIGN_WORD = re.compile(
    rf"(?:(?<=[^\W\d_])[,:;]|(?<=[\w%]);)(?=[^\W\d_]{{2}})(?=\w*[{_MARKED}{_MARKED.upper()}]|\w+\s+\w*[{_MARKED}])"
)
# "\\r\\n": the escapes of a data base's export, left as letters.
_ESCAPES = re.compile(r"(?:\\[rn])+|\\t")
_FEWEST_ESCAPES = 3
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_BOLD = re.compile(r"(?<![*\\])\*\*(?=[^\s*])|(?<=[^\s*\\])\*\*(?!\*)|(?<![\w_])__(?=[^\W_])|(?<=[^\s_])__(?![\w_])")


def clean(text: str) -> str:
    """The text in NFC with plain spaces and line feeds and without invisible characters.

    Example:
        >>> clean("ngày 24 tháng\\u00a03 năm 2021của\\u200b Ủy ban")
        'ngày 24 tháng 3 năm 2021 của Ủy ban'
    """
    text = to_nfc(_LINE_BREAKS.sub("\n", text).translate(_CHARACTERS))
    if text.count("\\n") >= _FEWEST_ESCAPES:
        text = _ESCAPES.sub("\n", text)
    return unglue(text)


def unglue(text: str) -> str:
    """The text with a space where a copy lost it: between a number and a word, two words, a comma and a word.

    Example:
        >>> unglue("năm 2021của tỉnh; 740triệuđồng; 1.000đ; 20kg; năm2011;các xã,phường")
        'năm 2021 của tỉnh; 740 triệu đồng; 1.000đ; 20kg; năm 2011; các xã, phường'
    """
    text = split_glued(text)
    text = _NUMBER_WORD.sub(" ", text)
    text = _YEAR_WORD.sub(r"\1 ", text)
    text = _SHARE_WORD.sub(" ", text)
    text = _SIGN_WORD.sub(r"\g<0> ", text)
    return _WORD_NUMBER.sub(r"\1 ", text)


def drop_bold(text: str) -> str:
    """The text without the "**" and "__" that mark bold in Markdown and in copies of it.

    Example:
        >>> drop_bold("**TM. ỦY BAN NHÂN DÂN**")
        'TM. ỦY BAN NHÂN DÂN'
    """
    return _BOLD.sub("", text)
