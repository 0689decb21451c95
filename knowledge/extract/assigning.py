"""Who is told to act in a line: lists of agencies, and what the words around each list make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.agencies import AgencyMention, find_agencies
from knowledge.extract import duty_words
from knowledge.headings import bullet, read_marker
from knowledge.text import fold

_LONGEST_LIST = 60  # agencies; the executing articles of decisions name up to some forty
_NEAR = 90  # characters before a list in which the words that govern it stand
_GAP = re.compile(r"\s*(?:\([^()]{0,200}\)\s*)?(?:(?:[,/…]|\.{2,}|-|và|cùng với|cùng|hoặc|với|cho|các)\s*)*")
_LOOSE = re.compile(r"\s*(?:\([^()]{0,200}\)\s*)?(?:(?:[,;/…]|\.{2,}|-|và|cùng với|cùng|hoặc|với|cho|các)\s*)*")
_BOUNDARY = re.compile(r"[;:]|\.(?=\s)|\(")
_ASIDE = re.compile(r"\s*\([^()]{0,200}\)")
_ANNOUNCED = re.compile(
    r"(?:các|những)\s(?:sở|ban|ngành|cơ quan|đơn vị|tổ chức|hội|đoàn thể|địa phương)\b[^:.;]{0,60}:\s*"
)
_ROLE_ASIDE = re.compile(r"\s*[(:–-]\s*(chủ trì|phối hợp|thực hiện)\s*\)?")
_DECORATION = re.compile(r"[\s*_#>]+")


@dataclass(frozen=True, slots=True)
class AgencyList:
    """Agencies named in a row, and their part: offsets in code points of the line.

    `part` is "subject", "command" (told by a word before them), "directed" (told by the line's own subject),
    "label" ("Chủ trì: …", then `role` is set), "partner", "recipient" or "mention" (nothing is asked of them).
    `begin` is where their clause begins (command word or title included), `text_start` where their duty begins.
    `heading` tells that nothing but a colon or the line's end follows.
    """

    mentions: tuple[AgencyMention, ...]
    start: int
    end: int
    part: str
    begin: int
    text_start: int
    role: str | None = None
    heading: bool = False
    taken: int = 0  # mentions that it took up, where that is more than it kept


def body_start(line: str) -> int:
    """Where the words of a line begin, behind its number, bullet and Markdown marks."""
    marker = read_marker(line)
    if marker and marker.style != "star":
        start = marker.end
    else:
        start = 0
        decoration = _DECORATION.match(line)
        start = decoration.end() if decoration else 0
        if bullet(line[start:]):
            start += 1
    more = _DECORATION.match(line, start)
    return min(more.end() if more else start, len(line))


def agency_lists(line: str, assigning: bool = False) -> list[AgencyList]:
    """The lists of agencies of a line, in their order, each with its part.

    Args:
        line: A paragraph.
        assigning: That it stands under a heading such as "Tổ chức thực hiện", where the first agency of an item is
            told what follows, whatever the verb.
    """
    folded = fold(line)
    mentions = find_agencies(line)
    body = body_start(line)
    begins = [title_start(folded, mention.start) for mention in mentions]
    lists: list[AgencyList] = []
    i = 0
    while i < len(mentions):
        found = _read_list(_Line(line, folded, body, mentions, begins, assigning), i)
        lists.append(found)
        i += max(found.taken, len(found.mentions))
    return lists


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, its folded view, where its words begin, its agencies, and where each begins with its title."""

    text: str
    folded: str
    body: int
    mentions: list[AgencyMention]
    begins: list[int]
    assigning: bool


def _read_list(line: _Line, i: int) -> AgencyList:
    folded, mentions, body = line.folded, line.mentions, line.body
    first, begin = mentions[i], line.begins[i]
    near = folded[max(body, begin - _NEAR) : begin]
    role = next((role for role, pattern in duty_words.labels() if pattern.search(near)), None)
    announced = folded[first.end : mentions[i + 1].start].strip() == ":" if i + 1 < len(mentions) else False
    if announced and first.kind == "group" and _at_start(folded, begin, body):
        return _made([first], first.start, "mention", begin, first.end)  # "Các cơ quan: Sở A, Sở B: …"
    partner = duty_words.before("partner").search(near)
    if role:
        chain = _chain(line, i, loose=True)
        return _made(chain, begin, "label", begin - len(near) + _label_start(near), chain[-1].end, role)
    if partner:
        chain = _chain(line, i, loose=False)
        if announced and first.kind == "group":  # "phối hợp với các cơ quan: Báo …": those that follow are meant
            return _made([first], first.start, "mention", begin, first.end)
        return _made(chain, first.start, "partner", begin - len(near) + partner.start(), chain[-1].end)
    command = duty_words.before("command").search(near)
    if command:
        where = begin - len(near) + command.start()
        own = _at_start(folded, where, body) or not near[command.start() :].startswith("chỉ đạo")
        chain = _chain(line, i, loose=own)
        part = "command" if own else "directed"
        found = _behind(chain, folded, part, where)
        named = tuple(m for m in chain if m.kind not in ("group", "area"))
        if own or len(named) == len(chain):
            return found
        return replace(found, mentions=named, part="directed" if named else "mention", taken=len(chain))
    return _subject_or_mention(line, i, near)


def _subject_or_mention(line: _Line, i: int, near: str) -> AgencyList:
    folded, body, begin = line.folded, line.body, line.begins[i]
    if _at_start(folded, begin, body):
        chain = _chain(line, i, loose=True)
        strict = _chain(line, i, loose=False)
        for these in (chain, strict) if len(strict) < len(chain) else (chain,):
            opens = begin <= body or _ANNOUNCED.fullmatch(folded, body, begin) is not None
            if _told(folded, these[-1].end, opens, body > 0, line.assigning):
                return _behind(these, folded, "subject", begin)
        return _made(chain, begin, "mention", begin, chain[-1].end)
    chain = _chain(line, i, loose=False)
    if re.search(r"(?<!\w)do\s+$", near) and duty_words.at("done_by").match(folded, chain[-1].end):
        return _behind(chain, folded, "directed", begin)
    recipient = duty_words.before("recipient").search(near)
    end = chain[-1].end
    advised = recipient and recipient.group().startswith("tham mưu") and duty_words.verbs().match(folded, end)
    if recipient and (advised or duty_words.at("processing").match(folded, end)):
        return _made(chain, chain[0].start, "recipient", begin - len(near) + recipient.start(), end)
    return _made(chain, chain[0].start, "mention", begin, end)


def title_start(folded: str, start: int) -> int:
    """Where "Giám đốc", "Thủ trưởng các" before a name at `start` begins (`start` where there is none)."""
    window = folded[max(0, start - 60) : start]
    title = duty_words.titles().search(window)
    return start - len(window) + title.start() if title else start


def _chain(line: _Line, i: int, loose: bool) -> list[AgencyMention]:
    """The mentions from `i` on that are listed together; a semicolon joins only where `loose`."""
    gap = _LOOSE if loose else _GAP
    chain = [line.mentions[i]]
    for next_ in range(i + 1, min(i + _LONGEST_LIST, len(line.mentions))):
        mention, begin, end = line.mentions[next_], line.begins[next_], chain[-1].end
        between = line.folded[end : max(begin, end)]
        if not gap.fullmatch(between) or (begin == mention.start and not between.strip() and mention.kind == "written"):
            break
        chain.append(mention)
    return chain


def _at_start(folded: str, at: int, body: int) -> bool:
    """Whether a sentence begins there, but for words of time or reason ("Hàng năm, …")."""
    if at <= body:
        return True
    low = max(body, at - 240)
    boundary = low if low == body else -1
    for match in _BOUNDARY.finditer(folded, low, at):
        boundary = match.end()
    if boundary < 0:
        return False
    lead = folded[boundary:at].strip(" *_-\t")
    if len(lead) > 40 and not lead.endswith(","):  # a long reason ends with a comma before its subject
        return False
    lead = lead.strip(" ,")
    return not lead or duty_words.preludes().fullmatch(lead) is not None


def _told(folded: str, end: int, opens: bool, numbered: bool, assigning: bool) -> bool:
    """Whether what follows a subject tells it to do something."""
    aside = _ASIDE.match(folded, end)
    if _ROLE_ASIDE.match(folded, end):
        return True
    behind = aside.end() if aside else end
    rest = folded[behind : behind + 40].strip(" *_.…\t")
    if opens and (not rest or rest.startswith(":")):
        return True
    if opens and numbered and duty_words.at("asking").match(folded, behind):
        return True
    if opens and numbered and assigning and rest[:1].isalpha() and not duty_words.at("no_order").match(rest):
        return True
    return bool(duty_words.at("modal").match(folded, behind) or duty_words.verbs().match(folded, behind))


def _behind(chain: list[AgencyMention], folded: str, part: str, begin: int) -> AgencyList:
    end = chain[-1].end
    role = _ROLE_ASIDE.match(folded, end)
    aside = _ASIDE.match(folded, end) if not role else None
    text = role.end() if role and folded[role.end() - 1] == ")" else aside.end() if aside else end
    while text < len(folded) and folded[text] in " \t,:*_–-.":
        text += 1
    return AgencyList(
        tuple(chain),
        chain[0].start,
        end,
        part,
        begin,
        text,
        role.group(1) if role and folded[role.end() - 1] == ")" else None,
        text >= len(folded) or duty_words.at("lead_in").fullmatch(folded, text) is not None,
    )


def _label_start(near: str) -> int:
    spots = [m.start() for _, pattern in duty_words.labels() if (m := pattern.search(near))]
    return min(spots)


def _made(
    chain: list[AgencyMention], start: int, part: str, begin: int, text: int, role: str | None = None
) -> AgencyList:
    return AgencyList(tuple(chain), start, chain[-1].end, part, begin, text, role)
