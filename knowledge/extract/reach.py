"""How far a year reaches: that of a heading or lead-in holds for what follows, that of a whole sentence does not."""

from __future__ import annotations

import re

from knowledge.extract.binding import is_verb
from knowledge.extract.periods import Period
from knowledge.extract.quantities import find_quantities
from knowledge.text import fold

_LEADS_IN = re.compile(r"(?<!\w)(?:sau|sau đây|dưới đây|cụ thể|gồm)\s*[.;]$")
# A title is short, does nothing and counts nothing, though some writers end it with a full stop.
_LONGEST_TITLE = 10  # words


def holds_below(line: str, begin: int, period: Period) -> bool:
    """Whether a line's year holds for the lines that follow under it.

    Args:
        line: The line.
        begin: Where its words begin, behind number and bullet.
        period: The year, offsets in the line.

    Example:
        >>> from knowledge.extract.periods import find_periods
        >>> def told(line): return holds_below(line, 0, find_periods(line)[0])
        >>> told("Các hoạt động năm 2022:"), told("Năm 2022 tổ chức 5 lớp tập huấn.")
        (True, False)
    """
    body = line[begin:].rstrip()
    if not body.endswith((".", ";")) or _LEADS_IN.search(fold(body)):
        return True
    colon = line.find(":", begin)
    if colon >= period.end:
        return not find_quantities(line[begin:colon])
    return len(body.split()) <= _LONGEST_TITLE and not find_quantities(line) and not is_verb(body)
