"""Options that several commands share, in the words of their help."""

from pathlib import Path
from typing import Annotated

import typer


def _say_version(wanted: bool) -> None:
    if wanted:
        from handbook.commands.init import tool_version

        print(f"kb {tool_version()}")
        raise typer.Exit


def _known_kind(kind: str | None) -> str | None:
    if kind is None:
        return None
    from handbook.commands.new import known_kind

    return known_kind(kind)


Today = Annotated[str | None, typer.Option("--today", help="Take this day as today (2026-11-24).", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]
Level = Annotated[str, typer.Option("--tlp", help="TLP 2.0 level that may leave: CLEAR, GREEN, AMBER, AMBER+STRICT.")]
Overlays = Annotated[
    list[Path] | None, typer.Option("--overlay", help="A root of restricted additions; may be given several times.")
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Let drafts out too, for a preview.")]
Kind = Annotated[
    str | None, typer.Option("--kind", help="Only this kind of entry.", callback=_known_kind, show_default=False)
]
Version = Annotated[
    bool, typer.Option("--version", is_eager=True, callback=_say_version, help="Say the version and end.")
]
EntryId = Annotated[str, typer.Argument(metavar="ID", help="The id, such as model/zastava-m57.")]
