"""Answers as they are kept for the buttons below them, and back."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, replace

from bot.answer import Answer, AnswerFigure, Source
from bot.state import Kept
from bot.telegram.office import Office


def new_id() -> str:
    """A short name that nobody guesses: 64 random bits in 11 letters."""
    return secrets.token_urlsafe(8)


def keep(office: Office, id_: str, answer: Answer, chat: int, person: int, message: int) -> None:
    """Keep an answer; what the person typed only where the operator has switched that on."""
    if not office.settings.log_questions:
        answer = replace(answer, question="", understood=None)
    office.state.keep_answer(Kept(id_, chat, person, message, dump(answer)), office.now())


def dump(answer: Answer) -> str:
    """An answer as JSON."""
    return json.dumps(asdict(answer), ensure_ascii=False)


def load(body: str) -> Answer:
    """The answer in a JSON text of `dump`."""
    values = json.loads(body)
    values["figures"] = tuple(AnswerFigure(**figure) for figure in values["figures"])
    values["sources"] = tuple(Source(**source) for source in values["sources"])
    for name in ("details", "suggestions", "why"):
        values[name] = tuple(values[name])
    return Answer(**values)
