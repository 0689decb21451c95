"""Vietnamese numbers, read and written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extract.numbers import read_number, read_words, write_number, write_words
from knowledge.extract.quantities import find_quantities

READ = [
    ("2.904.360.000", "2904360000", "dots group"),
    ("38,4", "38.4", "a comma is the decimal sign"),
    ("1.5", "1.5", "a dot before one digit is a decimal point"),
    ("12.50", "12.50", "a dot before two digits too"),
    ("0.125", "0.125", "no group starts with a lone zero"),
    ("1.500", "1500", "a dot before three digits groups"),
    ("2,904,360", "2904360", "two commas can only group"),
    ("1 500 000", "1500000", "blanks group"),
    ("1\u00a0500\u00a0000", "1500000", "so do non-breaking blanks"),
    ("1.250,5", "1250.5", "both signs"),
    ("1,250,000.5", "1250000.5", "both signs, swapped"),
    ("06", "6", "a leading zero"),
    ("2,904", "2.904", "one comma is decimal, even before three digits"),
]
NOT_NUMBERS = ["", "abc", "1.2.3", "12/2020", "1..5", "-", "1,2,3"]
WORDS = [
    ("Hai tỷ, chín trăm lẻ bốn triệu, ba trăm sáu mươi nghìn đồng", 2_904_360_000),
    ("Ba mươi tám tỷ bốn trăm triệu đồng chẵn", 38_400_000_000),
    ("một trăm linh năm nghìn", 105_000),
    ("hai triệu rưỡi", 2_500_000),
    ("mười hai", 12),
    ("hai mươi mốt", 21),
    ("một nghìn tỷ đồng", 10**12),
    ("không", 0),
    ("mười lăm ngàn", 15_000),
    ("hai trăm hai mươi tư", 224),
]


@pytest.mark.parametrize(("text", "value", "why"), READ)
def test_a_number_in_digits_is_read(text: str, value: str, why: str) -> None:
    assert read_number(text) == Decimal(value), why


def test_a_comma_groups_what_comes_whole() -> None:
    assert read_number("1,250", whole=True) == 1250


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(("text", "value"), WORDS)
def test_a_number_in_words_is_read(text: str, value: int) -> None:
    assert read_words(text) == value


@pytest.mark.parametrize("text", ["", "đồng", "hai con mèo", "hai ba"])
def test_other_words_are_no_number(text: str) -> None:
    assert read_words(text) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_words_survive_writing_and_reading(number: int) -> None:
    assert read_words(write_words(number)) == number


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=2))
def test_digits_survive_writing_and_reading(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    assert read_number(write_number(value)) == value


NOTATIONS = [
    lambda n: f"{write_number(n)} đồng",
    lambda n: f"{write_number(n)}đ",
    lambda n: f"{write_number(n)} VNĐ",
    lambda n: f"{write_number(Decimal(n) / 1000)} nghìn đồng",
    lambda n: f"{write_number(Decimal(n) / 1000)} ngàn đồng",
    lambda n: f"{write_number(Decimal(n) / 10**6)} triệu đồng",
    lambda n: f"{write_number(Decimal(n) / 10**9)} tỷ đồng",
    lambda n: f"{write_number(Decimal(n) / 10**9)} tỉ",
    lambda n: f"{write_words(n)} đồng".capitalize(),
    lambda n: f"{n:,} đồng".replace(",", " ") if n >= 10**6 else f"{n} đồng",
    lambda n: f"{write_number(n // 10**9)} tỷ {write_number(Decimal(n % 10**9) / 10**6)} triệu đồng",
]


@given(st.integers(min_value=1, max_value=10**7), st.sampled_from(range(len(NOTATIONS))))
def test_an_amount_is_the_same_in_every_notation(thousands: int, which: int) -> None:
    amount = thousands * 1000 + (10**9 if which == len(NOTATIONS) - 1 else 0)
    line = f"Kinh phí thực hiện là {NOTATIONS[which](amount)}."
    assert [quantity.value for quantity in find_quantities(line)] == [amount], line
