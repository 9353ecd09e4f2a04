"""Options that several commands take, each described once."""

from pathlib import Path
from typing import Annotated

import typer

Today = Annotated[str | None, typer.Option("--today", help="Take this day as today (2026-11-24).", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]
Level = Annotated[str, typer.Option("--tlp", help="TLP 2.0 level that may leave: CLEAR, GREEN, AMBER, AMBER+STRICT.")]
Overlays = Annotated[
    list[Path] | None, typer.Option("--overlay", help="A root of restricted additions; may be given several times.")
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Let drafts out too, for a preview.")]
EntryId = Annotated[str, typer.Argument(metavar="ID", help="The id, such as model/zastava-m57.")]
