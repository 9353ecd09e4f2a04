"""Drawings: shapes in plain UTF-8, and what is accepted here is printed."""

from pathlib import Path

import pytest
import typst

from schemas.drawing import DrawingProblem, drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
PLAIN = f'{HEAD}><path d="M0 0h9"/></svg>'


def reason(folder: Path, data: bytes) -> str:
    path = folder / "drawing.svg"
    path.write_bytes(data)
    with pytest.raises(DrawingProblem) as caught:
        drawing(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        f'<?xml version="1.0" encoding="utf-16"?><?xml-stylesheet href="http://x.example/a.css"?>{PLAIN}'.encode(
            "utf-16"
        ),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{PLAIN}'.encode("utf-16-le"),
        f'<?xml version="1.0" encoding="iso-8859-1"?>{PLAIN}<!-- \xe9 -->'.encode("latin-1"),
        f'<?xml version="1.0" encoding="iso-8859-1"?>{PLAIN}'.encode(),
        PLAIN.encode("utf-8-sig"),
    ],
)
def test_only_plain_utf8_is_read(tmp_path: Path, data: bytes) -> None:
    assert reason(tmp_path, data) == "it is not plain UTF-8"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{PLAIN}', "it declares a document type or an entity"),
        (f"<!doctype svg>{PLAIN}", "it is not well-formed XML"),
        (f'<?xml-stylesheet href="x.css"?>{PLAIN}', "it holds an instruction, such as one for a stylesheet"),
        (f"{HEAD}><g><?php x?></g></svg>", "it holds an instruction, such as one for a stylesheet"),
        (f"{HEAD}>{'<g>' * 2000}{'</g>' * 2000}</svg>", "its shapes are nested more than 40 deep"),
        (f'{HEAD} width="0"/>', "a side of it is not between 0 and 100,000"),
        (f'{HEAD} width="100%"/>', "its width or height is no plain number"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 9"/>', "it has no viewBox of four numbers"),
    ],
)
def test_what_a_browser_or_the_print_would_take_otherwise_is_refused(tmp_path: Path, text: str, expected: str) -> None:
    assert reason(tmp_path, text.encode()).startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n{PLAIN}",
        f"{HEAD}>{'<g>' * 39}{'</g>' * 39}</svg>",
        f'{HEAD} width="0.1px" height="99999"><rect width="-1" height="1e999" transform="scale(0)"/></svg>',
        f'{HEAD}><clipPath id="a" clip-path="url(#a)"><rect width="9" height="9"/></clipPath><g clip-path="url(#a)"/></svg>',
        f"{HEAD}>{'<path d=/>' * 9000}</svg>".replace("d=/", 'd="zz"/'),
    ],
)
def test_what_is_accepted_is_printed(tmp_path: Path, text: str) -> None:
    (tmp_path / "drawing.svg").write_text(text, encoding="utf-8")
    assert drawing(tmp_path / "drawing.svg")
    (tmp_path / "page.typ").write_text('#image("drawing.svg")', encoding="utf-8")
    assert typst.compile(str(tmp_path / "page.typ"))
