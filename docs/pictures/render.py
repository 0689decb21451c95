"""Pictures of the bot's messages at phone width, from its real output over the built-in library.

Run: .venv/bin/python docs/pictures/render.py. It needs Chromium (and the fonts Roboto, Noto Sans Mono and Noto Color
Emoji to look right), and writes PNG files beside itself.
"""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from telegram import InlineKeyboardMarkup  # noqa: E402

from bot.answer import Answer  # noqa: E402
from bot.present.charts import answer_chart  # noqa: E402
from bot.present.citation import citation_text  # noqa: E402
from bot.present.source_view import source_view  # noqa: E402
from bot.present.tables import budget_table  # noqa: E402
from bot.router import Answerer  # noqa: E402
from bot.telegram import extras, sources  # noqa: E402
from bot.telegram.keyboards import under_answer  # noqa: E402
from bot.telegram.render import clean, to_messages  # noqa: E402
from index.library import open_library  # noqa: E402
from knowledge.store import Library  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDTH, SCALE, TALLEST = 390, 2, 2600
# A picture that is larger than LARGEST bytes gets along with fewer colours.
COLOURS, LARGEST = (96, 40, 16), 150_000
MISSING = "Cần Chromium để chụp ảnh: không thấy chương trình nào trong {}. Hãy cài, chẳng hạn: apt-get install chromium"
# The year for which plans are marked as past: the pictures do not change with the calendar.
YEAR = 2026
# A quote that is longer than what is shown of it gets the sign that it can be opened.
MARK_CUT = """for (const quote of document.querySelectorAll("blockquote[expandable]"))
  if (quote.scrollHeight > quote.clientHeight + 4) quote.classList.add("cut")"""
ASKED = "ngân sách Bến Tre 2012?"


def main() -> int:
    """Write all pictures; 1 where there is no browser."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print(MISSING.format(", ".join(BROWSERS)), file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder) / "library.db") as library:
        for name, page in pages(library):
            size = photograph(browser, page, HERE / f"{name}.png", Path(folder))
            print(f"{name}.png: {size // 1024} KB")
    return 0


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """The name and the HTML of each picture."""
    answerer = Answerer(library, year=lambda: YEAR)
    budget = answerer.answer(ASKED)
    yield "1-so-lieu", chat(said(ASKED), *card(library, budget))
    view = sources.page(source_view(library, budget.sources[0]))
    cited = f"<code>{clean(citation_text(budget.sources[0]))}</code>"
    yield "2-nguon-va-trich-dan", chat(bubble(view), bubble(f"{cited}\n{extras.COPY_HINT}"))
    yield "3-bang-du-toan", chat(bubble(f"<pre>{clean(budget_table(library, 'ben-tre-2012') or '')}</pre>"))
    yield "4-bieu-do", chat(photo(answer_chart(budget, library) or b"", extras.caption(budget)))
    second = "còn năm 2011?"
    follow = answerer.answer(second, [ASKED])
    yield "5-hoi-tiep", chat(said(second), *card(library, follow))
    unknown = "ngan sach lao cai 2024"
    yield "6-khong-co", chat(said(unknown), *card(library, answerer.answer(unknown)))


def card(library: Library, answer: Answer) -> list[str]:
    """The messages of an answer, the last one with its buttons."""
    messages = to_messages(answer)
    markup = under_answer(answer, "0", extras.offered(library, answer))
    return [*map(bubble, messages[:-1]), bubble(messages[-1], markup)]


def said(text: str) -> str:
    """A message of the person."""
    return f'<div class="out"><p>{escape(text)}</p></div>'


def bubble(html: str, markup: InlineKeyboardMarkup | None = None) -> str:
    """A message of the bot in Telegram's HTML, with its buttons."""
    html = html.replace("</blockquote>\n", "</blockquote>")
    return f'<div class="in"><div class="bubble">{html}</div>{_buttons(markup)}</div>'


def photo(png: bytes, caption: str) -> str:
    """A picture of the bot with its caption."""
    data = base64.b64encode(png).decode()
    image = f'<img src="data:image/png;base64,{data}">'
    return f'<div class="in"><div class="bubble picture">{image}<div>{caption}</div></div></div>'


def _buttons(markup: InlineKeyboardMarkup | None) -> str:
    rows = markup.inline_keyboard if markup else ()
    return "".join(
        f'<div class="row">{"".join(f"<span>{escape(b.text)}</span>" for b in row)}</div>' for row in rows
    )  # fmt: skip


def chat(*parts: str) -> str:
    """A page that looks like a chat; its last line marks where the picture ends."""
    import matplotlib

    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    faces = "".join(
        f'@font-face {{ font-family: "{name} Bundled"; src: url("{(fonts / file).as_uri()}"); }}\n'
        for name, file in (("DejaVu Sans", "DejaVuSans.ttf"), ("DejaVu Sans Mono", "DejaVuSansMono.ttf"))
    )
    style = faces + (HERE / "chat.css").read_text("utf-8")
    body = "\n".join(parts)
    return f"""<!doctype html><meta charset="utf-8"><style>{style}</style><body>{body}<div class="end"></div>
<script>{MARK_CUT}</script></body>"""


def photograph(browser: str, page: str, target: Path, folder: Path) -> int:
    """Take a picture of a page down to its end mark; its size in bytes."""
    from PIL import Image

    source, shot = folder / "page.html", folder / "shot.png"
    source.write_text(page, "utf-8")
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={shot}",
            f"--user-data-dir={folder / 'profile'}", f"--force-device-scale-factor={SCALE}",
            "--allow-file-access-from-files", f"--window-size={WIDTH},{TALLEST}", source.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with Image.open(shot) as opened:
        image = opened.convert("RGB")
    mark = next(y for y in range(image.height) if image.getpixel((image.width // 2, y)) == (255, 0, 255))
    cropped = image.crop((0, 0, image.width, mark))
    for colours in COLOURS:
        stream = io.BytesIO()
        cropped.quantize(colours, dither=Image.Dither.NONE).save(stream, "png", optimize=True)
        if stream.tell() <= LARGEST:
            break
    return target.write_bytes(stream.getvalue())


if __name__ == "__main__":
    sys.exit(main())
