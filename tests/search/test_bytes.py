"""The bytes of the packs, written out: one format that both languages read."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import in_node

from search.bytes import Reader, Writer


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, b"\x00"), (127, b"\x7f"), (128, b"\x80\x01"), (300, b"\xac\x02"), (1 << 21, b"\x80\x80\x80\x01")],
)
def test_a_number_takes_seven_bits_a_byte_the_lowest_first(value: int, expected: bytes) -> None:
    writer = Writer()
    writer.number(value)
    assert bytes(writer.data) == expected
    assert Reader(expected).number() == value


def test_strings_share_their_beginnings() -> None:
    writer = Writer()
    for text in ("m57", "m70", "m70ab2"):
        writer.string(text)
    assert bytes(writer.data) == b"\x00\x03m57\x01\x0270\x03\x03ab2"


def test_the_browser_reads_the_same_bytes() -> None:
    cases = [
        (["m57", "m70", "m70ab2"], [0, 127, 128, 300, 1 << 21, 1 << 40]),
        ([], [7]),
        (["a" * 48, "a" * 47 + "b"], []),
    ]
    calls: list[list[object]] = []
    for texts, numbers in cases:
        writer = Writer()
        for text in texts:
            writer.string(text)
        for number in numbers:
            writer.number(number)
        calls.append([len(texts), len(numbers), b64encode(bytes(writer.data)).decode()])
    answers = [
        in_node("proofmark-lexicon.js", "unpacked", text, [[texts, numbers]])[0] for texts, numbers, text in calls
    ]
    assert answers == [[texts, numbers] for texts, numbers in cases]


def test_a_cut_off_number_is_noticed() -> None:
    with pytest.raises(IndexError):
        Reader(b"\x80").number()


@given(st.lists(st.text("abz0189", min_size=1, max_size=20), unique=True), st.lists(st.integers(0, 2**40)))
def test_what_was_written_is_read(texts: list[str], numbers: list[int]) -> None:
    writer = Writer()
    for text in sorted(texts):
        writer.string(text)
    for number in numbers:
        writer.number(number)
    reader = Reader(bytes(writer.data))
    assert [reader.string() for _ in texts] == sorted(texts)
    assert [reader.number() for _ in numbers] == numbers
