"""Columns as bytes: whatever is packed comes back, of whatever kind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.columns import pack, unpack

WORDS = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])))
NUMBERS = st.lists(st.integers(-(2**63), 2**63 - 1)) | st.lists(st.floats(allow_nan=False))


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), WORDS | NUMBERS))
def test_columns_come_back_as_they_were(columns: dict[str, list[str] | list[int] | list[float]]) -> None:
    assert unpack(pack(columns)) == columns
