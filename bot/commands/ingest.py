"""`tracuu ingest`: files and folders into the library."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.options import keep_for_start, library_option, opened
from bot.commands.vietnamese import VietnameseCommand
from knowledge.errors import TracuuError, UnknownFormat
from knowledge.readers import SUFFIXES
from knowledge.records import Extraction
from knowledge.store import Library

if TYPE_CHECKING:
    from knowledge.document import Document
    from knowledge.readers.apart import Apart


@click.command("ingest", cls=VietnameseCommand, epilog="Ví dụ: tracuu ingest ke-hoach/ quyet-dinh-588.docx")
@click.argument("paths", metavar="ĐƯỜNG_DẪN...", nargs=-1, required=True, type=click.Path(path_type=Path))
@library_option
def ingest_command(paths: tuple[Path, ...], db: Path | None) -> int:
    """Đưa tệp hoặc thư mục (.txt .md .docx .html .pdf) vào kho.

    Kho chưa có thì được tạo mới, chỉ gồm các tệp này. Tệp trùng mã (tên tệp không kể đuôi) với một văn bản trong kho
    thì thay văn bản ấy.
    """
    refused = taken = 0
    with opened(db, empty=True) as library:
        for line, error in _with_progress(_ingest_all(library, paths), len(_files(paths))):
            refused, taken = refused + error, taken + (not error)
            click.echo(line, err=error)
        if taken:
            keep_for_start(library)
    return 1 if refused else 0


def _ingest_all(library: Library, paths: Iterable[Path]) -> Iterator[tuple[str, bool]]:
    """A summary line for each file, and whether it was refused."""
    from index.library import ingest
    from knowledge.readers.apart import Apart

    seen: dict[str, Path] = {}
    with Apart() as apart:
        for path in _files(paths):
            try:
                if isinstance(path, _Refused):
                    raise UnknownFormat(path.why)
                if path.stem in seen:
                    raise UnknownFormat(
                        f"{path}: trùng mã văn bản “{path.stem}” với {seen[path.stem].name}. "
                        "Hãy đổi tên một trong hai tệp."
                    )
                document = _read(path, apart)
                extraction = ingest(library, document)
                seen[path.stem] = path
                yield summary(document.id, extraction), False
            except TracuuError as error:
                yield f"✗ {error}", True


def _read(path: Path, apart: Apart) -> Document:
    """The document in a file, read in another process where the file may hurt this one."""
    from knowledge.readers import file_bytes, read_bytes
    from knowledge.readers.apart import risky

    data = file_bytes(path)
    return apart.read(path.name, data) if risky(path.name, len(data)) else read_bytes(path.name, data)


class _Refused(type(Path())):  # type: ignore[misc]
    """A path that is not read; it stands for itself in the list, to be refused by name."""

    why = ""


def _refused(path: Path, why: str) -> _Refused:
    refused = _Refused(path)
    refused.why = f"{path}: {why}"
    return refused


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files that are named, and those in the folders that are named."""
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = [_inside(p, path) for p in sorted(path.rglob("*")) if p.suffix.lower() in SUFFIXES and not p.is_dir()]
        nothing = _refused(path, f"thư mục không có tệp nào đọc được ({' '.join(SUFFIXES)}).")
        files += inside or [nothing]
    return files


def _inside(path: Path, folder: Path) -> Path:
    """A file of a folder; a link in it must not lead out of it, since nobody has named what it leads to."""
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        return _refused(
            path, "là liên kết trỏ ra ngoài thư mục nên không đọc. Hãy chép tệp vào thư mục, hoặc nạp thẳng tệp gốc."
        )
    return path


def summary(document: str, extraction: Extraction) -> str:
    """One line: what was found in a document, and what the arithmetic check says."""
    header = extraction.header
    name = " ".join(x for x in (header.kind, header.number or "(không có số)", header.issued_on or "") if x)
    wrong = sum(not f.agrees for f in extraction.findings)
    agreed = len(extraction.findings) - wrong
    check = f"{agreed} chỗ khớp" + (f", {wrong} chỗ cần xem lại (tracuu check {document})" if wrong else "")
    return (
        f"✓ {document}: {name}, {header.place or 'không nêu nơi ban hành'}; {len(extraction.figures)} số liệu, "
        f"{len(extraction.duties)} nhiệm vụ, {len(extraction.deadlines)} thời hạn; kiểm tra: {check}"
    )


def _with_progress(lines: Iterator[tuple[str, bool]], total: int) -> Iterator[tuple[str, bool]]:
    """The same lines, under a progress bar where a person is looking."""
    if not sys.stderr.isatty() or total < 2:
        yield from lines
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Đang đọc văn bản", total=total)
        for line in lines:
            bar.advance(task)
            yield line
