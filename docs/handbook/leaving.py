"""Commands by which something leaves whole: a bundle, the release as data, a base for another country."""

from pathlib import Path
from typing import Annotated

import typer

from handbook import workplace
from handbook.options import Drafts, Level, Overlays, Today


def bundle(
    tlp: Level = "CLEAR",
    overlay: Overlays = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the zip is put; out/ by default.")] = None,
    verify: Annotated[
        Path | None, typer.Option("--verify", help="Check this zip or unpacked copy instead.", show_default=False)
    ] = None,
    today: Today = None,
) -> None:
    """Make one zip for USB sticks with the sum of every file, or check one."""
    from handbook.commands import bundle as command
    from handbook.commands import bundle_check
    from handbook.commands.build import Plan
    from handbook.commands.print import default_folder

    if verify is not None:
        found = bundle_check.verify(verify)
        whole = [] if found.wrong else [f"{verify}: every file is as it was bundled."]
        print("\n".join([*found.told, *found.wrong, *whole]))
        raise SystemExit(1 if found.wrong else 0)
    day = workplace.today(today) if today is not None else None
    plan = Plan(workplace.level(tlp), workplace.overlays(overlay or []), False, day)
    project = workplace.project()
    made = command.bundle(project, plan, out or default_folder(project, plan.tlp))
    print(f"The bundle is ready: {workplace.shown(made)}")


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="json, csv, sqlite, jsonld, atom or gift.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="The file to write; out/handbook-DAY by default.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file when it is there.")] = False,
    tlp: Level = "CLEAR",
    overlay: Overlays = None,
    drafts: Drafts = False,
    today: Today = None,
) -> None:
    """Write the handbook as data for other programs, each row with its level, status and sources."""
    from handbook.commands import export as command
    from handbook.releasing import released

    found = command.known_format(form)
    project = workplace.project()
    release = released(project, tlp, drafts, today, workplace.overlays(overlay or []))
    path = command.target(project, found, out, release, force)
    print(f"{workplace.shown(command.export(project, release, found, path))} is written.")


def init(
    folder: Annotated[Path, typer.Argument(help="An empty or a new folder.")],
    name: Annotated[str, typer.Option("--name", help="What the handbook is called.")] = "Handbook",
    examples: Annotated[bool, typer.Option(help="With one example of each kind.")] = True,
    renew: Annotated[bool, typer.Option("--renew", help="After an upgrade: write the tool's own files again.")] = False,
) -> None:
    """Make a knowledge base of one's own: settings, examples, pages, tests and what a code host needs."""
    from handbook.commands import init as command

    made = command.renew(folder) if renew else command.init(folder, name, examples)
    what = "is up to date" if renew else "is ready. Go there, then run: kb check; kb build"
    print(f"{workplace.shown(made)} {what}")
