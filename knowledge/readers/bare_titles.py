"""What the title of a column says of its cells, where a copy left a table as bare cells."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from knowledge.readers.heads import is_value
from knowledge.text import fold

_LONGEST = 70
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def _titles() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads((files("knowledge") / "data" / "bare_tables.toml").read_text("utf-8"))
    return {
        kind: re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in entry['words'])})(?!\w)")
        for kind, entry in data.items()
    }


def is_title(cell: str) -> bool:
    """Whether a cell may name a column: short words, no sentence and no number."""
    return 0 < len(cell) <= _LONGEST and not is_value(cell) and not cell.endswith((".", ";", ":"))


def names_rows(title: str) -> bool:
    """Whether a cell may be the title of the column that names the rows."""
    view = fold(title.strip())
    return len(view) <= _LONGEST and _titles()["first"].match(view) is not None and is_title(title.strip())


def names_numbers(title: str) -> bool:
    """Whether a title says that its column holds numbers."""
    view = fold(title)
    return _titles()["numbers"].search(view) is not None or "%" in view or _YEAR.search(view) is not None


def names_remarks(title: str) -> bool:
    """Whether a title is of a column that may stand empty in all rows."""
    return _titles()["remarks"].match(fold(title.strip())) is not None


def names_sums(title: str) -> bool:
    """Whether no cell below a title can be words: it names a quantity, a price, a sum or a year."""
    view = fold(title.strip())
    return _titles()["sums"].match(view) is not None or _YEAR.fullmatch(view.removeprefix("năm ")) is not None
