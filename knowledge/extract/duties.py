"""Duties: which agency is told to do what, in which role, read line by line under the headings of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from knowledge.agencies import AgencyMention
from knowledge.document import Block, Document
from knowledge.extract import duty_words
from knowledge.extract.asides import Aside, assigning_brackets, scope_behind
from knowledge.extract.assigning import AgencyList, agency_lists, body_start
from knowledge.extract.clauses import sentences
from knowledge.extract.duty_records import LONGEST_QUOTE, DutyWriter, Order
from knowledge.extract.duty_tables import table_duties
from knowledge.headings import begins
from knowledge.outline import Outline, Section
from knowledge.records import Duty, Header
from knowledge.text import fold

_LONGEST_LINE = 8000
_LONGEST_RECIPIENT = 160  # a longer paragraph below "Kính gửi", "Nơi nhận" is no recipient
_LEAD = re.compile(
    r"[\W_]*(?:(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|được giao|tiếp tục|chủ động|trực tiếp|và|đồng thời"
    r"|là (?:cơ quan|đơn vị)[^,;]{0,60}|(?:theo|căn cứ|tuỳ theo|trên cơ sở)[^,;.]{0,140},"
    r"|(?:hàng|hằng) (?:năm|quý|tháng)|định kỳ[^,;]{0,30},)[\s,:]*)*"
)
_LEADS_WORK = re.compile(r"(?<!\w)chủ trì(?!\w)")
_IS_LEADER = re.compile(r"\W*(?:là|làm) (?:cơ quan|đơn vị)(?: [\w ]{0,20},?)? chủ trì(?!\w)")
_NOT_LEADING = re.compile(r"(?:cơ quan|đơn vị|phân công|được giao|do|người|sở|ngành|của|cùng)\s*$")
_IS_HEAD = re.compile(r"^(?:quyền )?(?:bộ trưởng|chủ tịch|giám đốc|tổng cục trưởng|cục trưởng|thủ trưởng) ")
_SENT = re.compile(r"[\s,)]*(?:để\s+)?")
_JOINT = re.compile(r"(?:và|,|để|;)\s*(phối hợp)(?!\w)")


def extract_duties(document: Document, outline: Outline, header: Header) -> tuple[Duty, ...]:
    """The duties of a document in text order; agencies that are only mentioned have none.

    Args:
        document: The document as read.
        outline: Its outline.
        header: Its header: the place, and the issuer, who gives orders and takes none.
    """
    writer = DutyWriter(document, outline, header)
    found = [duty for order in read_orders(document, outline, header) for duty in writer.duties(order)]
    for table in document.tables:
        found.extend(table_duties(document, outline, header, table))
    unique = {(d.agency, d.role, d.start, d.end, d.text): d for d in sorted(found, key=lambda d: d.start)}
    return tuple(unique.values())


@lru_cache(maxsize=1)
def read_orders(document: Document, outline: Outline, header: Header) -> tuple[Order, ...]:
    """The orders in a document's paragraphs, in text order; the last document's are kept for the deadlines."""
    reader = _Reader(document, outline, header)
    found: list[Order] = []
    for block in document.blocks:
        for piece in pieces(document, block):
            found += [replace(order, line=piece.start) for order in reader.read(piece)]
    return tuple(found)


def pieces(document: Document, block: Block) -> Iterator[Block]:
    """The block itself, or pieces of one that is longer than any paragraph of a plan; nothing for a table."""
    start = block.start
    while not block.table and start < block.end:
        end = block.end
        if end - start > _LONGEST_LINE:
            end = max(document.text.rfind(". ", start, start + _LONGEST_LINE) + 1, start)
            end = end if end > start else start + _LONGEST_LINE
        yield replace(block, start=start, end=end)
        start = end


def is_past(outline: Outline, section: Section) -> bool:
    """Whether a section tells what has been ("Kết quả thực hiện", "Thực trạng"): nobody is told anything there."""
    for above in outline.ancestors(section):
        title = fold(above.title).strip()
        if duty_words.at("past").match(title) and not duty_words.at("not_past").match(title):
            return True
    return False


def is_assigning(outline: Outline, section: Section) -> bool:
    """Whether a section is one of those that tell who does what ("Tổ chức thực hiện", "Trách nhiệm của các sở")."""
    return any(begins("execution", above.title) for above in outline.ancestors(section))


def _lists_on(line: str, end: int) -> bool:
    """Whether the row that agencies stand in goes on with what is none: "chỉ đạo báo chí, truyền thanh cơ sở …"."""
    behind = fold(line[end:])
    return behind.startswith(",") and not (duty_words.verbs().match(behind) or duty_words.at("modal").match(behind))


class _Reader:
    """Goes through the paragraphs of a document and remembers whom the headings name."""

    def __init__(self, document: Document, outline: Outline, header: Header) -> None:
        self.document = document
        self.outline = outline
        self.header = header
        self.owners: dict[int, tuple[tuple[AgencyMention, ...], str | None]] = {}  # by offset of heading or lead-in
        self.skipping = False
        self.section: Section | None = None
        self.told = False  # whether anybody was told anything under the present heading

    def read(self, block: Block) -> Iterator[Order]:
        """The orders of one paragraph; paragraphs are to be read in text order."""
        line = self.document.text[block.start : block.end]
        section = self.outline.at(block.start)
        body = body_start(line)
        if self.skipping and (section is not self.section or (body == 0 and len(line) > _LONGEST_RECIPIENT)):
            self.skipping = False
        self.told = self.told and section is self.section
        self.section = section
        folded = fold(line[body:])
        if duty_words.at("skipped").match(folded):
            self.skipping = folded.startswith(("nơi nhận", "kính gửi"))
            return
        if self.skipping or is_past(self.outline, section):
            return
        lists = [self._excused(found) for found in agency_lists(line, is_assigning(self.outline, section))]
        asides = assigning_brackets(line, body, lists)
        for aside in asides:
            yield from self._bracketed(block, line, aside)
        lists = [found for found in lists if all(not aside.holds(found) for aside in asides)]
        owners, role = self._owners(block, section)
        plain = body == 0 and section.start != block.start
        if plain and self.told and duty_words.at("closing").match(folded):
            owners = ()  # it closes the plan, whoever's heading stands last
        for order in self._orders(block, line, body, lists, owners, role):
            self.told = True
            yield order

    # -- who is meant -------------------------------------------------------------------------------------------

    def _excused(self, found: AgencyList) -> AgencyList:
        """The list, as a mere mention where its subject is the issuer itself."""
        if found.part not in ("subject", "recipient"):
            return found
        who = tuple(m for m in found.mentions if not self._is_issuer(m, found.part))
        if not who:
            return replace(found, part="issuer" if found.part == "subject" else "mention")
        return replace(found, mentions=who)

    def _is_issuer(self, mention: AgencyMention, part: str) -> bool:
        if re.match(r"Ủy ban nhân dân(?: (?:tỉnh|thành phố)(?!,)|$)", mention.canonical) and mention.level == "tỉnh":
            return True
        issuer = fold(self.header.issuer or "")
        name = fold(mention.canonical)
        return part == "subject" and (name == issuer or _IS_HEAD.sub("", issuer) == name)

    def _owners(self, block: Block, section: Section) -> tuple[tuple[AgencyMention, ...], str | None]:
        """Whom the paragraphs that lead to this one name: its lead-in, or else its headings."""
        if section.kind == "closing":
            return (), None
        above = self.outline.ancestors(section)
        starts = {s.start for s in above if s.start != block.start}
        starts |= {start for start, _ in self.outline.lead_ins(block.start) if self.outline.at(start) in above}
        nearest = max((start for start in starts if start in self.owners), default=None)
        if nearest is not None:
            return self.owners[nearest]
        return (), None

    # -- orders of a line ---------------------------------------------------------------------------------------

    def _orders(
        self,
        block: Block,
        line: str,
        body: int,
        lists: list[AgencyList],
        owners: tuple[AgencyMention, ...],
        owner_role: str | None,
    ) -> Iterator[Order]:
        if owners:
            lists = [self._under(found, line, block) for found in lists]
        lists = self._after_subject(line, body, lists)
        acting = [found for found in lists if found.part in ("subject", "command", "label", "issuer")]
        first = acting[0].begin if acting else len(line)
        leads = line[body:].rstrip(" *_").endswith(":") and not duty_words.verbs().match(fold(line[body:]))
        if owners and first > body and not leads and not (acting and acting[0].part == "label"):
            yield from self._stretch(block, line, lists, owners, owner_role, body, body, first)
        for i, found in enumerate(acting):
            stop = acting[i + 1].begin if i + 1 < len(acting) else len(line)
            opens = found.begin <= body
            if found.part == "issuer":  # what it says of itself is nobody else's duty
                continue
            if opens and found.part != "label":
                self.owners[block.start] = (found.mentions, found.role)
            if found.part == "label":
                yield from self._labelled(block, line, found)
            elif not found.heading:
                begin = 0 if opens else found.begin
                yield from self._stretch(block, line, lists, found.mentions, found.role, begin, found.text_start, stop)
        for found in lists:
            if found.part in ("directed", "recipient"):
                start, stop = self._sentence(line, found)
                if found.part == "directed" and (
                    len(line[found.text_start : stop].split()) < 2 or _lists_on(line, found.mentions[-1].end)
                ):
                    continue
                role = self._role(fold(line[found.text_start : stop])) or "thực hiện"
                yield Order(
                    found.mentions,
                    role,
                    block.start + start,
                    block.start + stop,
                    block.start + _task_start(line, found),
                    part=found.part,
                )

    def _labelled(self, block: Block, line: str, found: AgencyList) -> Iterator[Order]:
        """The orders of "Cơ quan chủ trì: …": one, or one for each agency where brackets tell its part of the task."""
        begin, role = block.start + found.begin, found.role or "thực hiện"
        scopes = [scope_behind(line, mention.end) for mention in found.mentions]
        if not any(scopes):
            yield Order(found.mentions, role, begin, block.start + found.end, -1)
            return
        for mention, scope in zip(found.mentions, scopes, strict=True):
            end = max(found.end, line.find(scope, mention.end) + len(scope) if scope else 0)
            yield Order((mention,), role, begin, block.start + end, -1, scope=scope)

    def _under(self, found: AgencyList, line: str, block: Block) -> AgencyList:
        """The list, as directed by the agency under whose heading the command stands ("- Chỉ đạo Trung tâm …")."""
        heads = self.outline.at(block.start).start == block.start
        if found.part != "command" or (heads and not fold(line[found.begin :]).startswith("chỉ đạo")):
            return found
        return replace(found, part="directed")

    def _after_subject(self, line: str, body: int, lists: list[AgencyList]) -> list[AgencyList]:
        """The lists, those as directed whom the line's own subject commands ("Sở Y tế: chỉ đạo các bệnh viện …")."""
        subject = next((found for found in lists if found.part == "subject" and found.begin <= body), None)
        if subject is None:
            return lists
        return [
            replace(found, part="directed")
            if found.part == "command"
            and found.begin > subject.end
            and duty_words.at("directing").match(fold(line[found.begin : found.start]))
            and not line[subject.end : found.begin].rstrip().endswith(".")
            else found
            for found in lists
        ]

    def _bracketed(self, block: Block, line: str, aside: Aside) -> Iterator[Order]:
        """The orders of a bracket that says who does what stands before it ("Tập huấn (Sở X chủ trì)")."""
        base = block.start
        start = aside.task
        if aside.end - start > LONGEST_QUOTE:
            start = line.find(" ", aside.end - LONGEST_QUOTE, aside.start) + 1 or start
        partners = tuple(m for f in aside.lists if f.part == "partner" or f.role == "phối hợp" for m in f.mentions)
        for found in aside.lists:
            part, role = "acting", found.role
            if found.part == "partner" or role == "phối hợp":
                part, role = "partner", "phối hợp"
            elif not role:
                role = self._role(fold(line[found.text_start : aside.end - 1])) or "thực hiện"
            yield Order(
                found.mentions, role, base + start, base + aside.end, base + start,
                () if part == "partner" else partners, part, text_end=base + aside.start,
            )  # fmt: skip

    def _sentence(self, line: str, found: AgencyList) -> tuple[int, int]:
        for start, end in _sentences(line):
            if start <= found.begin < end:
                start = start or min(body_start(line), found.begin)
                return max(start, end - LONGEST_QUOTE) if found.begin - start > 250 else start, end
        return found.begin, len(line)

    def _stretch(
        self,
        block: Block,
        line: str,
        lists: list[AgencyList],
        who: tuple[AgencyMention, ...],
        role: str | None,
        begin: int,
        text_start: int,
        stop: int,
    ) -> Iterator[Order]:
        """The orders to `who` in line[text_start:stop], one for each change of role, quoted from `begin`."""
        folded = _folded(line)
        pieces: list[tuple[int, int, str]] = []  # start, end, role
        for first, last in sentences(line[text_start:stop]):
            start, end = text_start + first, text_start + last
            said = self._role(fold(line[start:end]))
            if not pieces:
                pieces.append((begin, end, role or said or "thực hiện"))
                continue
            before, behind, now = pieces[-1]
            sentence_ended = line[behind - 1 : behind] == "."
            if said or (sentence_ended and now != "thực hiện") or end - before > LONGEST_QUOTE:
                pieces.append((start, end, said or ("thực hiện" if sentence_ended else now)))
            else:
                pieces[-1] = (before, end, now)
        base = block.start
        for i, (start, end, now) in enumerate(pieces):
            if duty_words.at("not_work").fullmatch(folded, max(start, text_start), end):
                continue
            partners = [f for f in lists if f.part == "partner" and start <= f.start < end]
            named = tuple(m for f in partners for m in f.mentions)
            yield Order(who, now, base + start, base + end, base + (text_start if i == 0 else start), named)
            for found in partners:
                others = tuple(m for m in found.mentions if m.canonical not in {w.canonical for w in who})
                a, b = (start, end) if end - start <= 350 else self._clause(line, found, start, end)
                yield Order(others, "phối hợp", base + a, base + b, base + found.begin, (), "partner")
            joint = _JOINT.search(folded, max(start, text_start), end) if now == "thực hiện" else None
            named_there = joint and any(f.begin <= joint.start(1) + 2 <= f.start for f in partners)
            if joint and (named_there or re.match(r" (?:chặt chẽ )?(?:với|cùng) ", folded[joint.end() :])):
                spans = ((start + x, start + y) for x, y in sentences(line[start:end]))
                b = next((y for x, y in spans if x <= joint.start(1) < y), end)
                yield Order(who, "phối hợp", base + joint.start(1), base + b, base + joint.start(1), named)

    def _clause(self, line: str, found: AgencyList, start: int, end: int) -> tuple[int, int]:
        for first, last in sentences(line[start:end]):
            if start + first <= found.begin < start + last:
                return start + first, start + last
        return start, end

    def _role(self, clause: str) -> str | None:
        """The role that a clause states, or None."""
        lead = _LEAD.match(clause)
        begin = lead.end() if lead else 0
        if clause.startswith("chủ trì", begin) or _IS_LEADER.match(clause):
            return "chủ trì"
        if re.match(r"(?:cùng )?phối hợp(?!\w)", clause[begin:]):
            return "phối hợp"
        for match in _LEADS_WORK.finditer(clause):
            if not _NOT_LEADING.search(clause[max(0, match.start() - 14) : match.start()]):
                return "chủ trì"
        return None


def _task_start(line: str, found: AgencyList) -> int:
    """Where what agencies are told begins: for those who are sent something, behind their names."""
    start = found.text_start
    lead = _SENT.match(line, start) if found.part == "recipient" else None
    return lead.end() if lead else start


@lru_cache(maxsize=4)
def _folded(line: str) -> str:
    return fold(line)


@lru_cache(maxsize=4)
def _sentences(line: str) -> list[tuple[int, int]]:
    return sentences(line)
