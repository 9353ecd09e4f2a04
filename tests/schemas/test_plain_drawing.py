"""Drawings leave as shapes: what an editor wrote into the file stays behind, and what is seen stays the same."""

from pathlib import Path

import pytest

from schemas.drawing import Place, drawing
from schemas.plain_drawing import plain

SECRET = """\
<?xml version="1.0"?>
<!-- SECRET comment -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" id="SECRET-root" class="SECRET" version="SECRET"
  aria-label="SECRET">
  <title>SECRET title</title><desc>SECRET description</desc>SECRET text
  <defs><clipPath id="SECRET-clip"><rect width="20" height="20"/></clipPath></defs>
  <g id="SECRET-layer" clip-path="url(#SECRET-clip)" fill="#fff"><path class="SECRET" d="M0 0h9"/>SECRET</g>
  <g display="none"><path id="SECRET-hidden" d="M1 1h9"/></g>
  <g id="places" display="none">
    <circle id="grip" cx="9" cy="8" r="3"><title>Grip</title></circle>
    <circle id="secret-place" cx="3" cy="4" r="3"><title>SECRET place</title></circle>
  </g>
</svg>
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A drawing as an editor writes it."""
    (tmp_path / "drawing.svg").write_text(SECRET, encoding="utf-8")
    return tmp_path / "drawing.svg"


def test_only_shapes_leave(file: Path) -> None:
    assert plain(file.read_bytes(), "A pistol", []).decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" role="img">\n'
        '<defs>\n<clipPath id="_1">\n<rect width="20" height="20" />\n</clipPath>\n</defs>\n'
        '<g clip-path="url(#_1)" fill="#fff">\n<path d="M0 0h9" />\n</g>\n</svg>\n'
    )


def test_a_place_that_a_statement_names_stays_with_its_id_and_label(file: Path) -> None:
    data = plain(file.read_bytes(), "A pistol", ["grip"])
    assert b"secret" not in data.lower()
    file.write_bytes(data)
    assert drawing(file).places == (Place("grip", "Grip", 9, 8),)


def test_a_title_stays_when_it_is_the_alternative_text(file: Path) -> None:
    text = SECRET.replace("SECRET title", "A pistol &amp; a holster")
    file.write_text(text, encoding="utf-8")
    assert b"<title>A pistol &amp; a holster</title>" in plain(file.read_bytes(), "A pistol & a holster", [])


def test_two_drawings_that_differ_in_what_is_not_seen_are_the_same_bytes(file: Path) -> None:
    first = plain(file.read_bytes(), "A pistol", ["grip"])
    file.write_text(SECRET.replace("SECRET", "other").replace("secret-place", "any"), encoding="utf-8")
    assert plain(file.read_bytes(), "A pistol", ["grip"]) == first
