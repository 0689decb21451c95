"""Inline queries come with every keystroke: of those of a person that wait, only the latest is answered."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from bot.answer import Answer
from bot.telegram.inline import NOTHING, Inline


class Office:
    """An office whose answers wait until they are let go."""

    def __init__(self) -> None:
        self.let_go = asyncio.Event()
        self.looked_up: list[str] = []
        self.state = SimpleNamespace(count=lambda *_: None)

    def today(self) -> str:
        return "2030-01-01"

    async def answer(self, text: str, earlier: tuple[str, ...]) -> Answer:
        self.looked_up.append(text)
        await self.let_go.wait()
        return (
            Answer(text, "answered", "figures", f"Số của {text}.")
            if "?" in text
            else Answer(text, "not_found", None, "Không rõ.")
        )


class Query:
    """An inline query, and what it is answered with."""

    def __init__(self, id_: str, text: str, person: int = 5) -> None:
        self.id, self.query, self.from_user = id_, text, SimpleNamespace(id=person)
        self.answers: list[dict[str, Any]] = []

    async def answer(self, **answer: Any) -> None:
        self.answers.append(answer)


async def ask(queries: list[Query]) -> Office:
    """All queries at once, in this order, before the first is answered."""
    office = Office()
    inline = Inline(office)  # type: ignore[arg-type]
    updates: list[Any] = [SimpleNamespace(inline_query=query) for query in queries]
    tasks = [asyncio.ensure_future(inline.on_query(update, None)) for update in updates]  # type: ignore[arg-type]
    await asyncio.sleep(0)
    office.let_go.set()
    await asyncio.gather(*tasks)
    return office


async def test_only_the_latest_keystroke_of_a_person_is_answered() -> None:
    queries = [Query("1", "n?"), Query("2", "ng?"), Query("3", "ngâ?"), Query("4", "sở?", person=6)]
    office = await ask(queries)
    assert office.looked_up == ["n?", "ngâ?", "sở?"]  # the first was on its way already
    assert [len(query.answers) for query in queries] == [1, 0, 1, 1]


async def test_a_word_half_typed_offers_no_refusal_to_send() -> None:
    (query,) = queries = [Query("1", "ngâ")]
    await ask(queries)
    assert query.answers[0]["results"] == []
    assert query.answers[0]["button"].text == NOTHING
