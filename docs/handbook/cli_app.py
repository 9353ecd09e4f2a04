"""The `kb` command with its options: one thin function a subcommand; what it does stands in the module of its name."""

import json
from pathlib import Path
from typing import Annotated

import typer

from handbook import cli_central, cli_words, cli_writing, leaving, workplace
from handbook.options import Drafts, Json, Kind, Level, Overlays, Today, Version
from handbook.terminal import HITS

app = typer.Typer(
    help="Proofmark: check, find and publish the knowledge base of firearm recognition.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def base(
    root: Annotated[
        Path | None, typer.Option("--root", help="The folder of the project; by default found upward from here.")
    ] = None,
    version: Version = False,
) -> None:
    """Where the command works; `--root` lets it work on a project elsewhere."""
    workplace.work_in(root)


app.command()(leaving.init)
app.add_typer(cli_writing.app)
app.add_typer(cli_words.app, name="words")
app.add_typer(cli_central.app, name="central")


@app.command()
def search(
    query: Annotated[list[str], typer.Argument(help="Words, a mark, or fields: maker:zastava AND calibre:9x18.")],
    kind: Kind = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Hits at most.")] = HITS,
    everything: Annotated[bool, typer.Option("--all", help="All hits, however many.")] = False,
    language: Annotated[
        str | None, typer.Option("--language", metavar="TAG", help="Titles in this language.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Find entries by any name in any script, with the reason for each hit."""
    from handbook.commands import search as command

    project = workplace.project()
    found = command.search(project, command.made(project), " ".join(query), kind, None if everything else limit)
    if language is not None:
        from handbook.catalogue.hits import hits_in
        from handbook.commands.words import speaking

        found = hits_in(found, speaking(project, language))
    print(json.dumps(found, ensure_ascii=False) if as_json else command.as_text(found))


@app.command()
def mark(
    text: Annotated[list[str], typer.Argument(help="What is legible: ? is one unread character, * several.")],
    everything: Annotated[bool, typer.Option("--all", help="All readings, however many.")] = False,
    as_json: Json = False,
) -> None:
    """Read a full or partial mark; each part of the text is explained."""
    from handbook.commands import mark as command

    found = command.mark(workplace.project(), " ".join(text), everything)
    print(json.dumps(found, ensure_ascii=False) if as_json else command.mark_text(found))


@app.command()
def identify(
    observations: Annotated[
        list[str] | None, typer.Argument(metavar="FEATURE=STATE[,STATE]", help="What is seen; ? for cannot see.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=100, help="Candidates at most, beside plausible dangers.")
    ] = HITS,
    as_json: Json = False,
) -> None:
    """Rank what an object can be by what is seen; looks never clear an object."""
    from handbook.commands import identify as command

    found = command.ranked(workplace.project(), observations or [], limit)
    print(json.dumps(found, ensure_ascii=False) if as_json else command.identified_text(found))


@app.command()
def show(
    entry_id: Annotated[str, typer.Argument(metavar="ID", help="The id, such as model/zastava-m57.")],
    as_json: Json = False,
    drafts: Drafts = False,
    today: Today = None,
) -> None:
    """Show one entry."""
    from handbook.commands import show as command

    print(command.shown(workplace.project(), entry_id, as_json, drafts, workplace.today(today)))


@app.command()
def build(
    tlp: Level = "CLEAR",
    overlay: Overlays = None,
    drafts: Drafts = False,
    out: Annotated[Path | None, typer.Option("--out", help="The folder to build; site/ by default.")] = None,
    today: Today = None,
) -> None:
    """Check, index and build the handbook; a build that fails leaves the last good one in place."""
    from handbook.commands import build as command

    plan = command.Plan(workplace.level(tlp), workplace.overlays(overlay or []), drafts, workplace.today(today))
    site = command.build(workplace.project(), plan, out)
    print(f"The handbook is ready: {workplace.shown(site / 'index.html')}")


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 8000,
    drafts: Drafts = False,
) -> None:
    """Serve the handbook on this machine, rebuilt at each change."""
    from handbook.commands import serve as command

    command.serve(workplace.project(), port, drafts)


@app.command(name="print")
def print_command(
    sheets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="An id; a kind, such as 'model', for all of it; poster/NAME; or two look-alikes with +, told apart: "
            "model/a+model/b. Every procedure when nothing is named.",
        ),
    ] = None,
    size: Annotated[
        str | None,
        typer.Option(
            "--size",
            help="a3, a4, a5 or a6. By default a procedure's own card, a3 for posters, a4 else.",
            show_default=False,
        ),
    ] = None,
    pack: Annotated[str | None, typer.Option("--pack", help="A pack from docs/packs/, as one PDF NAME.pdf.")] = None,
    language: Annotated[str, typer.Option("--language", help="Language of procedures, as a tag: sq, sr-Cyrl.")] = "en",
    tlp: Level = "CLEAR",
    overlay: Overlays = None,
    drafts: Drafts = False,
    out: Annotated[Path | None, typer.Option("--out", help="Where the files are put; out/ by default.")] = None,
    today: Today = None,
) -> None:
    """Print cards, sheets, posters and packs as PDF."""
    from handbook.commands import print as command
    from handbook.releasing import released

    paper, tongue = command.paper(size), command.language(language)
    if pack and sheets:
        raise workplace.Refusal("A pack brings its own sheets. Give --pack or ids, not both.")
    project = workplace.project()
    release = released(project, tlp, drafts, today, workplace.overlays(overlay or []))
    folder = out or command.default_folder(project, release.tlp)
    made = (
        [command.print_pack(project, release, pack, paper, tongue, folder)]
        if pack
        else command.print_sheets(project, release, sheets or [], paper, tongue, folder)
    )
    print("\n".join(f"{workplace.shown(path)} is printed." for path in made))


app.command()(leaving.bundle)
app.command()(leaving.export)


pictures_app = typer.Typer(no_args_is_help=True, help="Photographs of a service.")
app.add_typer(pictures_app, name="picture")


@pictures_app.command("add")
def picture_add(
    file: Annotated[Path, typer.Argument(help="The photograph: JPEG, PNG or WebP.", show_default=False)],
    entry: Annotated[str, typer.Option("--for", metavar="ID", help="The entry that it shows.", show_default=False)],
    overlay: Annotated[Path, typer.Option("--overlay", help="The overlay that it goes into.", show_default=False)],
    alt: Annotated[str, typer.Option("--alt", help="What it shows, for those who cannot see it.", show_default=False)],
    credit: Annotated[str, typer.Option("--credit", help="Which service took it; no person.", show_default=False)],
    licence: Annotated[str, typer.Option("--licence", help="Its licence (SPDX), or LicenseRef-own-use.")],
    level: Annotated[str | None, typer.Option("--level", help="Its TLP 2.0 marking; the overlay's by default.")] = None,
    view: Annotated[str | None, typer.Option("--view", help="left, right, marks or front-end.")] = None,
) -> None:
    """Clean and scale a photograph, and file it in an overlay with its words."""
    from handbook.commands import picture as command

    words = command.Words(alt, credit, licence, level, view)
    made = command.add(workplace.project(), file, entry, overlay, words)
    print("\n".join(f"{workplace.shown(path)} is written." for path in made))
