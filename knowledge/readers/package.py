"""Whether a .docx package is safe to open: sizes, entries, entities, depth."""

from __future__ import annotations

import io
import re
import zipfile

from knowledge.errors import EncryptedFile, HostileFile
from knowledge.readers.refusal import damaged, refuse_zip_kind

# A large plan with scans unpacks to some 100 MB in some 200 parts; XML packs at most about 50 to 1.
_MOST_ENTRIES = 5_000
_MOST_BYTES = 300 * 1024 * 1024
_MOST_XML = 60 * 1024 * 1024
_MOST_RATIO = 250
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_DEEPEST = 200
_TAG = re.compile(rb"<(?:[!?][^>]*>|(/)?[^<>]*?(/)?>)")


def check_package(name: str, data: bytes) -> None:
    """Nothing, if the bytes are a Word package that can be unpacked in bounded memory.

    Raises:
        EncryptedFile: An entry needs a password.
        HostileFile: A zip bomb, entity declarations, or XML nested deeper than Word writes.
        UnknownFormat: A package of another program.
        UnreadableFile: The package is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_sizes(name, entries, len(data))
            if not any(entry.filename == "[Content_Types].xml" for entry in entries) or not any(
                entry.filename.startswith("word/") for entry in entries
            ):
                raise refuse_zip_kind(name, data)
            for entry in entries:
                if entry.flag_bits & 1:
                    raise EncryptedFile(f"{name}: tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
                if entry.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(name, package.read(entry))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ) as error:
        raise damaged(name, ".docx") from error
    except Exception as error:
        if type(error).__module__ == "zlib" or type(error).__name__ == "LZMAError":
            raise damaged(name, ".docx") from error
        raise


def _check_sizes(name: str, entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    if len(entries) > _MOST_ENTRIES or total > _MOST_BYTES or xml > _MOST_XML:
        raise HostileFile(
            f"{name}: tệp giải nén ra {total // (1024 * 1024)} MB trong {len(entries)} phần, "
            "không giống văn bản thông thường nên không mở. Hãy lưu lại bản chỉ có chữ và bảng."
        )
    if total > 10 * 1024 * 1024 and total > _MOST_RATIO * packed:
        raise HostileFile(f"{name}: tệp nén bất thường (giải nén gấp {total // max(1, packed)} lần) nên không mở.")


def _check_xml(name: str, xml: bytes) -> None:
    if _DOCTYPE.search(xml) or b"<\x00!\x00D\x00O\x00C" in xml:
        raise HostileFile(
            f"{name}: tệp Word có khai báo thực thể XML (DOCTYPE), không an toàn nên không mở. Hãy lưu lại bằng Word."
        )
    depth = 0
    for closing, empty in _TAG.findall(xml):
        if closing:
            depth -= 1
        elif not empty:
            depth += 1
            if depth > _DEEPEST:
                raise HostileFile(f"{name}: tệp Word lồng nhau quá sâu nên không mở. Hãy lưu lại bằng Word.")
