"""Every document that a plan cites: kind, number, date, issuer, subject, and why it is cited."""

from __future__ import annotations

import re
from functools import cache

from knowledge.agencies import find_agencies
from knowledge.dates import DateMention, find_dates
from knowledge.document import Document
from knowledge.extract.issuers import name_issuer, sentence_case
from knowledge.extract.numbering import NUMBER, clean_number
from knowledge.kinds import kind_names, kind_of_number, kind_pattern
from knowledge.outline import Outline
from knowledge.places import place_named
from knowledge.records import Citation
from knowledge.text import fold, fold_small, squash

_SUBJECT_LENGTH = 400
_REACH = 700  # characters behind a number in which its date, issuer and subject stand
_SUBJECT = re.compile(
    r"\s*,?\s*[“\"]?(?P<subject>(?:về(?: việc)?|v/v|phê duyệt|ban hành|công bố|qu[iy] định|hướng dẫn|triển khai|"
    r"sửa đổi|thông qua|giao|phân bổ|thực hiện|tổ chức thực hiện|kèm theo)\b)"
)
_ISSUER = re.compile(r"\s*,?\s*(?:được\s+)?(?:của|do)\s+(?=\S)")
_GLUED = re.compile(r"(?<=\d)/(?=[^\W\d]{2})")  # "Đề án 32/Đánh giá": the next item's words
# Where a subject or an issuer ends: the sentence, the next clause with its own actor, the next cited document.
_ACTORS = r"(?:uỷ ban|ubnd|bộ [^\W\d]|sở|chủ tịch|ban|tỉnh|thành phố|hội đồng|đề nghị|căn cứ|các sở|nay|để)"
_REPLACES = re.compile(r"(?:thay thế|thay cho|bãi bỏ|huỷ bỏ|hết hiệu lực)\b")
_BASIS = re.compile(r"[-+*•\s]*(?:căn cứ|thực hiện|xét|theo|thi hành|triển khai|tiếp tục thực hiện)\b")
_PASSED = r"(?:\s*,?\s*(?:đã\s+)?được\s+quốc hội[^;.,\n]{0,60}?thông qua)?"
_AMENDING = r"sửa đổi,?\s+bổ sung\s+(?:một số điều\s+)?(?:của\s+)?(?:[^;.,:()\n]{2,80}\s+và\s+(?=luật\s))?"
_LAW_NAME = re.compile(
    r"(?<!pháp )(?<!kỷ )(?<!quy )(?<!trái )(?P<name>(?:bộ luật|luật|pháp lệnh|hiến pháp)(?!\s+sư)\s+"
    rf"(?:{_AMENDING})?[^;.,:()“”\"/\n]{{2,160}}?)"
    r"(?=\s+(?:ngày|số|được quốc hội|năm\s+\d{4}|hiện hành|và các|và văn bản|về việc|theo|để|đối với|cho|tới|trong|tại|"
    r"đã|thì)\b|\s+\d{1,2}[/.]\d|[;.,:()“”\"/\n]|\s+và\s+(?:luật|nghị định|thông tư|quyết định)\b|$)"
)


def extract_citations(
    document: Document, outline: Outline, own_number: str | None = None, place: str | None = None
) -> tuple[Citation, ...]:
    """The documents that a plan cites, one record a mention, in text order.

    Args:
        document: The plan.
        outline: Its outline, for the sections.
        own_number: The plan's own number; captions that name it ("Ban hành kèm theo Kế hoạch số …") are no citations.
        place: The plan's province or city, by which "UBND tỉnh" is completed.
    """
    found = [*_numbered(document, outline, place), *_laws(document, outline)]
    kept = []
    for citation in sorted(found, key=lambda c: (c.start, -c.end)):
        if own_number and fold(citation.number) == fold(own_number) and citation.relation != "thay thế":
            continue
        kept.append(citation)
    return tuple(kept)


@cache
def _mention_pattern() -> re.Pattern[str]:
    """A cited number with the kind before it (on text whose kind words are folded, codes as printed)."""
    kind = rf"(?P<kind>(?i:{kind_pattern()}))"
    return re.compile(
        rf"(?:(?<!\w){kind}\s+(?:(?i:liên ngành|liên tịch|của [^;,.\n]{{3,60}}?)\s+)?(?:(?i:số)\s*:?\s*)?"
        r"|(?<!\w)(?i:số)\s*:?\s*|(?<![\w/.-]))"
        rf"(?P<number>{NUMBER})"
    )


def _numbered(document: Document, outline: Outline, place: str | None) -> list[Citation]:
    text = document.text
    view = fold_small(text)
    matches = list(_mention_pattern().finditer(view))
    citations: list[Citation] = []
    before: Citation | None = None
    for index, match in enumerate(matches):
        line_end = min(_line_end(text, match.end()), match.end() + _REACH)
        limit = min(line_end, matches[index + 1].start() if index + 1 < len(matches) else line_end)
        number = clean_number(text[match.start("number") : match.end("number")])
        if match["kind"]:
            kind = kind_names().get(" ".join(fold(match["kind"]).split()))
        else:
            kind = kind_of_number(number)
            if kind is None or _is_letterhead(text, match.start()):
                continue
            if (
                before
                and before.kind
                and text[before.end : match.start()].strip(" ,;") in ("", "và")
                and kind == "công văn"
            ):
                kind = before.kind
        before = _citation(document, outline, match.start(), match.end(), number, kind, limit, line_end, place)
        citations.append(before)
    return citations


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _is_letterhead(text: str, start: int) -> bool:
    """Whether a bare number is a document's own, in its letterhead: nothing but "Số:" stands before it in its cell."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\t", 0, start), text.rfind("|", 0, start)) + 1
    return not text[begin:start].strip(" *_-+•") or fold(text[begin:start]).strip().endswith(("số:", "số"))


def _citation(
    document: Document,
    outline: Outline,
    start: int,
    end: int,
    number: str,
    kind: str | None,
    limit: int,
    line_end: int,
    place: str | None,
) -> Citation:
    text = document.text
    date = _date_behind(text, end, limit)
    at = date.end if date else end
    joint = "liên" in (kind or "")
    issuer, at = _issuer_behind(text, at, line_end, joint)
    if date is None:
        date = _date_behind(text, at, limit)
        at = date.end if date else at
        if issuer is None:
            issuer, at = _issuer_behind(text, at, line_end, joint)
    subject, at = _subject_behind(text, at, line_end)
    return Citation(
        number=number,
        kind=kind,
        issued_on=date.iso if date else None,
        issuer=_complete(issuer or _issuer_of_number(number) or _issuer_before(text, start), place),
        subject=subject,
        relation=_relation(text, start),
        section=outline.path_at(start),
        quote=text[start:at],
        start=start,
        end=at,
    )


def _date_behind(text: str, offset: int, limit: int) -> DateMention | None:
    """The date that belongs to the words right before it."""
    window = text[offset : min(limit, offset + 60)]
    for mention in find_dates(window):
        gap = fold(window[: mention.start]).strip(" ,(")
        if mention.precision in ("day", "month", "year") and gap in (
            "",
            "ngày",
            "ký ngày",
            "ban hành ngày",
            "ban hành",
        ):
            return DateMention(
                offset + mention.start, offset + mention.end, mention.iso, mention.precision, mention.text
            )
    return None


def _issuer_behind(text: str, offset: int, limit: int, joint: bool = False) -> tuple[str | None, int]:
    """Who issued what is cited ("của …", "do … ban hành"; all who did for a `joint` one), and the offset behind."""
    folded = fold(text[offset:limit])
    lead = _ISSUER.match(folded)
    if not lead:
        return None, offset
    stop = re.search(
        r"\s+(?:về|v/v|phê duyệt|ban hành|qu[iy] định|hướng dẫn|triển khai|sửa đổi|thông qua|cho|tại|để|đã|được|giao|"
        r"phân bổ)\b"
        rf"|\s+và\s+(?:các\b|{kind_pattern()})|\s+ngày\s+\d|[;:()“”\"./]|,\s+{_ACTORS}\b|,(?!\s+[^\s,]+(?:\s[^\s,]+)?\s+và\s)|$",
        folded[lead.end() :],
    )
    end = lead.end() + (stop.start() if stop else len(folded) - lead.end())
    printed = squash(text[offset + lead.end() : offset + end])
    if not 2 <= len(printed) <= 160:
        return None, offset
    several = [mention.canonical for mention in find_agencies(printed)] if joint else []
    if len(several) > 1:
        return ", ".join(several), offset + end
    named = name_issuer(printed) or (sentence_case(printed) if printed.isupper() else printed)
    return re.sub(r"^Uỷ", "Ủy", named), offset + end


def _issuer_of_number(number: str) -> str | None:
    """Who issues documents with such a number, where only one body does."""
    if fold(number).endswith("-ttg"):
        return "Thủ tướng Chính phủ"
    if fold(number).endswith("nđ-cp") or fold(number).endswith("nq-cp"):
        return "Chính phủ"
    return None


def _issuer_before(text: str, start: int) -> str | None:
    """Who issued it, where that stands before: "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số …"."""
    sentence = re.split(r"[.;\n]", text[max(0, start - 160) : start])[-1]
    match = re.search(
        r"(?:của|do)\s+(?:giám đốc\s+|chủ tịch\s+|thủ trưởng\s+)?(?P<issuer>.+?)\s+(?:tại|ban hành)\s*$", fold(sentence)
    )
    return name_issuer(sentence[match.start("issuer") : match.end("issuer")]) if match else None


def _complete(issuer: str | None, place: str | None) -> str | None:
    """The issuer, "Ủy ban nhân dân tỉnh" with the plan's own place behind it."""
    match = re.search(r"nhân dân (?P<kind>tỉnh|thành phố)$", issuer or "")
    if issuer and place and match:
        known = place_named(place)
        if known and known.kind != match["kind"]:
            return issuer
        return f"{issuer} {place.removeprefix('TP. ')}".replace("thành phố Hồ", "Thành phố Hồ")
    return issuer


def _subject_behind(text: str, offset: int, limit: int) -> tuple[str | None, int]:
    """What the cited document is about, and the offset behind it."""
    folded = fold(text[offset:limit])
    lead = _SUBJECT.match(folded)
    if not lead:
        return None, offset
    begin = lead.start("subject")
    stop = re.search(
        rf";|[.:](?=\s|$)|[”\")](?=\s*[,;.]|\s*$)|\s*\((?:sau đây|gọi|dưới đây|viết)|,\s+{_ACTORS}\b"
        r"|,?\s+(?:với (?:những|các|một số)? ?nội dung|như sau|cụ thể)\b"
        rf"|,?\s+và\s+(?:{kind_pattern()})\s+(?:số|liên)|/\.|,\s+(?:{kind_pattern()})\s+số|\.?\s*$",
        folded[begin:],
    )
    end = begin + min(stop.start() if stop else len(folded), _SUBJECT_LENGTH)
    glued = (match.start() for match in _GLUED.finditer(text, offset + begin, offset + end))
    end = next((at - offset for at in glued if text[at + 1].isupper() and text[at + 2].islower()), end)
    return squash(text[offset + begin : offset + end]).rstrip(" ,.;"), offset + end


def _relation(text: str, start: int) -> str:
    """Why a document is cited, from the words before it in its sentence and the way its paragraph begins."""
    line = text.rfind("\n", 0, start) + 1
    sentence = re.split(r"[.;](?=\s)", fold(text[max(line, start - _REACH) : start]))[-1]
    if _REPLACES.search(sentence):
        return "thay thế"
    if re.search(r"kèm theo\s*$", sentence):
        return "ban hành kèm"
    return "căn cứ" if _BASIS.match(fold(text[line : line + 60])) else "nhắc tới"


def _laws(document: Document, outline: Outline) -> list[Citation]:
    """Laws, codes, ordinances and the constitution, which are cited by name."""
    text, folded = document.text, fold(document.text)
    citations: list[Citation] = []
    for match in _LAW_NAME.finditer(folded):
        start, end = match.span("name")
        name = squash(text[start:end])
        words = name.split()
        first = (
            words[2] if fold(name).startswith(("bộ luật", "pháp lệnh", "hiến pháp")) and len(words) > 2 else words[1]
        )
        if (start and text[start - 1].isalnum()) or not text[start].isupper() or not first[:1].isalpha():
            continue
        if not (first[0].isupper() or fold(first) in ("sửa", "năm", "phòng")):
            continue
        number = re.match(rf"\s+(?:số\s*:?\s*)({NUMBER})", text[end:])
        if number:
            continue  # the numbered mention holds it
        passed = re.match(_PASSED, folded[end : end + 120])
        at = end + (passed.end() if passed else 0)
        date = _date_behind(text, at, _line_end(text, at))
        year = re.match(r"\s+năm\s+\d{4}(?!\d)", folded[at:])
        issued = date.iso if date else squash(year.group())[-4:] if year else None
        close = date.end if date else at + year.end() if year else at if passed and passed.end() else end
        kind = next(k for k in ("hiến pháp", "pháp lệnh", "bộ luật", "luật") if fold(name).startswith(k))
        citations.append(
            Citation(
                number="",
                kind=kind,
                issued_on=issued,
                issuer="Ủy ban Thường vụ Quốc hội" if kind == "pháp lệnh" else "Quốc hội",
                subject=name,
                relation=_relation(text, start),
                section=outline.path_at(start),
                quote=text[start:close],
                start=start,
                end=close,
            )
        )
    return citations
