from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar

from bot.present.calendar import Due, calendar_ics, deadlines_ahead, deadlines_text
from knowledge.errors import NoSuchDocument
from knowledge.store import Library

TODAY = date(2024, 1, 1)


def of(library: Library, document: str, today: date = TODAY) -> list[Due]:
    return deadlines_ahead(library, today, document)


def test_nearest_first_and_undated_last(library: Library) -> None:
    dues = deadlines_ahead(library, TODAY)
    dated = [due.day for due in dues if due.day]
    assert dated == sorted(dated) and min(dated) >= TODAY
    assert [due.day is None for due in dues] == sorted(due.day is None for due in dues)


def test_a_month_stands_on_its_last_day_and_says_so(library: Library) -> None:
    lines = deadlines_text(of(library, "lao-cai-2021-2030"))
    assert any(line.startswith("30/11/2025 (văn bản chỉ ghi tháng, lấy ngày cuối) – ") for line in lines)
    assert any(line.startswith("31/10/2024 ") and "trước tháng 11 hàng năm" in line for line in lines)


def test_a_rhythm_without_a_day_has_none(library: Library) -> None:
    lines = deadlines_text(of(library, "tp-hcm-2011-2020", date(2015, 1, 1)))
    assert any(line.startswith("Không ghi ngày cụ thể – ") and "định kỳ" in line for line in lines)


def test_nothing_lies_ahead_of_a_plan_that_is_over(library: Library) -> None:
    assert of(library, "lao-cai-2021-2030", date(2031, 1, 1)) == []
    assert deadlines_text([]) == ["Không có thời hạn nào sắp tới trong các văn bản của kho."]


def test_a_paper_in_force_from_its_signature_is_no_deadline(library: Library) -> None:
    assert "có hiệu lực" not in "\n".join(deadlines_text(of(library, "an-giang-2021-2025", date(2021, 1, 1))))


def test_a_replaced_plan_is_shown_only_where_it_is_asked_for(library: Library) -> None:
    assert of(library, "ha-thanh-2023-2025")
    assert "ha-thanh-2023-2025" not in {due.document for due in deadlines_ahead(library, TODAY)}


def test_two_days_of_one_rhythm_are_two_events(library: Library) -> None:
    days = [d.day for d in of(library, "nam-chau-tre-em-2021-2030") if d.turn and d.turn.day == 10]
    assert days == [date(2024, 6, 10), date(2024, 12, 10)]


def test_the_calendar_has_each_dated_deadline_and_comes_again_when_certain(library: Library) -> None:
    dues = deadlines_ahead(library, TODAY)
    events = Calendar.from_ical(calendar_ics(dues)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [due.day for due in dues if due.day]
    assert len({str(event["uid"]) for event in events}) == len(events)
    rules = {str(event["summary"]): event["rrule"].to_ical().decode() for event in events if "rrule" in event}
    yearly = next(rule for what, rule in rules.items() if "Lào Cai" in what)
    assert sorted(yearly.split(";")) == ["BYMONTH=10", "BYMONTHDAY=-1", "FREQ=YEARLY", "UNTIL=20301231"]


def test_an_event_carries_the_words_of_the_plan(library: Library) -> None:
    dues = of(library, "lao-cai-2021-2030")
    event = next(e for e in Calendar.from_ical(calendar_ics(dues)).walk("VEVENT") if "2025" in str(e["description"]))
    text = str(event["description"])
    assert "Thời hạn ghi trong văn bản: vào tháng 11/2025" in text
    assert "Lưu ý: văn bản chỉ ghi tháng, lấy ngày cuối." in text
    assert "mục III.1" in text


def test_the_same_library_gives_the_same_file(library: Library) -> None:
    assert calendar_ics(deadlines_ahead(library, TODAY)) == calendar_ics(deadlines_ahead(library, TODAY))


def test_an_unknown_document_is_refused(library: Library) -> None:
    with pytest.raises(NoSuchDocument):
        of(library, "khong-co")
