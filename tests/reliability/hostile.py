"""Ask what no officer would: `python -m tests.reliability.hostile 100000`.

Messages of markup, control and bidirectional characters, SQL, format strings, heaps of combining marks and long
repetitions, alone and mixed with real questions. Each answer must fit the contract and go out as well-formed messages
in which no markup is but ours, each must be given in bounded time, and the library must be as it was.
"""

from __future__ import annotations

import gc
import json
import random
import re
import statistics
import sys
import tempfile
import time
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.json_face import to_json
from bot.memory import Memory, begin
from bot.router import Answerer
from bot.telegram.render import to_messages
from tests.bot.telegram.test_render import check
from tests.helpers.answering import library_of

REAL = (
    "tổng kinh phí Quảng Lạc năm 2014",
    "ai chủ trì tập huấn ở Hà Thanh",
    "ngan sach dia phuong phuoc lam bn",
    "so sánh kinh phí các tỉnh",
    "Sở Y tế Nam Châu làm gì",
    "bao nhiêu người khuyết tật ở Vân Giang",
    "báo cáo trước ngày nào",
    "740 triệu là chi cho việc gì?",
    "còn năm 2025?",
    "1207/KH-UBND là văn bản gì",
    "tóm tắt kế hoạch Thạch Khê",
)
MARKUP = (
    "<b>",
    "</b>",
    "<a href='x'>",
    "&amp;",
    "&#x202e;",
    "<script>alert(1)</script>",
    "```",
    "[x](http://y)",
    "*_~`",
)
CONTROL = (
    "\u202e",
    "\u202d",
    "\u2066",
    "\u2069",
    "\u200f",
    "\u200b",
    "\x00",
    "\x1b[2J",
    "\r",
    "\x07",
    "\ufeff",
    "\u2028",
)
SQL = ("' OR 1=1; --", '"; DROP TABLE documents; --', "NEAR/2 *", 'a" AND b', "%_", "UNION SELECT text FROM documents")
FORMAT = ("%s%n", "{0.__class__}", "{text!r:>99999}", "${jndi:x}", "{{7*7}}", "\\x41", "%(a)s", "$(id)")
REPEATED = (
    "a",
    "1.",
    "1/",
    "2012-",
    "nghiên cứu ",
    "kinh phí ",
    "năm ",
    "a.b.",
    "a&",
    "ngansach",
    "1.000.000 ",
    "QĐ-",
    "sở ",
)
REPEATED += (
    "\u0301",
    "\u0323\u0302",
    "(",
    "“",
    "2021-2025, ",
    "tỉnh ",
    "và ",
    "?",
    "so vs ",
    "12/12/",
    "0",
    "bao nhiêu ",
    "đ",
)
SCRIPTS = ("日本語", "العربية", "😀👩‍👩‍👧", "ภาษาไทย", "Ελληνικά", "\ud800", "ⅫⅣ", "½٣", "𝟙𝟚", "ﬁ")


# What hides or reorders what stands around it: controls but line ends, zero-width and bidirectional marks, tags.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


@dataclass
class Run:
    """What a run came to: seconds of processor time of each message, and what was wrong."""

    seconds: list[tuple[float, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The slowest answer in medians."""
        times = [s for s, _ in self.seconds]
        return max(times) / statistics.median(times)


def message(chance: random.Random) -> str:
    """A message nobody would write."""
    kind = chance.randrange(8)
    if kind == 0:
        piece = chance.choice(REPEATED)
        return (piece * (4096 // len(piece)))[: chance.choice((60, 400, 1500, 4096))]
    if kind == 1:
        return "".join(chr(chance.randrange(1, 0x3000)) for _ in range(chance.randrange(1, 300)))
    if kind == 2:
        letters = list(chance.choice(REAL))
        for _ in range(chance.randrange(1, 20)):
            letters.insert(chance.randrange(len(letters) + 1), chance.choice(CONTROL))
        return "".join(letters)
    if kind == 3:
        return "".join(letter + chance.choice(("", "\u0301", "\u0323")) * 40 for letter in chance.choice(REAL))[:4096]
    pools = (REAL, MARKUP, CONTROL, SQL, FORMAT, SCRIPTS, REPEATED)
    words = " ".join(chance.choice(REAL) for _ in range(4)).split()
    parts = [chance.choice(chance.choice(pools)) for _ in range(chance.randrange(1, 7))]
    parts += chance.sample(words, chance.randrange(0, 9))
    chance.shuffle(parts)
    return chance.choice((" ", "", ", ")).join(parts)[:4096]


def faults(answer: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """What in an answer object breaks the contract."""
    wrong = []
    said = [answer["answer"], answer["text"], answer["question"], *answer["suggestions"], answer["understood"] or ""]
    hidden = {c for part in said for c in part if _HIDDEN.match(c)}
    if hidden:
        wrong.append(f"hidden characters {sorted(map(ascii, hidden))}")
    if len(answer["text"]) > 4096:
        wrong.append(f"text of {len(answer['text'])}")
    if answer["status"] not in ("answered", "clarify", "not_found") or not answer["answer"].strip():
        wrong.append(f"status {answer['status']}, answer {answer['answer']!r}")
    if answer["status"] == "clarify" and not 2 <= len(answer["suggestions"]) <= 5:
        wrong.append(f"clarify with {len(answer['suggestions'])} choices")
    for source in answer["sources"]:
        if " ".join(texts[source["document"]][source["start"] : source["end"]].split()) != source["quote"]:
            wrong.append(f"quote not at {source['document']} {source['start']}")
    for figure in answer["figures"]:
        if figure["computed"] and not figure["formula"]:
            wrong.append("computed without formula")
        if not figure["computed"] and not 0 <= (figure["source"] if figure["source"] is not None else -1) < len(
            answer["sources"]
        ):
            wrong.append(f"figure without source: {figure['label']}")
    json.dumps(answer).encode()
    return wrong


def injected(answer: Answer) -> list[str]:
    """What is wrong with an answer as Telegram's messages: tags but ours, or words that were taken for tags."""
    try:
        words = "".join(check(html) for html in to_messages(answer))
    except AssertionError as error:
        return [f"message {error}"]
    headline = unicodedata.normalize("NFC", answer.headline)
    kept = "".join(words.split()).find("".join(headline.split())) >= 0
    return [] if kept else [f"headline {answer.headline!a} is not in the message"]


def run(messages: int, seed: int = 7) -> Run:
    """Ask so many messages of the invented plans."""
    result = Run()
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, library_of(Path(folder)) as library:
        texts = {d.id: library.text(d.id) for d in library.documents()}
        generation = library.generation
        answerer = Answerer(library, year=lambda: 2026)
        answerer.refresh()
        for text in REAL:  # what is made on first use is no part of an answer's time
            answerer.answer(text)
        memory = Memory()
        memory.settle()
        try:
            _ask(answerer, memory, messages, chance, texts, result)
        finally:
            gc.unfreeze()  # what is left goes on in a process of tests
        if (library.generation, {d.id: library.text(d.id) for d in library.documents()}) != (generation, texts):
            result.wrong.append("the library is another")
    return result


def _ask(
    answerer: Answerer, memory: Memory, messages: int, chance: random.Random, texts: dict[str, str], result: Run
) -> None:
    earlier: list[str] = []
    for _ in range(messages):
        text = message(chance)
        begun = time.thread_time()
        try:
            answer = answerer.answer(text, earlier)
            shown = to_json(answer)
            memory.answered()  # as the bot does; counted as the message's own time, though the answer is out by then
        except Exception as error:  # whatever it is, it is a finding, with the message that made it
            result.wrong.append(f"{ascii(text)[:300]}: {type(error).__name__} {error}")
            continue
        result.seconds.append((time.thread_time() - begun, text))
        wrong = [*faults(shown, texts), *injected(answer)]
        result.wrong += [f"{ascii(text)[:300]}: {fault}" for fault in wrong]
        earlier = [*earlier, text][-2:] if chance.random() < 0.3 else []


def main() -> int:
    """Print the figures; 1 when something was wrong or slow."""
    begin()
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    times = sorted(s for s, _ in result.seconds)
    print(f"{len(times)} messages, {len(result.wrong)} wrong")
    print(
        f"median {statistics.median(times) * 1e3:.2f} ms, p99 {times[int(len(times) * 0.99)] * 1e3:.1f} ms, "
        f"slowest {times[-1] * 1e3:.1f} ms = {result.ratio:.1f} medians"
    )
    for seconds, text in sorted(result.seconds, reverse=True)[:8]:
        print(f"{seconds * 1e3:8.1f} ms {ascii(text)[:150]} ({len(text)})")
    for line in result.wrong[:20]:
        print(line)
    return int(bool(result.wrong) or result.ratio > 20)


if __name__ == "__main__":
    sys.exit(main())
