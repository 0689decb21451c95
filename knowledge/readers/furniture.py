"""What on a web page is not the document: menus, footers, comment boxes, related links."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

_DROPPED = {
    *(
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "head",
    ),
    *("nav", "aside", "footer", "button", "select", "textarea", "input", "dialog", "map"),
}
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar", "toolbar"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Words that only the document itself holds: what has them is never dropped.
_DOCUMENT = re.compile(
    r"cộng ho(?:à|òa|oà) xã hội chủ nghĩa|căn cứ (?:luật|quyết định|nghị)|nơi nhận\s*:|điều 1\s*[.:]|bằng chữ", re.I
)
_MOST_SHARE = 0.3
_LEAST_CONTENT = 0.5


@dataclass(frozen=True, slots=True)
class Marks:
    """The word lists of `knowledge/data/web.toml`."""

    tokens: frozenset[str]
    parts: tuple[str, ...]
    content: tuple[str, ...]
    lines: frozenset[str]


@cache
def marks() -> Marks:
    """The lists, ready for use."""
    data = tomllib.loads((files("knowledge") / "data" / "web.toml").read_text("utf-8"))
    return Marks(
        frozenset(data["furniture_tokens"]["words"]),
        tuple(data["furniture_parts"]["words"]),
        tuple(data["content"]["words"]),
        frozenset(data["furniture_lines"]["words"]),
    )


def named_as_furniture(names: str) -> bool:
    """Whether a class or id is that of a menu, a footer, a comment box."""
    low = names.lower()
    return any(part in low for part in marks().parts) or bool(marks().tokens & set(re.split(r"[\s_-]+", low)))


def named_as_content(names: str) -> bool:
    """Whether a class or id is that of the document on a site that publishes plans."""
    return any(part in marks().content for part in names.lower().split())


def is_site_line(text: str) -> bool:
    """Whether a whole line is the site's, such as "Tải về"."""
    return text.strip(" :.|»«>…").lower() in marks().lines


def main_content(body: Any) -> Any:
    """The element that holds the document; site furniture below it is removed from the tree."""
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element.tag in _DROPPED or _HIDDEN.search(element.get("style") or ""):
            _remove(element, body)
    lengths, links = _measure(body)
    total = max(1, lengths[body] - links[body])
    gone: set[Any] = set()
    for element in list(body.iterdescendants()):
        if element.getparent() in gone:
            gone.add(element)
            continue
        own = lengths[element] - links[element]
        if (
            own <= _MOST_SHARE * total
            and _is_furniture(element, lengths, links)
            and not _holds_document(element, lengths)
        ):
            gone.add(element)
    for element in gone:
        if element.getparent() not in gone:
            _remove(element, body)
    lengths, _ = _measure(body)
    candidates = [
        element
        for element in body.iterdescendants()
        if element.tag in ("article", "main") or element.get("role") == "main" or named_as_content(_names(element))
    ]
    best = max(candidates, key=lambda element: lengths[element], default=body)
    return best if lengths[best] >= _LEAST_CONTENT * max(1, lengths[body]) else body


def _is_furniture(element: Any, lengths: dict[Any, int], links: dict[Any, int]) -> bool:
    if element.tag in ("td", "th", "tr", "tbody", "p", "span", "b", "i", "strong", "em", "font"):
        return False
    if (element.get("role") or "") in _ROLES or named_as_furniture(_names(element)):
        return True
    own = lengths.get(element, 0)
    return (
        element.tag in ("ul", "ol", "div", "section", "table", "dl")
        and own > 0
        and links[element] > 0.7 * own
        and len(list(islice(element.iter("a"), 3))) == 3
    )


def _holds_document(element: Any, lengths: dict[Any, int]) -> bool:
    return lengths.get(element, 0) > 10 and _DOCUMENT.search(" ".join(element.itertext())) is not None


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _measure(body: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """Characters of text, and characters within links, of each element."""
    lengths: dict[Any, int] = {}
    links: dict[Any, int] = {}
    for element in reversed(list(body.iter())):
        own, linked = len((element.text or "").strip()), 0
        for child in element:
            own += lengths.get(child, 0) + len((child.tail or "").strip())
            linked += links.get(child, 0)
        if not isinstance(element.tag, str):
            own = linked = 0
        lengths[element] = own
        links[element] = own if element.tag == "a" else linked
    return lengths, links


def _remove(element: Any, body: Any) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None or element is body:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + " " + tail
    else:
        parent.text = (parent.text or "") + " " + tail
    parent.remove(element)
