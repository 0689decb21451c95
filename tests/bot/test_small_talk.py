"""Greetings and thanks are answered as a courteous clerk would, and hide no question."""

from __future__ import annotations

import pytest

from bot.small_talk import reply_to
from bot.understand.words import table

CASES = [(example, entry["says"]) for entry in table("small_talk")["reply"] for example in entry["examples"]]


@pytest.mark.parametrize(("message", "says"), CASES)
def test_each_example_gets_its_reply(message: str, says: str) -> None:
    reply = reply_to(message)
    assert reply is not None
    assert reply.says == says


@pytest.mark.parametrize(
    "message",
    [
        "chào, giá vàng hôm nay bao nhiêu",  # something is asked behind the greeting
        "cảm ơn, còn năm 2011?",
        "hay cho biết ngân sách",  # "hãy", not "hay quá"
        "tổng kinh phí",
        "sai số bao nhiêu",
        "chao " * 40,
    ],
)
def test_what_says_more_is_no_small_talk(message: str) -> None:
    assert reply_to(message) is None
