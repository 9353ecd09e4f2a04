"""Where an entry is read."""

import pytest

from schemas.addresses import address_of, page_of


@pytest.mark.parametrize(
    ("entry_id", "page", "address"),
    [
        ("model/zastava-m57", "model/zastava-m57.html", "model/zastava-m57.html"),
        ("source/proof-law", "source/index-p.html", "source/index-p.html#proof-law"),
        ("source/24sata-m57", "source/index-0.html", "source/index-0.html#24sata-m57"),
    ],
)
def test_a_source_is_a_line_of_a_page_and_any_other_entry_has_its_own(entry_id: str, page: str, address: str) -> None:
    assert (page_of(entry_id), address_of(entry_id)) == (page, address)
