"""The commands of whoever writes and reviews: check, explain, new, review, diff, stats."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from handbook import workplace
from handbook.options import EntryId, Json, Overlays, Today

app = typer.Typer()
FORMATS = ("text", "json", "github")


@app.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Roots, folders or files; kb/ when none is given.")] = None,
    form: Annotated[str, typer.Option("--format", help="text, json or github.")] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", help="Only these rules: codes or their beginnings, with commas.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="All rules but these.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend, then report the rest.")] = False,
    today: Today = None,
) -> None:
    """Report every problem, with its line, its code and what to do."""
    form = "json" if as_json else form
    if form not in FORMATS:
        raise workplace.Refusal(f"'{form}' is not a format. Use text, json or github.")
    from handbook.commands.answers import answered

    day, words = workplace.today(today), (select or [], ignore or [])
    text, status = (_mended if fix else answered)(paths or [], words, form, day)
    print(text)
    if status:
        raise SystemExit(status)


def _mended(paths: list[Path], words: tuple[list[str], list[str]], form: str, day: date) -> tuple[str, int]:
    """The answer once all is mended that can mean one thing."""
    from handbook.commands import check as command
    from handbook.commands.answers import said
    from handbook.commands.fix import mend

    rules, targets = command.rules(*words), workplace.targets(paths)
    count, found = command.checked(targets, day, rules)
    done = mend(targets, found)
    print("\n".join(done), file=sys.stderr if form == "json" else sys.stdout, end="\n" if done else "")
    return said(*(command.checked(targets, day, rules) if done else (count, found)), form)


@app.command()
def explain(
    code: Annotated[str | None, typer.Argument(help="A code such as V301; all of them when none is given.")] = None,
) -> None:
    """Say why a rule of kb check is there, with a bad and a good example."""
    from handbook.commands import explain as command

    print(command.explained(code))


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="The kind of entry, such as 'mark'.")],
    title: Annotated[str, typer.Argument(help="The title, in quotes.")],
    like: Annotated[
        str | None,
        typer.Option("--like", metavar="ID", help="Begin with the fields of this entry.", show_default=False),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask for each needed field, one by one.")] = False,
    overlay: Annotated[
        Path | None, typer.Option("--overlay", help="Write it into this overlay, with its prefix.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write it although near-duplicates exist.")] = False,
    today: Today = None,
) -> None:
    """Write the template of a new entry, with every field explained by an example of its own kind."""
    from handbook.commands import new as command

    wanted = command.wanted(workplace.project(), kind, title, like, overlay, workplace.today(today))
    near = command.near_duplicates(wanted)
    for one in near:
        print(f"{'Near to it' if one.named else 'Look at it too'}: {one.id}: {one.title}", file=sys.stderr)
    if any(one.named for one in near) and not force:
        raise workplace.Refusal("Is it one of these? Edit that one, or say --force to write a new entry.", 1)
    path = command.write(wanted, ask)
    print(f"{workplace.shown(path)} is written. Fill it in, then run: kb check {workplace.shown(path)}")
    if like:
        print("It has the items of the other entry. Delete each item that is not so here, from its '- ' on.")


@app.command()
def review(
    entry_id: EntryId,
    read: Annotated[
        Path | None, typer.Option("--read", help="Read this filled CSV back as a proposal.", show_default=False)
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the files are put; out/ by default.")] = None,
    overlay: Overlays = None,
    tlp: Annotated[str, typer.Option("--tlp", help="TLP 2.0 level that may leave.")] = "CLEAR",
    as_json: Json = False,
    today: Today = None,
) -> None:
    """Print an entry for an examiner, each statement beside its sources; read the answers back as a proposal."""
    from handbook.commands import review as command
    from handbook.releasing import released

    project = workplace.project()
    overlays = workplace.overlays(overlay or [])
    release = released(project, tlp, True, today, overlays)
    if read is not None:
        found = command.proposal(release, entry_id, read, overlays)
        print(json.dumps(found.as_json(), ensure_ascii=False) if as_json else found.as_text())
        raise SystemExit(1 if found.strange else 0)
    made = command.print_review(project, release, entry_id, out)
    if as_json:
        print(json.dumps({"files": [workplace.shown(path) for path in made]}, ensure_ascii=False))
    else:
        print("\n".join(f"{workplace.shown(path)} is written." for path in made))


@app.command()
def diff(
    revision: Annotated[str, typer.Argument(metavar="REV", help="A commit, tag or branch, such as HEAD~1.")],
    as_json: Json = False,
) -> None:
    """Say in sentences what changed in the entries since a revision."""
    from handbook.commands import diff as command

    found = command.changes(workplace.project(), revision)
    if as_json:
        print(json.dumps({"revision": revision, "changes": found}, ensure_ascii=False))
    else:
        print("\n".join(found) or f"No entry changed since {revision}.")


@app.command()
def stats(as_json: Json = False, today: Today = None) -> None:
    """Count entries, sources, languages and overdue reviews."""
    from handbook.commands import stats as command

    found, unread = command.of_project(workplace.project(), workplace.today(today))
    print(json.dumps(found, ensure_ascii=False) if as_json else command.as_text(found))
    if unread:
        print(f"What could not be read is not counted: {unread} problems. Run 'kb check'.", file=sys.stderr)
