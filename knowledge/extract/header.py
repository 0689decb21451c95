"""What a plan says of itself: number, kind, title, place, issuer, date, signer, period, what it replaces.

Each value comes from one place in the text, and has a mark there. What the plan does not say, or leaves blank, is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from knowledge.dates import find_dates
from knowledge.document import Document
from knowledge.extract.citations import extract_citations
from knowledge.extract.issuers import city_of, name_issuer, place_of
from knowledge.extract.letterhead import (
    Caption,
    Found,
    Piece,
    find_captions,
    find_date_line,
    find_issuer,
    find_lost_title,
    find_number,
    find_subject_line,
    find_title,
    from_letterhead,
    opening_end,
    split_pieces,
)
from knowledge.extract.lexicon import load
from knowledge.extract.numbering import NUMBER, clean_number
from knowledge.extract.periods import find_periods
from knowledge.extract.plan_period import find_plan_period
from knowledge.extract.signature import find_signer, read_name
from knowledge.kinds import kind_of_number, kind_of_title, promulgated_kind
from knowledge.outline import Outline
from knowledge.places import place_named
from knowledge.records import Citation, Header
from knowledge.text import fold, squash

# A digest's key lines state at least two of these; a plan's own "Thời gian thực hiện: …" does not make it a digest.
_KEY_FIELDS = {"number", "kind", "title", "issuer", "issued_on", "signer"}
_KEY = re.compile(r"(?P<key>[^:]{2,40}?)[*_\s]*:[*_\s]*(?P<value>.*)$")
_ACTS = re.compile(r"\s+(?:xây dựng|ban hành|đề nghị|yêu cầu|triển khai|báo cáo|thông báo|hướng dẫn|tổ chức)\b")


def extract_header(document: Document, outline: Outline) -> Header:
    """The header of a document, with a mark for each value found or left blank, and the documents that it cites."""
    found = find_fields(document, outline)
    number, place, replaces = found.get("number"), found.get("place"), found.get("replaces")
    citations = extract_citations(document, outline, number.value if number else None, place.value if place else None)
    if replaces is None:
        replaces = _find_replaced(document, outline, citations)
        if replaces:
            found["replaces"] = replaces
    if "period" not in found:
        opening = opening_end(document, outline.sections)
        period = find_plan_period(document, outline, found.get("title"), opening, citations)
        if period:
            found["period"] = period
    values = {name: entry.value for name, entry in found.items()}
    first, last = values.get("period") or (None, None)
    return Header(
        number=values.get("number"),
        kind=values.get("kind"),
        title=values.get("title"),
        place=values.get("place"),
        issuer=values.get("issuer"),
        issued_on=values.get("issued_on"),
        signer=values.get("signer"),
        period_start=first,
        period_end=last,
        replaces=values.get("replaces"),
        marks=tuple(entry.mark(document, name) for name, entry in sorted(found.items(), key=lambda e: e[1].start)),
        citations=citations,
    )


def find_fields(document: Document, outline: Outline) -> dict[str, Found]:
    """The header's values by field, but for the period and what is replaced (unless key lines say them)."""
    opening = opening_end(document, outline.sections)
    pieces = split_pieces(document, 0, opening)
    found = read_keys(pieces)
    pieces = from_letterhead(pieces)
    kind, title, at = find_title(pieces)
    letter = next((i for i, p in enumerate(pieces) if p.folded.startswith("kính gửi")), None)
    if kind is None and letter is not None:
        kind = Found("công văn", pieces[letter].start, pieces[letter].start + len("kính gửi"))
        title, at = find_subject_line(pieces), letter
    _offer(found, "number", find_number(pieces[: at + 2]))
    date, place = find_date_line(pieces)
    _offer(found, "issued_on", date)
    issuer, head_place = find_issuer(pieces, at)
    _offer(found, "kind", kind)
    _offer(found, "title", title)
    if kind is None:
        _offer(found, "title", find_lost_title(pieces, document, outline.sections))
    _take_caption(document, found, find_captions(document), opening)
    _offer(found, "issuer", issuer)
    if "issuer" not in found:
        _offer(found, "issuer", _issuer_in_opening(pieces[at:]) or _caption_issuer(document, found))
    if "kind" not in found and found.get("number") and found["number"].value:
        _offer(found, "kind", _same_place(found["number"], kind_of_number(found["number"].value)))
    _offer(found, "signer", find_signer(split_pieces(document)))
    _settle_place(document, found, head_place, place)
    return found


def _offer(found: dict[str, Found], name: str, entry: Found | None) -> None:
    """Takes a value for a field that has none yet; a blank is kept only until a value comes."""
    held = found.get(name)
    if entry and entry.value in (None, "") and not entry.blank:
        return
    if entry and (held is None or (held.value is None and entry.value is not None)):
        found[name] = entry


def _same_place(entry: Found, value: str | None) -> Found | None:
    return Found(value, entry.start, entry.end) if value else None


# -- key lines --------------------------------------------------------------------------------------------------------


@cache
def _keys() -> dict[str, str]:
    entries = load("header")["key"]
    return {fold(word): entry["field"] for entry in entries for word in entry["words"]}


def read_keys(pieces: Sequence[Piece]) -> dict[str, Found]:
    """The fields that key lines state ("Người ký: …"; also a table of two columns), with their places."""
    found: dict[str, Found] = {}
    for index, piece in enumerate(pieces):
        match = _KEY.match(piece.text)
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if match:
            field = _keys().get(squash(fold(match["key"]).strip(" *_")))
            value, start = match["value"].strip(" *_"), piece.start + match.start("value")
        elif following and following.start - piece.end <= 4:
            field, value, start = _keys().get(piece.folded.strip(" *_")), following.text, following.start
        else:
            continue
        entry = _read_value(field, value, start) if field and value else None
        if field and entry and field not in found:
            found[field] = entry
    return found if len(_KEY_FIELDS & set(found)) > 1 else {}


def _read_value(field: str, value: str, start: int) -> Found | None:
    """What a key line says; blank for a number or date that it says is missing; None where it is no such line."""
    end = start + len(value)
    if field == "number":
        match = re.search(NUMBER, value)
        return (
            Found(clean_number(match.group()), start + match.start(), start + match.end())
            if match
            else Found(None, start, end, blank=True)
        )
    if field == "issued_on":
        dates = find_dates(value)
        if not dates:
            return Found(None, start, end, blank=True) if len(value) < 80 else None
        first = dates[0]
        return Found(first.iso, start + first.start, start + first.end, first.precision != "day")
    if field == "period":
        periods = find_periods(value) or find_periods(f"năm {value}")
        return Found((None if periods[0].until else periods[0].first, periods[0].last), start, end) if periods else None
    if field == "replaces":
        numbers = [clean_number(m.group()) for m in re.finditer(NUMBER, value)]
        return Found("; ".join(numbers), start, end) if numbers else None
    if field == "place":
        known = place_of(value) or place_of(f"tỉnh {value}")
        return Found(known, start, end) if known else None
    if field == "kind":
        kind = kind_of_title(value)
        return Found(kind, start, end) if kind else None
    if field == "signer":
        return _read_signer(value, start)
    if field == "issuer":
        named = name_issuer(value)
        return Found(named, start, end) if named else None
    return Found(squash(value), start, end)


def _read_signer(value: str, start: int) -> Found | None:
    """The name in "Phó Chủ tịch Nguyễn Văn An" or "Nguyễn Văn An, Phó Chủ tịch UBND tỉnh"."""
    for part in re.split(r"[,;()–-]|\s+(?=[A-ZĐ])", value):
        at = value.find(part)
        for tail in (value[at:].split(",")[0].split("(")[0].split(" - ")[0].split(" – ")[0],):
            named = read_name(tail)
            if named and not fold(named[0]).startswith(("phó", "chủ tịch", "giám đốc", "thứ", "bộ trưởng")):
                begin = start + at + tail.index(named[1])
                return Found(named[0], begin, begin + len(named[1]))
    return None


# -- captions, opening, place -----------------------------------------------------------------------------------------


def _take_caption(document: Document, found: dict[str, Found], captions: Sequence[Caption], opening: int) -> None:
    """Fills number, date and issuer from a caption that names this very document."""
    kind = found["kind"].value if "kind" in found else None
    for caption in captions:
        names_this = caption.kind == kind
        promulgates = caption.kind == "quyết định" and caption.start < opening and promulgated_kind(kind or "")
        if not (names_this or promulgates):
            continue
        held = found.get("number")
        if held and held.value and fold(held.value) != fold(caption.number.value or held.value):
            continue
        _offer(found, "number", caption.number)
        _offer(found, "issued_on", caption.date)
        if promulgates:
            found["kind"] = Found(caption.kind, caption.number.start, caption.number.end)
        if not found.get("number") or found["number"].value in (None, caption.number.value):
            _finer_date(found, caption)
    return


def _finer_date(found: dict[str, Found], caption: Caption) -> None:
    """Takes the caption's day where the letterhead has but a month."""
    held = found.get("issued_on")
    if not (held and caption.date and held.value and held.blank) or caption.date.blank:
        return
    if str(caption.date.value).startswith(str(held.value)):
        found["issued_on"] = caption.date


def _caption_issuer(document: Document, found: dict[str, Found]) -> Found | None:
    kind = found["kind"].value if "kind" in found else None
    return next((c.issuer for c in find_captions(document) if c.kind == kind and c.issuer), None)


def _issuer_in_opening(pieces: Sequence[Piece]) -> Found | None:
    """The body that "xây dựng", "ban hành", "đề nghị" in the sentence with which a plan opens."""
    for piece in pieces:
        for match in re.finditer(r"(?:^|[,;.)]\s+)(?=\S)", piece.text):
            named = name_issuer(piece.text[match.end() : match.end() + 140].split(",")[0])
            if not named:
                continue
            acts = _ACTS.search(piece.folded, match.end(), match.end() + 140)
            if acts:
                return Found(named, piece.start + match.end(), piece.start + acts.start())
    return None


def _settle_place(document: Document, found: dict[str, Found], head: str | None, date_place: str | None) -> None:
    """The province or city that the plan is of: its issuer's, else its letterhead's, its title's, its date line's."""
    issuer = found.get("issuer")
    if "place" in found or (issuer and fold(issuer.value).startswith(("bộ ", "thủ tướng", "chính phủ"))):
        return
    own = place_of(issuer.value) if issuer else None
    if issuer and own:
        found["place"] = Found(own, issuer.start, issuer.end)
        return
    title = found.get("title")
    name = head or (place_of(document.quote(title.start, title.end)) if title else None)
    name = name or _place_of_date_line(date_place, issuer) or (city_of(str(issuer.value)) if issuer else None)
    spot = re.search(re.escape(fold(name.removeprefix("TP. "))), fold(document.text)) if name else None
    if not name or not spot:
        return
    found["place"] = Found(name, *spot.span())
    if issuer and re.search(r"nhân dân(?: tỉnh| thành phố)?$|^(?:Sở|Ban|Chi cục) ", str(issuer.value)):
        found["issuer"] = Found(_with_place(str(issuer.value), name), issuer.start, issuer.end)


def _place_of_date_line(written: str | None, issuer: Found | None) -> str | None:
    """The province of "Cà Mau, ngày …"; a name that is in no list counts where a province's own body issues."""
    if written is None:
        return None
    known = place_named(re.sub(r"^\W*", "", written))
    if known:
        return known.name
    provincial = issuer and re.match(r"(?:Sở|Ban|Chi cục) |.*nhân dân tỉnh$", str(issuer.value))
    return squash(written) if provincial and written[:1].isupper() and len(written.split()) <= 4 else None


def _with_place(issuer: str, place: str) -> str:
    """A provincial body's name with its province: "Sở Y tế tỉnh Cà Mau"."""
    known = place_named(place)
    kind = known.kind if known else "thành phố" if issuer.endswith("thành phố") else "tỉnh"
    whole = issuer if issuer.endswith((" tỉnh", " thành phố")) else f"{issuer} {kind}"
    return f"{whole} {place.removeprefix('TP. ')}".replace("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh")


# "Kế hoạch có hiệu lực từ ngày …, thay cho …": without a number it is the document at hand.
_OF_ITSELF = re.compile(
    r"\s*(?:điều \d+\.\s*)?(?:kế hoạch|quyết định|đề án|nghị quyết|chỉ thị|văn bản|công văn|chương trình)\s+"
    r"(?:có hiệu lực|có giá trị|thay (?:thế|cho)|được (?:thực hiện|áp dụng|thi hành)|áp dụng)\b"
)
# A sentence of its own: "Bãi bỏ Quyết định số …".
_ABOLISHES = re.compile(r"\s*(?:(?:điều )?\d+\.\s*)?(?:bãi bỏ|huỷ bỏ|thay thế)\b")


def _find_replaced(document: Document, outline: Outline, citations: Sequence[Citation]) -> Found | None:
    """The numbers of the documents that this one says it replaces, joined by "; "."""
    opening = opening_end(document, outline.sections)
    replaced = []
    for citation in citations:
        if citation.relation != "thay thế" or not citation.number:
            continue
        sentence = re.split(r"[.;\n](?=\s|$)", document.text[max(0, citation.start - 300) : citation.start])[-1]
        view = fold(sentence)
        own = re.search(r"này\b", view) or _ABOLISHES.match(view) or _OF_ITSELF.match(view.rpartition("\n")[2])
        if own or (citation.start < opening and "(" in sentence):
            replaced.append(citation)
    if not replaced:
        return None
    numbers = list(dict.fromkeys(citation.number for citation in replaced))
    return Found("; ".join(numbers), replaced[0].start, replaced[-1].end)
