from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer
from bot.present.source_view import source_view
from knowledge.store import Library
from tests.bot.present.conftest import sources_of


def test_every_quote_stands_in_its_view(library: Library) -> None:
    for source in sources_of(library)[::7]:
        view = source_view(library, source)
        assert view.text[view.quote_start : view.quote_end] == source.quote
        assert view.text in library.text(source.document)
        assert not view.changed


def test_headings_lead_to_the_quote(library: Library, budget: Answer) -> None:
    view = source_view(library, budget.sources[0])
    assert view.path == ("II. KẾ HOẠCH NĂM 2012", "3. Kinh phí thực hiện")
    assert view.name.endswith("mục II.3")


def test_neighbours_are_added_until_the_document_ends(library: Library, budget: Answer) -> None:
    source = budget.sources[0]
    views = [source_view(library, source, before=n, after=n) for n in range(40)]
    assert views[0].has_before and views[0].has_after
    assert len(views[1].text) > len(views[0].text)
    assert not views[-1].has_before and not views[-1].has_after
    assert views[-1].text == library.text(source.document).strip()
    assert all(v.text[v.quote_start : v.quote_end] == source.quote for v in views)


def test_a_quote_that_moved_is_found_again(library: Library, budget: Answer) -> None:
    source = budget.sources[0]
    moved = replace(source, start=source.start + 17, end=source.end + 17)
    assert source_view(library, moved) == source_view(library, source)


def test_what_is_gone_is_said_to_have_changed(library: Library, budget: Answer) -> None:
    for gone in (replace(budget.sources[0], document="khong-co"), replace(budget.sources[0], quote="không có câu này")):
        view = source_view(library, gone)
        assert view.changed
        assert view.text[view.quote_start : view.quote_end] == gone.quote
        assert not view.has_before and not view.has_after
