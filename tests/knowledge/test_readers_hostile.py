# ruff: noqa: E501 (a paragraph of a plan stands on one line here, as it does in the file)
"""Files that are built to hurt are refused in bounded time; whatever the bytes, only our own errors leave a reader."""

from __future__ import annotations

import io
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import HostileFile, UnreadableFile
from knowledge.readers import SUFFIXES, read_bytes
from knowledge.readers.apart import read_apart
from tests.helpers.plan_files import BUILDERS, as_md

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GOOD = {suffix: build() for suffix, build in BUILDERS.items()}


def with_body(xml: str) -> bytes:
    """A Word package whose document.xml is the given text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD[".docx"])) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, xml if entry == "word/document.xml" else old.read(entry))
    return stream.getvalue()


def body(inner: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def many_entries() -> bytes:
    stream = io.BytesIO(GOOD[".docx"])
    with zipfile.ZipFile(stream, "a") as package:
        for number in range(6000):
            package.writestr(f"x{number}", b"")
    return stream.getvalue()


def many_pages(count: int) -> bytes:
    kids = " ".join(["3 0 R"] * 3 + [f"{number} 0 R" for number in range(4, 4 + count)])
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * (count + 1)
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{text}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        out
        + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


def bomb(times: int) -> bytes:
    packed = bytes(300 * 1024 * 1024)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    return b"%PDF-1.4\n1 0 obj<</Length 9/Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n%%EOF"


ENTITIES = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
WIDE_ROW = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 10_000 + "</w:tr>"
HOSTILE = {
    "zip bomb": ("a.docx", with_body(body("<w:p/>" + " " * 80_000_000))),
    "many entries": ("a.docx", many_entries()),
    "entities": ("a.docx", with_body(body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", ENTITIES))),
    "nested XML": ("a.docx", with_body(body("<w:sdt>" * 30_000 + "</w:sdt>" * 30_000))),
    "wide Word table": ("a.docx", with_body(body(f"<w:tbl>{WIDE_ROW}</w:tbl>"))),
    "wide web table": ("a.html", b"<table><tr>" + b"<td>1</td>" * 10_000 + b"</tr></table>"),
    "spans without end": ("a.html", b"<table>" + b"<tr><td rowspan=9999 colspan=200>1</td></tr>" * 2000 + b"</table>"),
    "large web page": ("a.html", b"<p>K\xe1\xba\xbf ho\xe1\xba\xa1ch</p>" * 3_000_000),
    "web page of tags": ("a.html", b"<p>" * 1_000_000),
    "PDF of many pages": ("a.pdf", many_pages(1100)),
    "PDF bomb": ("a.pdf", bomb(1)),
    "PDF bomb in a bomb": ("a.pdf", bomb(2)),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_soon(what: str) -> None:
    name, data = HOSTILE[what]
    start = time.perf_counter()
    with pytest.raises(HostileFile) as caught:
        read_bytes(name, data)
    assert str(caught.value).startswith(f"{name}: ")
    assert time.perf_counter() - start < 20


def test_a_deeply_nested_page_is_refused_or_read() -> None:
    for depth in (100, 3_000, 100_000):
        try:
            assert read_bytes("a.html", b"<div>" * depth + b"abc").text == "abc"
        except UnreadableFile as error:
            assert depth > 100 and str(error).startswith("a.html: ")


def read_or_refuse(name: str, data: bytes) -> None:
    """Reads, or raises our own error with a sentence; anything else fails the test."""
    try:
        document = read_bytes(name, data)
    except UnreadableFile as error:
        assert str(error).startswith(f"{name}: ")
    else:
        assert document.text


@given(suffix=st.sampled_from(SUFFIXES), data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    read_or_refuse(f"a{suffix}", data)


MAGIC = st.sampled_from(
    [
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<html>",
        b"<table><tr><td colspan='9'>",
        b"\xff\xfe",
        b"| a |\n|---|\n",
        b"\tSTT\n\t",
    ]
)


@given(suffix=st.sampled_from(SUFFIXES), magic=MAGIC, data=st.binary(max_size=200))
def test_any_bytes_behind_a_known_beginning(suffix: str, magic: bytes, data: bytes) -> None:
    read_or_refuse(f"a{suffix}", magic + data)


@settings(max_examples=25)
@given(
    suffix=st.sampled_from(sorted(GOOD)),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=6)), max_size=6),
)
def test_damaged_files_are_read_or_refused(suffix: str, cuts: list[tuple[float, int, bytes]]) -> None:
    data = GOOD[suffix]
    for place, length, instead in cuts:
        at = int(place * len(data))
        data = data[:at] + instead + data[at + length :]
    read_or_refuse(f"a{suffix}", data)


XML = st.recursive(
    st.sampled_from(
        [
            "<w:p/>",
            "<w:r><w:t>1 a</w:t></w:r>",
            "<w:t>x</w:t>",
            "<w:tc/>",
            "<w:tr/>",
            "<w:br/>",
            "&#9;",
            "<w:numPr/>",
            "<w:gridSpan/>",
        ]
    ),
    lambda inner: st.tuples(
        st.sampled_from(["p", "r", "tbl", "tr", "tc", "tcPr", "pPr", "sdt", "sdtContent", "del", "txbxContent"]),
        st.lists(inner, max_size=4),
    ).map(lambda pair: f"<w:{pair[0]}>{''.join(pair[1])}</w:{pair[0]}>"),
    max_leaves=12,
)


@settings(max_examples=25)
@given(XML)
def test_any_word_elements_in_any_order(xml: str) -> None:
    read_or_refuse("a.docx", with_body(body(xml)))


def test_reading_apart_gives_the_same_document_and_the_same_errors() -> None:
    assert read_apart("ke-hoach.md", as_md()) == read_bytes("ke-hoach.md", as_md())
    with pytest.raises(UnreadableFile) as caught:
        read_apart("../x/a.docx", b"PK\x03\x04")
    with pytest.raises(UnreadableFile) as expected:
        read_bytes("a.docx", b"PK\x03\x04")
    assert (type(caught.value), str(caught.value)) == (type(expected.value), str(expected.value))


def test_reading_apart_ends_at_its_limits() -> None:
    with pytest.raises(HostileFile, match="thời gian hoặc bộ nhớ"):
        read_apart("a.txt", b"a " * 5_000_000, seconds=0.3)
    with pytest.raises(HostileFile, match="thời gian hoặc bộ nhớ"):
        read_apart("a.txt", b"a " * 5_000_000, megabytes=60)
