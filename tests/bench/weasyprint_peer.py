"""The peer of the printing benchmark: the values of our sheets as plain HTML, set by WeasyPrint. Needs nothing of ours."""

import base64
import html
import json
import sys
import time
from pathlib import Path
from typing import Any

from weasyprint import HTML

STYLE = """
@page { size: %(size)s; margin: %(margin)s %(margin)s 18mm; @bottom-left { content: string(foot); font-size: 6pt; width: 100%% } }
body { font: %(type)s/1.35 'Noto Sans', sans-serif; margin: 0 }
h1 { font-size: 1.8em; margin: 0 } h2 { font-size: 1em; text-transform: uppercase; margin: .8em 0 .2em }
.foot { string-set: foot content(); height: 0; overflow: hidden; font-size: 1px }
.danger { background: #b3001b; color: #fff; padding: .4em; font-weight: bold } .first { border: 2px solid #b3001b; padding: .4em }
li { break-inside: avoid; margin-bottom: .4em } .columns { columns: 2 } img { max-width: 100%% } .small img { width: 5em }
"""
TYPE = {"a3": "12pt", "a4": "9pt", "a5": "10pt", "a6": "8.5pt"}


def texts(value: Any) -> list[str]:
    """Every text in some values."""
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in items for text in texts(item)]


def line(value: Any, pictures: dict[str, Any]) -> str:
    """One step, statement or row, with its picture."""
    if not isinstance(value, dict):
        return f"<li>{html.escape(str(value))}</li>"
    words = {name: item for name, item in value.items() if name not in {"picture", "pictures", "english"}}
    shown = [one for one in [value.get("picture"), *(value.get("pictures") or [])] if one]
    drawn = "".join(picture(one, pictures) for one in shown)
    return f'<li class="small">{drawn}{"<br>".join(html.escape(text) for text in texts(words) if text)}</li>'


def picture(one: dict[str, Any], pictures: dict[str, Any]) -> str:
    """A picture as data in the page."""
    data = pictures[one["key"]]
    if not isinstance(data, str):
        return ""
    code = base64.b64encode(data.encode("utf-8")).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{code}" alt="{html.escape(one["alt"])}">'


def page(sheet: dict[str, Any], pictures: dict[str, Any]) -> str:
    """A sheet as HTML."""
    parts = [f'<div class="foot">{html.escape(" ".join(texts(sheet["imprint"])))}</div>']
    parts.append(f"<h1>{html.escape(sheet['title'])}</h1>")
    if sheet.get("danger"):
        parts.append(f'<p class="danger">{html.escape(sheet["danger"]["danger"])}</p>')
        parts.append(f'<p class="first">{html.escape(sheet["danger"]["first"])}</p>')
    if sheet.get("drawing"):
        parts.append(picture(sheet["drawing"]["picture"], pictures))
    lists = {
        name: sheet[name] for name in ("steps", "never", "records", "cells", "table", "sources") if sheet.get(name)
    }
    lists |= sheet.get("sections", {})
    body = "".join(
        f"<h2>{html.escape(name)}</h2><ol>{''.join(line(one, pictures) for one in found)}</ol>"
        for name, found in lists.items()
    )
    wide = sheet["form"] in {"sheet", "poster"}
    return "".join(parts) + (f'<div class="columns">{body}</div>' if wide else body)


def main() -> None:
    """Sets every document and prints pages and CPU seconds as JSON."""
    documents = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    HTML(string="<p>warm").write_pdf()
    start, pages = time.process_time(), 0
    for one in documents:
        size = one["sheets"][0]["size"]
        style = STYLE % {"size": size.upper(), "margin": "6mm" if size == "a6" else "12mm", "type": TYPE[size]}
        body = '<p style="break-before: page">'.join(page(sheet, one["pictures"]) for sheet in one["sheets"])
        title = html.escape(one["title"])
        whole = f'<html lang="en"><head><title>{title}</title><style>{style}</style></head><body>{body}</body></html>'
        rendered = HTML(string=whole).render()
        rendered.write_pdf(pdf_variant="pdf/ua-1")
        pages += len(rendered.pages)
    print(json.dumps({"pages": pages, "cpu": time.process_time() - start}))


if __name__ == "__main__":
    main()
