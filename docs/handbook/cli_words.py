"""The command `kb words` and its verbs."""

from pathlib import Path
from typing import Annotated

import typer

from handbook import workplace
from handbook.options import Json, Today

app = typer.Typer(help="Catalogues of words for translators (gettext), and what they lack.", no_args_is_help=True)


@app.command()
def extract(as_json: Json = False, today: Today = None) -> None:
    """Write the templates: every English text that is released at CLEAR, each once."""
    from handbook.commands import words as command

    project = workplace.project()
    found = command.extract(project, workplace.today(today))
    text = "\n".join(f"{part}.pot: {count} messages" for part, count in found.items())
    print(command.as_json(found) if as_json else text)


@app.command()
def update(
    languages: Annotated[list[str] | None, typer.Argument(help="Languages; all that are there by default.")] = None,
    as_json: Json = False,
    today: Today = None,
) -> None:
    """Bring catalogues up to date; a changed English text becomes a draft that keeps what it was."""
    from handbook.commands import words as command

    project = workplace.project()
    found = command.update(project, workplace.today(today), languages or [])
    text = "\n".join(
        f"{name}: {one['translated']} translated, {one['changed']} changed, {one['missing']} missing"
        for name, one in found.items()
    )
    print(command.as_json(found) if as_json else text)


@app.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders; all catalogues by default.")] = None,
    as_json: Json = False,
) -> None:
    """Report every problem of a catalogue, with its line and what to do."""
    from handbook.commands import words as command

    found = command.check(workplace.project(), paths or [])
    if as_json:
        print(command.as_json([problem.as_json() for problem in found]))
    else:
        errors = sum(problem.severity == "error" for problem in found)
        print("\n".join([*map(str, found), f"{errors} errors, {len(found) - errors} notices."]))
    if any(problem.severity == "error" for problem in found):
        raise SystemExit(1)


@app.command()
def correct(
    form: Annotated[Path, typer.Argument(help="A text file with filled forms: Language, Line, English, Old, New.")],
    write: Annotated[bool, typer.Option("--write", help="Change the catalogues too.")] = False,
) -> None:
    """Turn an officer's or a trainer's corrections into a patch of the catalogues."""
    from handbook.commands import words as command

    if not form.is_file():
        raise workplace.Refusal(f"There is no file '{form}'. Check the spelling.")
    print(command.correct(workplace.project(), form, write), end="")


@app.command()
def stats(as_json: Json = False) -> None:
    """Count what each language has, and how much of the English words that covers."""
    from handbook.commands import words as command

    found = command.stats(workplace.project())
    print(command.as_json(found) if as_json else command.stats_text(found))
