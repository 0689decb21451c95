"""Labels: what a number counts and for whom, built from the clause it stands in, in Vietnamese that reads well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.extract.binding import Clause, binding_form, frame_of, passive, said_of_all
from knowledge.extract.deeds import changed_object, last_deed, share_of_measure, without_next_deed
from knowledge.extract.lexicon import alternatives, persons, words
from knowledge.extract.phrases import (
    EDGE,
    QUARTER,
    drop_dangling,
    join_parts,
    last_thought,
    lower_first,
    phrase_after,
    squeeze,
    time_of,
    trim,
    without_times,
)
from knowledge.extract.quantities import Quantity
from knowledge.text import fold, squash

__all__ = [
    "LONGEST_LABEL",
    "Clause",
    "binding_form",
    "build_label",
    "frame_of",
    "has_money_word",
    "phrase_after",
    "squeeze",
    "time_of",
    "trim",
]

LONGEST_LABEL = 200
_LONGEST_LEAD = 4
_SHARE_OF = re.compile(r"(?:trên |trong |của )?tổng số(?!\w)")
_LEVEL = re.compile(r"(?:còn|xuống|lên|đạt|ở mức)(?:\s+(?:còn|dưới|trên|đến|tới|mức))?\s*$")
# "giao Sở A chủ trì, phối hợp với Sở B tổ chức khám …": who does it is no part of what is counted.
_ASSIGNED = re.compile(
    r"(?:giao |phân công |đề nghị |do )?(?:sở|ban|hội|uỷ ban|ubnd|công an|trung tâm|bệnh viện|trường)\s"
    r".*(?:chủ trì|phối hợp)\b.*?"
    r"(?=(?:tổ chức|triển khai|thực hiện|xây dựng|hỗ trợ|mở|đào tạo|tập huấn|khám|cấp|rà soát|trợ giúp)\s)"
)
_WAGE = re.compile(r"\s*(?:lần\s+)?(mức lương (?:cơ sở|tối thiểu)(?: chung| vùng)?)")
# What is done tells one number from the next ("duy trì 20 mô hình, nhân rộng 8 mô hình").
_TELLING = re.compile(
    r"(?:duy trì|nhân rộng|mở rộng|trợ giúp|quản lý|can thiệp|tư vấn|tuyển|cử|khảo sát|thí điểm"
    r"|đào tạo|bồi dưỡng|tập huấn|nuôi dưỡng)(?!\w)"
)
_NO_OWNER = re.compile(
    r"(?:mới|chỉ|trên địa bàn(?: toàn)?(?: tỉnh| thành phố| huyện)?"
    r"|hạn chế|tồn tại|khó khăn|nguyên nhân|theo (?:số liệu|kết quả|thống kê|báo cáo)[^,]*)$"
)
_SAID = re.compile(r"theo\s(?:số liệu|kết quả|thống kê|báo cáo|rà soát)[^,]*,\s+(?=\w)")
_EACH_LAST = re.compile(r",\s+mỗi\s+\w+$")  # "mở 5 mô hình cho phụ nữ, trẻ em, mỗi mô hình": what it is must stay
_NOTE_SIGN = re.compile(r"\[\d{1,3}\]|(?<=[a-zà-ỹđ]{2})(?<!km)(?<!cm)\d{1,2}(?!\w)")  # "trẻ em tự kỷ1", not "km2"
_RATIO_IN = re.compile(r"(?:^|\s)((?:tỷ lệ|tỉ lệ|tỷ suất)(?!\w))")
_RATIO = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|mức|độ|tốc độ|tỷ suất)(?!\w)")
_MOVED_RATIO = re.compile(r"(?:giảm|tăng|nâng|đưa|hạ|kéo)\s+(?=tỷ lệ|tỉ lệ|tỷ suất)")
_POPULATION = re.compile(r"(?:^|[\s,])(?:tổng )?(dân số)$")
_NAMED = re.compile(
    r"(?:,\s*|(?<!\w)với\s+|(?<!\w)và\s+)((?:tổng\s+)?(?:số|tỷ lệ|kinh phí|tổng kinh phí)(?!\w)[^,;]{3,})$"
)
_PART_OF = re.compile(r"(?<!\w)(?:chiếm|tương đương|bằng)(?!\w)[^,;]{0,20}$")
_GOAL = re.compile(r"(?<!\w)để\s+(?=[^,]{0,40}\w{3})")
_COUNTED_ITSELF = re.compile(r"(?:tổng )?số(?: lượng)?\s(?!liệu|hiệu|đó)\w")  # "số lớp mở năm 2021 có 5 lớp"
_NUMBER_OF = re.compile(r"\A(?:tổng\s+)?số(?:\s+lượng)?\s+(?!liệu|hiệu)", re.IGNORECASE)
_OF_ALL = re.compile(r"\s+(?:trên tổng số \d[^–]*$|\(\d[^()]*trong(?: tổng)? số\))", re.IGNORECASE)
_AMONG = re.compile(r"trong(?: (?:tổng )?số)?")
_LISTED_DO = re.compile(
    r",\s.*\svà\s.*\s((?:hiện\s+)?đang\s.{3,60})$"
)  # several kinds of facilities, all of which do it
_COMPARED_FIRST = re.compile(r"so với [^,]{3,60}(?=,),\s*")
_PURPOSE = re.compile(r"(?:để|cho|dành cho|đối với|hỗ trợ|thực hiện|chi|trên mỗi|tại)(?!\w)")


@cache
def _money_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words('funding', 'money'))})(?!\w)")


def has_money_word(text: str) -> bool:
    """Whether a phrase names money already ("kinh phí", "ngân sách", "mức chi")."""
    return _money_words().search(fold(text)) is not None


def build_label(quantity: Quantity, clause: Clause, leads: Sequence[str] = ()) -> str:
    """The label of a number, at most `LONGEST_LABEL` characters.

    Args:
        quantity: The number.
        clause: Its surroundings.
        leads: What its line stands under, nearest first, added while the clause alone says too little.
    """
    form, raw = frame_of(clause.before)
    subject = last_thought(raw)
    assigned = _ASSIGNED.match(fold(subject))
    subject = last_deed(subject[assigned.end() :] if assigned else subject)
    named = _NAMED.search(fold(subject)) if form == "equals" else None
    if named:
        # "tổ chức bồi dưỡng … với số người được tập huấn là 577 người"
        clause = replace(clause, around=_tail_of(trim(subject[: named.start()]), 110))
        subject = subject[named.start(1) :]
    if quantity.kind == "percent":  # a share of people is none of their number
        clause = replace(clause, around=_OF_ALL.sub("", _NUMBER_OF.sub("", clause.around)))
    if quantity.kind == "money":
        label = _money_label(quantity, form, subject, clause)
    elif quantity.kind == "percent":
        label = _percent_label(form, subject, clause, _reached(quantity, clause))
    else:
        label = _count_label(quantity, form, subject, clause)
    parts = [squash(_NOTE_SIGN.sub("", label)).strip(EDGE)]
    if parts[0] == "Tỷ lệ" and clause.around:
        parts, clause = [f"Tỷ lệ {lower_first(clause.around)}"], replace(clause, around="")
    if ": " in raw and is_thin(parts[0]):
        parts.append(trim(raw[: raw.rfind(": ")]))
    if (
        clause.around
        and not (clause.whole and quantity.kind == "money")
        and (is_thin(parts[0]) or (form == "has" and not subject) or _says_whose(quantity, clause))
    ):
        parts.extend(clause.around.split(" – "))
    if clause.whole:
        parts.append(clause.whole)
    if leads and fold(leads[0]).startswith(f"{fold(parts[0])} "):
        parts[0] = leads[0]  # the line's own title says it in full: "Kinh phí đào tạo: … 2022 là 600 triệu đồng"
    for lead in leads:
        if is_thin(join_parts(parts, LONGEST_LABEL)):
            parts.append(lead)
    tail = {"first": " (lúc đầu)", "second": " (về sau)"}.get(clause.turn, "") + (
        " (khoảng)" if quantity.approximate else ""
    )
    label = join_parts(parts, LONGEST_LABEL - len(tail)) + tail
    label = label if label.count('"') % 2 == 0 else label.replace('"', "")  # one of a pair was cut off with its words
    return label[:1].upper() + label[1:]


def _says_whose(quantity: Quantity, clause: Clause) -> bool:
    """Whether what a number's bracket or sentence belongs to must be said: a share's whole, who does what is done."""
    attending = quantity.noun in persons() and not clause.before.strip()
    return (clause.inside and quantity.kind == "percent") or said_of_all(clause.before) or attending


def is_thin(label: str) -> bool:
    """Whether a label says too little alone: fewer than eight words."""
    return len(re.findall(r"\w+", label)) < 8


# "…, mỗi lớp 60 triệu đồng, cộng 1.800 triệu đồng": of what stands before, and no name of its own.
_ADDED_UP = re.compile(r"(?:tổng cộng|cộng(?: lại)?|tất cả|thành tiền|tính ra)(?: là)?")


def _money_label(quantity: Quantity, form: str, subject: str, clause: Clause) -> str:
    price = "/" in quantity.unit
    head = "Mức" if price else "Kinh phí"
    subject = "" if clause.around and _ADDED_UP.fullmatch(fold(subject).strip(" ,:;")) else subject
    after = phrase_after(clause.after, 90)
    purpose = bool(_PURPOSE.match(fold(after))) and not fold(after).startswith("thực hiện theo")
    after = after.removeprefix("để ") if purpose else after if price or not subject else ""
    if form == "with":
        named = _binding_noun(clause.before)
        subject = "" if named and fold(named).startswith(f"{fold(subject)} ") else subject
        core = f"{named or head} {lower_first(subject)}" if subject else ""
        if not core and price:
            after = " ".join(filter(None, [_per(quantity), after]))
        if not core:
            return join_parts(
                [f"{named or head} {after}" if after and (purpose or price) else named or head, clause.around], 190
            )
    else:
        core = subject
    if core and not has_money_word(core):
        core = f"{head} {lower_first(core)}"
    when = time_of(clause.before)
    core = f"{core or head} {when}" if when and len(core.split()) < 3 else core or head
    if price and "mỗi" not in fold(core):
        core += f" {_per(quantity)}"
    return f"{squeeze(core, 150)} {after}" if after and fold(after) not in fold(core) else core


def _per(quantity: Quantity) -> str:
    return "mỗi " + " mỗi ".join(quantity.unit.split("/")[1:])


def _binding_noun(before: str) -> str:
    match = re.search(
        r"(?:tổng kinh phí|kinh phí(?: hỗ trợ| thực hiện)?|tổng số tiền|số tiền|định mức|mức(?: hỗ trợ| chi)?|trị giá)"
        r"\s*(?:là)?\s*$",
        fold(before),
    )
    return squash(before[match.start() :]).strip().capitalize().removesuffix(" là") if match else ""


def _reached(quantity: Quantity, clause: Clause) -> bool:
    """Whether a share is where a rise or fall ends ("giảm tỷ lệ hộ nghèo còn 9%"), not how far it goes."""
    return bool(clause.turn or _LEVEL.search(f"{fold(clause.before).rstrip()} {fold(quantity.bound or '')}".rstrip()))


def _percent_label(form: str, subject: str, clause: Clause, reached: bool) -> str:
    if form == "equals" and not clause.turn and (of := _NUMBER_OF.match(subject)):
        subject = subject[of.end() :]
    after = without_next_deed(without_times(phrase_after(clause.after, 150)).strip())
    measure, rest = share_of_measure(subject, after) if form == "equals" else ("", "")
    if measure:
        return join_parts([measure, rest], 190)
    ratio = _RATIO_IN.search(fold(subject))
    lead = subject[: ratio.start(1)] if ratio else ""
    changes = form in ("rise", "fall") or re.match(r"(?:mức )?(?:tăng|giảm)(?!\w)", fold(subject))
    if ratio and not changes and len(lead.split()) <= _LONGEST_LEAD and not lead.rstrip().endswith(","):
        subject = subject[ratio.start(1) :]  # "khống chế tỷ lệ …", "nâng tỷ lệ …"
    subject = re.sub(r"\s+(?:tăng|giảm)$", "", subject)
    share = re.sub(r"^(?:(?:trên|trong|của)\s+)?(?:tổng\s+)?số(?:\s+lượng)?\s+", "", after, flags=re.IGNORECASE)
    if form in ("rise", "fall") and clause.turn and subject:
        return subject if _RATIO.match(fold(subject)) else f"Tỷ lệ {lower_first(subject)}"
    if form in ("rise", "fall"):
        base = re.search(r"so với[^,;.(]{3,60}", clause.after)
        what = (
            changed_object(clause.before, subject, after)
            or _tail_of(subject, 140)
            or (after if not base or not fold(after).startswith("so với") else "")
            or clause.around
        )
        if compared := _COMPARED_FIRST.match(fold(what)):
            what, base = what[compared.end() :], base or compared
        what = re.sub(r"^(?:phát triển|củng cố|tăng cường)\s+(?=\w)", "", what, flags=re.IGNORECASE)
        core = ("Mức tăng " if form == "rise" else "Mức giảm ") + lower_first(what)
        return f"{core} {base.group().strip()}" if base and base.group().strip() not in core else core
    if _SHARE_OF.match(fold(clause.after).lstrip()) and (share or clause.next_phrase):
        thing, _, rest = (clause.around or subject).partition(" – ")
        thing = thing[moved.end() :] if (moved := _MOVED_RATIO.match(fold(thing))) and reached else thing
        thing = squeeze(thing, 90) if _RATIO.match(fold(thing)) else f"Tỷ lệ {lower_first(squeeze(thing, 90))}"
        core = f"{thing} trên tổng số {squeeze(share or clause.next_phrase, 80)}"
        return join_parts([core, rest], 190) if thing else f"Tỷ lệ {share or clause.next_phrase}"
    change = re.match(r"(tăng|giảm)\s+(?:thêm\s+)?(?=\w)", fold(subject))
    if change and form in ("equals", "does") and reached:
        level = subject[change.end() :]
        return level if _RATIO.match(fold(level)) else f"Tỷ lệ {lower_first(level)}"
    if change and clause.turn:
        return subject[change.end() :]
    if change and form in ("equals", "does"):
        return f"Mức {change.group(1)} {lower_first(subject[change.end() :])}"
    if _PART_OF.search(fold(clause.before)) and clause.around and share:
        thing, _, rest = clause.around.partition(" – ")
        return join_parts([f"Tỷ lệ {lower_first(squeeze(thing, 90))} trên {share}", rest], 190)
    if form in ("equals", "does") and subject and (form == "equals" or _RATIO.match(fold(subject))):
        core = subject if _RATIO.match(fold(subject)) else f"Tỷ lệ {lower_first(_tail_of(subject, 150))}"
        return f"{core} {after}" if after and form == "does" and len(core) + len(after) < 180 else core
    if clause.around and re.match(r"(?:có|được|đạt|là|tham gia|biết)\s", fold(share)):
        return f"Tỷ lệ {squeeze(share, 90)} trong số {lower_first(squeeze(clause.around, 90))}"
    if re.match(r"(?:so với )?(?:kế hoạch|chỉ tiêu|dự toán)(?!\w)", fold(share)):
        return f"Tỷ lệ đạt so với {share.removeprefix('so với ')}"
    if not share:
        return f"Tỷ lệ {lower_first(_tail_of(subject, 150))}" if subject else "Tỷ lệ"
    return _with_verb(f"Tỷ lệ {lower_first(share)}", form, subject)


def _tail_of(phrase: str, longest: int) -> str:
    """The end of a long phrase: from "để" on, or from a comma that leaves at most `longest` characters."""
    also = fold(phrase).rfind("đồng thời ")
    phrase = phrase[also + 10 :] if also > 0 else phrase
    goal = _GOAL.search(fold(phrase))
    if goal and len(phrase) - goal.end() >= 15:
        phrase = phrase[goal.end() :]
    while len(phrase) > longest:
        comma = re.search(r"[,:]\s+", phrase)
        if not comma or len(phrase) - comma.end() < 25:
            return squeeze(phrase, longest)
        phrase = phrase[comma.end() :]
    return phrase


def _with_verb(core: str, form: str, subject: str) -> str:
    """The counted thing with what is done to it or whose it is."""
    if not subject or form == "with" or _AMONG.fullmatch(fold(subject)):
        return core
    if form == "for":
        phrase = (
            squeeze(subject, 130)
            if passive().match(fold(subject)) and not _GOAL.search(fold(subject))
            else _tail_of(subject, 130)
        )
        core = squeeze(core, LONGEST_LABEL - 8 - len(phrase))
        return (
            f"{core} được {lower_first(phrase)}" if passive().match(fold(phrase)) else f"{core} ({lower_first(phrase)})"
        )
    told = fold(subject)
    listed = _LISTED_DO.search(told)
    if listed:
        doing = subject[listed.start(1) :]
        phrase = f"{squeeze(subject[: listed.start(1)], max(40, 120 - len(doing)))} {doing}"
    else:
        phrase = squeeze(subject, 90) if _EACH_LAST.search(told) else _tail_of(subject, 90)
    if form == "has":
        phrase = re.sub(r"^(?:tổng\s+)?số\s+", "", phrase, flags=re.IGNORECASE)
        said = _SAID.match(fold(phrase))
        phrase = phrase[said.end() :] if said else phrase
        if _NO_OWNER.match(fold(phrase)):
            return core
        if QUARTER.fullmatch(phrase):
            return f"{core} ({lower_first(phrase)})"
        if fold(phrase).startswith(("mỗi", "từng")):
            return f"{squeeze(core, 120)} ở {lower_first(phrase)}"
        owner = lower_first(phrase) if fold(phrase).startswith(("đội ngũ", "toàn", "cả ")) else phrase
        return f"{squeeze(core, 120)} của {owner}"
    if (
        len(phrase.split()) <= 4
        and passive().match(fold(phrase))
        and not (len(without_times(core).split()) <= 4 and _TELLING.match(fold(phrase)))
    ):
        return core
    return f"{squeeze(core, 120)} ({lower_first(phrase)})"


def _count_label(quantity: Quantity, form: str, subject: str, clause: Clause) -> str:
    phrase = re.sub(r"^(?:tổng\s+)?số\s+", "", phrase_after(clause.after, 130), flags=re.IGNORECASE) or quantity.noun
    if quantity.noun in ("công lập", "ngoài công lập"):
        phrase = f"{quantity.unit.split('/')[0]} {phrase}"
    if quantity.kind == "duration":
        core = subject if fold(subject).startswith("thời") else f"Thời gian {lower_first(subject)}".strip()
    elif quantity.kind == "times":
        core = re.sub(r"(?:\s+(?:tăng|gấp|bằng|cao|giảm|còn))+$", "", subject)
        base = re.search(r"so với[^,;.(]{3,60}", clause.after)
        core = (
            f"Số lần gấp của {lower_first(core)}"
            if core and "/" not in quantity.unit
            else f"Số lần {lower_first(core)}".strip()
        )
        core = f"{core} {base.group().strip()}" if base else core
        wage = _WAGE.match(fold(clause.after))
        if wage and subject:  # "mức hỗ trợ bằng 0,3 lần mức lương cơ sở"
            core = f"{_tail_of(subject, 120)} so với {clause.after[wage.start(1) : wage.end(1)]}"
    elif (form == "equals" and subject) or (form == "has" and _COUNTED_ITSELF.match(fold(subject))):
        changed = re.match(r"(?:nâng|đưa|tăng|giảm|mở rộng|duy trì)\s+(?=(?:tổng )?số(?!\w))", fold(subject))
        subject = subject[changed.end() :] if changed else subject
        named = re.match(r"(?:tổng )?số(?!\w)", fold(subject))
        core = subject if named else f"Số {lower_first(phrase)} – {subject}"
    elif form in ("rise", "fall") and clause.turn and subject:  # "số … tăng từ 12 lên 15": how many, not how many more
        core = subject if re.match(r"(?:tổng )?số(?!\w)", fold(subject)) else f"Số {phrase} – {subject}"
    elif form in ("rise", "fall"):
        core = f"Số {phrase} {'tăng' if form == 'rise' else 'giảm'}" + (f" – {subject}" if subject else "")
    elif quantity.unit == "người" and _POPULATION.search(fold(subject)):
        core = "Dân số"
    else:
        core = _with_verb(f"Số {phrase}", form, subject)
    if quantity.total is not None:
        core = f"{squeeze(core, 150)} trên tổng số {quantity.total} {quantity.noun}"
    return drop_dangling(core)
