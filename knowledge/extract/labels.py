"""Labels: what a number counts and for whom, built from the clause it stands in, in Vietnamese that reads well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.extract.lexicon import alternatives, finder, load, words
from knowledge.extract.quantities import Quantity
from knowledge.text import fold, squash

LONGEST_LABEL = 200
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_EDGE = " \t,;:.-–+*•“”\"'("


@dataclass(frozen=True, slots=True)
class Clause:
    """A number's surroundings in its sentence.

    Attributes:
        before: Words before it, from the sentence or the number before, qualifiers left out.
        after: Words behind its number, the counted noun included, up to the next number or the sentence's end.
        around: What a bracket belongs to, or the phrase of the number before ("với 100 người"); "" if nothing.
    """

    before: str
    after: str
    around: str = ""


@cache
def _frames() -> tuple[tuple[re.Pattern[str], str], ...]:
    forms = {fold(word): str(entry["form"]) for entry in load("figures")["frame"] for word in entry["words"]}
    ordered = sorted(forms, key=lambda word: (-len(word), word))
    return tuple((re.compile(rf"(?:(?<!\w)|(?=[:=])){alternatives([word])}\s*$"), forms[word]) for word in ordered)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[\s,:;.(–-]*(?:{alternatives(words('figures', 'opening'))})(?!\w)[\s,:]*")


@cache
def _time_opening() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:đến|từ|trong|vào|tính đến|giai đoạn|hết|cuối)?\s*(?:hết\s+|cuối\s+|năm\s+|giai đoạn\s+|tháng\s+)*"
        r"\d{4}(?:\s*(?:-|đến|đến năm)\s*(?:năm\s+)?\d{4})?|(?:mỗi|hàng|hằng)\s+năm)\s*[,:]\s*"
    )


@cache
def _phrase_end() -> re.Pattern[str]:
    return re.compile(rf"\s*,\s*(?:{alternatives(words('figures', 'phrase_end'))})(?!\w)|\s(?:với (?:tổng )?kinh phí|do ngân sách|từ (?:nguồn )?ngân sách|với mục đích|so với|\(kèm)(?!\w)|[;:]")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('figures', 'passive'))})(?!\w)")


def frame_of(before: str) -> tuple[str, str]:
    """How the words before a number bind it, and those words without the binding one."""
    view = fold(before).rstrip()
    for pattern, form in _frames():
        match = pattern.search(view)
        if match:
            return form, trim(before[: match.start()])
    return "does", trim(before)


def trim(phrase: str) -> str:
    """A phrase without list marks, openings that say nothing ("Hiện nay, …") and dangling joints."""
    phrase = squash(phrase).strip(_EDGE)
    for _ in range(6):
        view = fold(phrase)
        match = _time_opening().match(view) or _opening().match(view)
        if not match or not match.end():
            break
        phrase = phrase[match.end() :].strip(_EDGE)
    return re.sub(r"(?:[\s,;:(]|(?<!\w)(?:và|với|trong đó|cho|có|là|gồm|đạt|từ|của|tại|được|dự kiến|khoảng|bằng|hoặc))+$", "", phrase).strip(_EDGE)


def phrase_after(after: str, longest: int) -> str:
    """What is counted, as the words behind a number say: brackets dropped, ended before a new thought."""
    text = _BRACKETS.sub("", after)
    text = text.split("(")[0]
    match = _phrase_end().search(fold(text))
    text = text[: match.start()] if match else text
    text = squash(text).strip(_EDGE)
    text = re.sub(r"(?:[\s,;:(]|(?<!\w)(?:và|với|trong đó|cho|có|là|gồm|chiếm|đạt|dự kiến|khoảng|bằng|tối thiểu|ít nhất|bình quân|từ))+$", "", text)
    return squeeze(text, longest)


def squeeze(text: str, longest: int) -> str:
    """The text in at most `longest` characters: of an enumeration the first and the last parts stay."""
    if len(text) <= longest:
        return text
    parts = re.split(r",\s+", text)
    if len(parts) > 2:
        head, tail = [parts[0]], [parts[-1]]
        left, right = 1, len(parts) - 2
        while left <= right:
            take_head = sum(map(len, head)) <= sum(map(len, tail))
            piece = parts[left] if take_head else parts[right]
            if sum(map(len, head)) + sum(map(len, tail)) + 2 * (len(head) + len(tail)) + len(piece) + 5 > longest:
                break
            if take_head:
                head.append(piece)
                left += 1
            else:
                tail.insert(0, piece)
                right -= 1
        joined = ", ".join(head) + (", …, " if left <= right else ", ") + ", ".join(tail)
        if len(joined) <= longest:
            return joined
    cut = text.rfind(" ", 0, longest - 1)
    return text[: cut if cut > longest // 2 else longest - 1].rstrip(_EDGE) + "…"


def tail_of(phrase: str, longest: int) -> str:
    """The end of a long phrase: from "để" on, or from a comma that leaves at most `longest` characters."""
    goal = re.search(r"(?<!\w)để\s+(?=[^,]{0,40}\w{3})", fold(phrase))
    if goal and len(phrase) - goal.end() >= 15:
        phrase = phrase[goal.end() :]
    while len(phrase) > longest:
        comma = re.search(r"[,:]\s+", phrase)
        if not comma or len(phrase) - comma.end() < 25:
            return squeeze(phrase, longest)
        phrase = phrase[comma.end() :]
    return phrase


def build_label(quantity: Quantity, clause: Clause, lead: str = "") -> str:
    """The label of a number.

    Args:
        quantity: The number.
        clause: Its surroundings.
        lead: Label of what the list or row stands under, added where the clause alone says too little.
    """
    form, subject = frame_of(clause.before)
    if quantity.kind == "money":
        label = _money_label(quantity, form, subject, clause)
    elif quantity.kind == "percent":
        label = _percent_label(quantity, form, subject, clause)
    else:
        label = _count_label(quantity, form, subject, clause)
    label = squash(label).strip(_EDGE)
    if lead and _is_thin(label) and fold(lead) not in fold(label):
        label = f"{squeeze(label, 120)} – {squeeze(lead, 75)}"
    if quantity.approximate:
        label = f"{squeeze(label, LONGEST_LABEL - 10)} (khoảng)"
    label = squeeze(label, LONGEST_LABEL)
    return label[:1].upper() + label[1:]


def _is_thin(label: str) -> bool:
    """Whether a label says too little alone: fewer than eight words."""
    return len(re.findall(r"\w+", label)) < 8


def _named(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def has_money_word(text: str) -> bool:
    """Whether a phrase names money already ("kinh phí", "ngân sách", "mức chi")."""
    return any(re.search(rf"(?<!\w){re.escape(word)}", fold(text) + " ") for word in words("funding", "money"))


def _money_label(quantity: Quantity, form: str, subject: str, clause: Clause) -> str:
    price = "/" in quantity.unit
    head = "Mức" if price else "Kinh phí"
    after = phrase_after(clause.after, 90)
    if re.match(r"(?:để|cho|dành|đối với|hỗ trợ|thực hiện|chi|trên|mỗi)(?!\w)", fold(after)):
        after = re.sub(r"^(?:để|dành)\s+", "", after)
    else:
        after = ""
    bound = squash(re.sub(r"[^\w\s]", " ", clause.before)).strip()
    if form == "with":
        named = _binding_noun(clause.before)
        core = f"{named or head} {_named(subject)}" if subject else named or head
    elif subject:
        core = subject
    else:
        core = bound if has_money_word(bound) else ""
    if price and core:
        core = core if has_money_word(core) else f"{head} {_named(core)}"
        core += "" if "mỗi" in fold(core) or quantity.unit.count("/") == 0 else _per(quantity)
    elif core and not has_money_word(core):
        core = f"{head} {_named(core)}"
    core = squeeze(core or (f"{head}{_per(quantity)}" if price else head), 150)
    if after:
        core = f"{core} {after}"
    if clause.around and fold(clause.around) not in fold(core):
        core = f"{core} – {squeeze(clause.around, 110)}"
    return core


def _per(quantity: Quantity) -> str:
    return " mỗi " + " mỗi ".join(quantity.unit.split("/")[1:])


def _binding_noun(before: str) -> str:
    view = fold(before)
    match = re.search(r"(?:tổng kinh phí|kinh phí(?: hỗ trợ| thực hiện)?|số tiền|mức|trị giá)\s*(?:là)?\s*$", view)
    return squash(before[match.start() :]).strip().capitalize().removesuffix(" là") if match else ""


def _percent_label(quantity: Quantity, form: str, subject: str, clause: Clause) -> str:
    after = phrase_after(clause.after, 150)
    share = re.sub(r"^(?:trên\s+)?(?:trong\s+)?(?:tổng\s+)?số\s+", "", after, flags=re.IGNORECASE)
    if form in ("rise", "fall"):
        core = ("Mức tăng " if form == "rise" else "Mức giảm ") + _named(tail_of(subject or clause.around, 130))
        base = re.search(r"so với[^,;.(]{3,40}", clause.after)
        return f"{core} {base.group().strip()}" if base else f"{core} {share}" if share and not subject else core
    if form == "equals" and subject:
        core = subject if re.match(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|mức|độ)", fold(subject)) else f"Tỷ lệ {_named(tail_of(subject, 150))}"
        return f"{core} trên tổng số {share}" if re.match(r"(?:trên |trong )?tổng số", fold(after)) else core
    if not after:
        core = f"Tỷ lệ {_named(tail_of(subject, 150))}" if subject else "Tỷ lệ"
        return f"{core} – {squeeze(clause.around, 110)}" if clause.around else core
    if re.match(r"(?:trên |trong )?tổng số", fold(after)) and clause.around:
        return f"Tỷ lệ {_named(squeeze(clause.around, 90))} trên tổng số {squeeze(share, 80)}"
    return _with_verb(f"Tỷ lệ {_named(share)}", form, subject)


def _with_verb(core: str, form: str, subject: str) -> str:
    """The counted thing with what is done to it or whose it is."""
    if not subject:
        return core
    phrase = tail_of(subject, max(40, LONGEST_LABEL - 12 - len(core)))
    if form == "for" and _passive().match(fold(phrase)):
        return f"{squeeze(core, 130)} được {_named(squeeze(phrase, 100))}"
    if form == "has":
        joint = " ở " if fold(phrase).startswith("mỗi") else " của "
        return f"{squeeze(core, 140)}{joint}{_named(squeeze(phrase, 90)) if joint == ' ở ' else squeeze(phrase, 90)}"
    return f"{squeeze(core, 140)} ({_named(squeeze(phrase, 90))})"


def _count_label(quantity: Quantity, form: str, subject: str, clause: Clause) -> str:
    phrase = phrase_after(clause.after, 130)
    head = "" if quantity.kind in ("duration", "times") else "Số "
    bare = len(phrase.split()) <= len(quantity.noun.split()) + ("/" in quantity.unit)
    if form in ("rise", "fall") and quantity.kind == "times":
        return f"Mức {'tăng' if form == 'rise' else 'giảm'} {_named(subject)}"
    if form == "equals" and subject:
        core = subject if re.match(r"(?:tổng )?số(?!\w)", fold(subject)) or quantity.kind == "duration" else f"{head}{phrase or quantity.noun} – {subject}"
    elif quantity.kind == "duration":
        core = f"Thời gian {_named(subject)}" if subject and not fold(subject).startswith("thời") else subject or f"Số {quantity.noun}"
    elif quantity.kind == "times":
        core = f"Số lần {_named(subject)}" if subject else "Số lần"
    else:
        noun = phrase or quantity.noun
        noun = re.sub(r"^(?:tổng\s+)?số\s+", "", noun, flags=re.IGNORECASE)
        noun = noun if noun[:2].isupper() else noun
        core = _with_verb(f"{head}{noun}", form if not (form == "with") else "does", "" if form == "with" else subject)
    if quantity.total is not None:
        core = f"{squeeze(core, 150)} trên tổng số {quantity.total} {quantity.unit}"
    if clause.around and (bare or form == "with") and fold(clause.around) not in fold(core):
        core = f"{squeeze(core, 90)} – {squeeze(clause.around, 110)}"
    return core
