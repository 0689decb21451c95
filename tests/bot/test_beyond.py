"""Questions that nothing ties to the plans: answered only where what is found says what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.lookups.beyond import carrying, said
from bot.lookups.terms import Rarity
from bot.router import Answerer
from index.library import ingest
from knowledge.readers import read_document
from tests.helpers.answering import answerer_of, library_of

ROOT = Path(__file__).resolve().parents[2]
OFF_TOPIC = (ROOT / "tests" / "data" / "off_topic.txt").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of(tmp_path_factory.mktemp("beyond")) as library:
        for path in sorted((ROOT / "knowledge" / "library").glob("*.md")):
            ingest(library, read_document(path))
        yield answerer_of(library)


def test_what_is_off_topic_is_refused(answerer: Answerer) -> None:
    taken = [message for message in OFF_TOPIC if answerer.answer(message).status != "not_found"]
    assert len(OFF_TOPIC) >= 500
    assert taken == []


ASKED = [
    # message, status, why
    ("ai chủ trì rà soát mức độ khuyết tật?", "answered", "one plan says all of it"),
    ("học sinh bán trú được mấy tiền?", "answered", "a word of the asker's own beside one that the plan has"),
    ("Báo Đồng Khởi tuyên truyền mấy kỳ, giá 1 kỳ?", "answered", "1 is for each, and stands in no text"),
    ("mục tiêu là gì?", "clarify", "nothing but the plan itself is asked for"),
    ("học phí trường đại học là bao nhiêu?", "not_found", "học and phí apart are no học phí"),
    ("khó khăn khi giải toán", "not_found", "toán within dự toán is no toán"),
    ("công ty cần bao nhiêu vốn", "not_found", "công ty is no công and no tỷ"),
    ("tập huấn của công ty hết bao nhiêu tiền", "not_found", "the commoner half of a question is not the question"),
    ("tiêm vắc xin cho trẻ 7 tuổi", "not_found", "a number named is said too"),
    ("tỉnh nào rộng nhất Việt Nam", "not_found", "which is most is asked of figures, not of a passage"),
    ("sống để làm gì", "not_found", "one small word ties to nothing"),
    ("cac tinh, thanh giao ai thi diem to tu van tam ly", "answered", "marks put back may be of another word"),
]


@pytest.mark.parametrize(("message", "status", "why"), ASKED, ids=[row[0] for row in ASKED])
def test_untied_questions(answerer: Answerer, message: str, status: str, why: str) -> None:
    assert answerer.answer(message).status == status, why


SAID = [
    # words of a question, text, typed with marks, least and most that the text says, why
    (("bảo hiểm", "y tế"), "Cấp thẻ bảo hiểm y tế", True, 1.0, 1.0, "all of it"),
    (("bảo hiểm", "y tế"), "bảo vệ, hiểm họa; trạm y tế", True, 0.5, 0.7, "syllables apart are hardly the word"),
    (("bảo hiểm", "y tế"), "Cap the bao hiem y te", True, 0.0, 0.1, "marks that were typed are meant"),
    (("bảo hiểm", "y tế"), "Cap the bao hiem y te", False, 1.0, 1.0, "without marks any form is"),
    (("toán",), "dự toán kinh phí", True, 0.3, 0.4, "half of a longer word"),
    (("toán",), "thi toán và dự toán", True, 1.0, 1.0, "a word by itself as well"),
    (("người già",), "người cao tuổi", True, 0.5, 1.0, "what else is said for it"),
    (("chi tiêu",), "mua sắm", True, 1.0, 1.0, "light words ask for nothing"),
]


@pytest.mark.parametrize(("phrases", "text", "marked", "least", "most", "why"), SAID)
def test_how_much_of_a_question_a_text_says(
    phrases: tuple[str, ...], text: str, marked: bool, least: float, most: float, why: str
) -> None:
    seen = Rarity(records=50)
    words = frozenset({"bảo hiểm", "y tế", "bảo vệ", "hiểm họa", "dự toán", "kinh phí", "cao tuổi", "mua sắm"})
    carried = carrying(phrases, seen, marked=marked)
    share = said(carried, text, words, marked=marked) if carried else 1.0
    assert least <= round(share, 3) <= most, why
