"""Bytes to text, and the refusal of what is not Unicode: TCVN3, VNI, and text broken by a wrong conversion."""

from __future__ import annotations

import re

from knowledge.errors import LegacyEncoding, UnknownFormat, UnreadableFile

_ADVICE = "Hãy chuyển sang Unicode (UTF-8), ví dụ bằng Unikey (Ctrl+Shift+F6), rồi gửi lại"
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
)
_BOMS += ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

# Letters that only Unicode Vietnamese has.
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
# TCVN3 bytes as Latin-1 shows them, within a word: "Céng hoµ x· héi", "®iÒu", "ph¸t triÓn".
# Source: TCVN 5712:1993, code page VN3 (a8 ă, a9 â, aa ê, ab ô, ac ơ, ad ư, ae đ; b5-fe the toned letters).
_TCVN3 = re.compile("[a-zA-Z][\u00b5-\u00b9\u00a8-\u00ae\u00bb-\u00be\u00c6]|[\u00ae\u00a7][a-z\u00a8-\u00fe]")
# VNI writes the tone behind the vowel: "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam".
_VNI = re.compile(
    "[aeouAEOU][\u00e4\u00f8\u00f5\u00fb\u00f9\u00ef\u00e5\u00e1\u00e0\u00e3\u00fc\u00eb\u00ea\u00e2\u00d8\u00d9\u00d5\u00db\u00cf\u00c4\u00c5]"
    "|[\u00f1\u00d1][a-z\u00f6\u00f4]|[\u00f6\u00f4][\u00f8\u00f9\u00fb\u00f5\u00ef]"
)
# UTF-8 read as Windows-1252: "Káº¿ hoáº¡ch", "Ä‘á»\x81".
_MOJIBAKE = re.compile("á[º»]|Ä[\u2018\u0091]|Æ[°¡]|Ã[¡ ¢£¨©ª¬\u00ad²³´µ¹º½]")
# Windows-1258: combining tones at 0xCC, 0xD2, 0xDE, 0xEC, 0xF2 behind a vowel.
_CP1258 = re.compile("[aeiouyAEIOUY\u00e2\u00ea\u00f4\u00e3\u00f5\u00fd][\u00cc\u00d2\u00de\u00ec\u00f2]")
_ENOUGH = 6


def decode(name: str, data: bytes) -> str:
    """The text of the bytes: UTF-8, or UTF-16 and UTF-32 with their byte order mark.

    Raises:
        LegacyEncoding: TCVN3, VNI or Windows-1258.
        UnknownFormat: Not text at all.
        UnreadableFile: Another encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"{name}: chữ trong tệp bị hỏng (không đúng {encoding.upper()}). {_ADVICE}."
                ) from error
    if data.count(0) > 0:
        raise _binary(name, data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        mended = data.decode("utf-8", "replace")
        if len(_VIETNAMESE.findall(mended)) > 3 * mended.count("\ufffd"):
            raise UnreadableFile(
                f"{name}: tệp UTF-8 bị hỏng ở byte thứ {error.start + 1}. Hãy lấy lại bản gốc rồi lưu lại bằng UTF-8."
            ) from error
        as_seen = data.decode("latin-1")
        check_legacy(name, as_seen)
        if _share_of_controls(data) > 0.02:
            raise _binary(name, data) from error
        if len(_CP1258.findall(as_seen)) >= _ENOUGH:
            raise LegacyEncoding(
                f"{name}: văn bản dùng bảng mã Windows-1258, không phải Unicode UTF-8. {_ADVICE}."
            ) from error
        raise UnreadableFile(
            f"{name}: chữ trong tệp không phải UTF-8 (byte thứ {error.start + 1} không hợp lệ). {_ADVICE}."
        ) from error


def check_legacy(name: str, text: str) -> None:
    """Nothing, if the text is Unicode Vietnamese (or holds too little to tell).

    Raises:
        LegacyEncoding: The text is TCVN3 or VNI, or UTF-8 that was read as something else.
    """
    sample = text[:200_000]
    real = len(_VIETNAMESE.findall(sample))
    count, what = max(
        (len(_MOJIBAKE.findall(sample)), "đã bị chuyển mã sai (UTF-8 đọc thành Windows-1252)"),
        (len(_TCVN3.findall(sample)), "dùng bảng mã cũ TCVN3 (phông .VnTime)"),
        (len(_VNI.findall(sample)), "dùng bảng mã cũ VNI (phông VNI-Times)"),
    )
    if count >= _ENOUGH and count > 2 * real:
        raise LegacyEncoding(f"{name}: văn bản {what}, không phải Unicode. {_ADVICE}.")


def _share_of_controls(data: bytes) -> float:
    head = data[:100_000]
    return sum(byte < 9 or 13 < byte < 32 for byte in head) / max(1, len(head))


def _binary(name: str, data: bytes) -> UnreadableFile:
    zeros = data[:2000].count(0)
    if zeros and abs(zeros - len(data[:2000]) / 2) < len(data[:2000]) * 0.15 and _share_of_controls(data) < 0.6:
        return UnreadableFile(f"{name}: có vẻ là UTF-16 không có dấu BOM. Hãy lưu lại tệp với mã UTF-8.")
    return UnknownFormat(
        f"{name}: tệp chứa dữ liệu nhị phân, không phải văn bản. Hãy gửi bản .docx, .pdf hoặc .txt (UTF-8)."
    )
