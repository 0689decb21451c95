"""The answers that README's readers try first, on the built-in digests and on the originals alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.router import Answerer
from index.library import ingest_all, open_library
from knowledge.readers import read_document
from tests.evaluate import DIGESTS

# (question, status, what the headline says)
PROMISED = [
    (
        "ngân sách Bến Tre 2012?",
        "answered",
        ["2.904.360.000 đồng", "trung ương", "2.320.000.000", "địa phương", "584.360.000", "3721/KH-UBND", "mục II.3"],
    ),
    ("ngan sach ben tre 2011", "answered", ["484.100.000 đồng"]),
    ("tổng kinh phí TPHCM", "answered", ["38,4 tỷ đồng"]),
    ("kinh phí An Giang 2011-2020", "answered", ["4.535 triệu đồng", "trung ương", "1.590", "tỉnh", "2.945"]),
    ("tổng kinh phí Lào Cai 2021-2030?", "not_found", ["Lào Cai", "không nêu số tiền"]),
    ("in tờ rơi Bến Tre bao nhiêu tiền", "answered", ["20.000.000 đồng"]),
    ("Sở Nội vụ Lào Cai làm gì", "answered", ["Sở Nội vụ", "chủ trì", "III.2.4"]),
    (
        "ai chủ trì tuyên truyền trên phương tiện thông tin đại chúng ở TP.HCM",
        "answered",
        ["Sở Thông tin và Truyền thông"],
    ),
    ("mục tiêu Lào Cai 2025 về nhân sự công tác xã hội", "answered", ["ối thiểu 60%"]),
    ("hạn gửi kế hoạch 2012 về Bộ", "answered", ["trước ngày 10/8/2011"]),
    ("báo cáo giữa kỳ Lào Cai khi nào", "answered", ["tháng 11/2025"]),
    ("số hiệu kế hoạch Lào Cai", "not_found", ["để trống"]),
    ("ngân sách Cà Mau", "not_found", ["Cà Mau", "Bến Tre", "An Giang", "Lào Cai", "Hồ Chí Minh"]),
    ("thời tiết hôm nay", "not_found", []),
]


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    yield from answerer(DIGESTS, tmp_path_factory.mktemp("digests"))


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Answerer]:
    yield from answerer(shared / "plans", tmp_path_factory.mktemp("originals"))


def answerer(plans: Path, folder: Path) -> Iterator[Answerer]:
    with open_library(folder / "library.db", empty=True) as library:
        ingest_all(library, (read_document(path) for path in sorted(plans.iterdir())))
        yield Answerer(library)


@pytest.mark.parametrize(("question", "status", "said"), PROMISED, ids=[q for q, _, _ in PROMISED])
def test_the_digests_answer(digests: Answerer, question: str, status: str, said: list[str]) -> None:
    hold(digests.answer(question), status, said)


@pytest.mark.parametrize(("question", "status", "said"), PROMISED, ids=[q for q, _, _ in PROMISED])
def test_the_originals_answer(originals: Answerer, question: str, status: str, said: list[str]) -> None:
    hold(originals.answer(question), status, said)


def hold(answer: Answer, status: str, said: list[str]) -> None:
    assert answer.status == status, answer.headline
    assert [part for part in said if part not in answer.headline] == [], answer.headline
