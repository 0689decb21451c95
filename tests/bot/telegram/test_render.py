"""Every answer as Telegram takes it: well-formed HTML in each part, texts, captions and buttons within their bounds."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, AnswerFigure, Source
from bot.present.source_view import SourceView, source_view
from bot.router import Answerer
from bot.telegram import keeping, sources
from bot.telegram.extras import SOURCE, caption, offered
from bot.telegram.inline import card
from bot.telegram.keyboards import data, key, read_data, under_answer
from bot.telegram.render import clean, length, pack, pieces, to_messages, to_plain
from index.library import open_library

GOLD = Path(__file__).parents[2] / "gold" / "questions.jsonl"
ALLOWED = {"b", "i", "code", "pre", "blockquote"}
HOSTILE = (
    "<b>&amp;</b><script>",
    "\u202etxt.exe\u202c",
    "</blockquote>",
    "e\u0323\u0302" * 3000,
    "&" * 5000,
    "😀" * 3000,
    "x" * 9000,
    "\x00\x07",
    "",
)


class WellFormed(HTMLParser):
    """Fails at tags that Telegram does not know, or that are not closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert attrs in ([], [("expandable", None)])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def check(html: str, limit: int = 4096) -> str:
    """The words of a message, after all that Telegram asks of it."""
    parser = WellFormed()
    parser.feed(html)
    parser.close()
    assert parser.open == [], html[:200]
    assert 1 <= length(parser.words) <= limit
    assert length(html) <= limit
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", html)
    return parser.words


def check_answer(answer: Answer, library: object) -> None:
    """All that is made of one answer."""
    for html in to_messages(answer):
        check(html)
    check(caption(answer), 1024)
    extras = offered(library, answer)  # type: ignore[arg-type]
    markup = under_answer(answer, keeping.new_id(), extras)
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            assert 1 <= len(str(button.callback_data).encode()) <= 64
            assert button.text.strip()
    assert keeping.load(keeping.dump(answer)) == answer
    inline = card(answer)
    assert 1 <= len(inline.id.encode()) <= 64
    for extra in extras:
        if extra.letter in "cwb":
            for html in extra.show(library, answer).texts:  # type: ignore[arg-type]
                check(html)
    if SOURCE in extras:
        for number in {0, len(answer.sources) - 1}:
            check(sources.page(source_view(library, answer.sources[number], after=6)))  # type: ignore[arg-type]


def questions(shared: Path | None) -> list[tuple[str, list[str]]]:
    """The gold questions: ours, and the shared ones where they are."""
    files = [GOLD, *([shared / "gold" / "questions.jsonl"] if shared else [])]
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [(row["question"], row.get("context") or []) for row in rows]


def test_all_answers_to_all_gold_questions(built_library: Path) -> None:
    shared = Path(__file__).parents[4] / "shared"
    with open_library(built_library) as library:
        answerer = Answerer(library)
        for question, context in questions(shared if shared.is_dir() else None):
            check_answer(answerer.answer(question, tuple(context)), library)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_documents(built_library: Path, text: str) -> None:
    source = Source(f"{text}x", text, text, text, text, text, 0, len(text), text, text, text)
    figure = AnswerFigure(text, 1, None, None, text, text, 2012, 2012, text, 0, text=text)
    answer = Answer(
        question=text,
        status="answered",
        lookup="figures",
        headline=text or "…",
        details=(text,) * 40,
        figures=(figure,) * 30,
        sources=(source,) * 30,
        suggestions=(text or "?",) * 9,
        understood=text or None,
        why=(text,) * 9,
    )
    with open_library(built_library) as library:
        for html in to_messages(answer):
            check(html)
        markup = under_answer(answer, keeping.new_id(), [SOURCE])
        assert markup is not None
        assert all(b.text.strip() for row in markup.inline_keyboard for b in row)
        assert keeping.load(keeping.dump(answer)) == answer
        check(sources.page(source_view(library, source)))
    if text:
        view = SourceView(text, (text,), f"{text}{text}{text}", len(text), 2 * len(text), True, True)
        check(sources.page(view))


@settings(max_examples=200)
@given(st.lists(st.text(max_size=600), max_size=30))
def test_blocks_are_packed_whole_and_in_order(texts: list[str]) -> None:
    blocks = [f"<b>{piece}</b>" for text in texts for piece in pieces(text)]
    messages = pack(blocks, most=100)
    assert "\n".join(messages) == ("\n".join(blocks) or "…")
    for html in messages:
        check(html)


@given(st.text())
def test_words_survive_escaping(text: str) -> None:
    assert to_plain(clean(text)) == to_plain(clean(to_plain(clean(text))))
    assert "<" not in clean(text)


@given(st.text(min_size=1), st.integers(0, 999))
def test_data_of_buttons_goes_there_and_back(name: str, number: int) -> None:
    pressed = read_data(data("s", key(name), number))
    assert pressed is not None
    assert (pressed.letter, pressed.id, pressed.more) == ("s", key(name), (str(number),))


@pytest.mark.parametrize("forged", ["", "1", "2:s:x", ":::", "1:s:" + "ế" * 40, "một"])
def test_forged_data_is_nobody_s(forged: str) -> None:
    assert read_data(forged) is None


def test_data_beyond_the_limit_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="bytes"):
        data("s", "ế" * 40)
