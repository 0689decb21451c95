"""How words bind a number: what stands around it in its sentence, and the form of the words before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.extract.lexicon import alternatives, load, words
from knowledge.extract.phrases import trim
from knowledge.text import fold

_LONGEST_FRAME = 40
_LEVEL_NAME = r"cấp\s+(?:trung ương|tỉnh|huyện|xã|thành phố|thôn|cơ sở)(?!\w)"  # a level, nothing that is granted


@dataclass(frozen=True, slots=True)
class Clause:
    """A number's surroundings in its sentence.

    Attributes:
        before: Words before it that bind it, qualifiers left out.
        after: Words behind it; for a count from the counted noun on; up to the next number or the sentence's end.
        around: What its bracket belongs to, or what the number before was about; "" if nothing.
        whole: What the number is about of which "trong đó" makes this one a part.
        next_phrase: What the next number counts, for "25% tổng số 164 xã".
        turn: "first" or "second" in "từ 4 lên 13".
        inside: Whether it stands in a bracket.
    """

    before: str
    after: str
    around: str = ""
    whole: str = ""
    next_phrase: str = ""
    turn: str = ""
    inside: bool = False


@cache
def _frames() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds a binding word at the end of a text, and the form of each."""
    forms = {fold(word): str(entry["form"]) for entry in load("figures")["frame"] for word in entry["words"]}
    ordered = sorted(forms, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:(?<!\w)(?<!trở )|(?=[:=]))({alternatives(ordered)})\s*$"), forms


@cache
def passive() -> re.Pattern[str]:
    """A verb of doing for someone at the start of a phrase."""
    return re.compile(rf"(?!{_LEVEL_NAME})(?:{alternatives(words('figures', 'passive'))})(?!\w)")


def frame_of(before: str) -> tuple[str, str]:
    """How the words before a number bind it ("equals", "has", "for", …), and those words without the binding one."""
    text = before.rstrip()[-400:]
    view = re.sub(r"(?<!\w)từ$", "", fold(text)).rstrip()
    pattern, forms = _frames()
    match = pattern.search(view, max(0, len(view) - _LONGEST_FRAME))
    if match and not (match.group(1) in ("lên", "xuống") and view[: match.start()].endswith("trở ")):
        return forms[re.sub(r"\s+", " ", match.group(1))], trim(text[: match.start()])
    return "does", trim(text)


def binding_form(before: str) -> str:
    """How the words before a number bind it; "none" where there are none."""
    return frame_of(before)[0] if re.search(r"\w", before) else "none"


def is_verb(text: str) -> bool:
    """Whether a phrase opens with a verb of doing for someone ("đào tạo", "tạo việc làm")."""
    return passive().match(fold(text).lstrip()) is not None


def said_of_all(bind: str) -> bool:
    """Whether words begin to say something further of all that the sentence has named ("hiện đang nuôi dưỡng")."""
    return _anew().match(fold(bind).lstrip(" ,")) is not None


@cache
def _anew() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('figures', 'anew'))})(?!\w)")
