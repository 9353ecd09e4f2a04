"""The command `kb central` and its verbs."""

from pathlib import Path
from typing import Annotated

import typer

from handbook import workplace
from handbook.options import Json, Kind

app = typer.Typer(help="A joint centre: releases of many authorities in OpenSearch.", no_args_is_help=True)

To = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="URL", help="A node of the centre, several times for several; else central_url."),
]
Ca = Annotated[Path | None, typer.Option("--ca", help="Certificates that the centre's own is judged by (PEM).")]
Trust = Annotated[
    bool,
    typer.Option(
        "--trust-network",
        help="The network alone keeps others out: allow levels above CLEAR without the plugin, and http.",
    ),
]
Patience = Annotated[float, typer.Option("--patience", min=1, max=600, help="Seconds that a question may take.")]


@app.command()
def load(
    bundles: Annotated[list[Path], typer.Argument(help="Zips that kb bundle made.", show_default=False)],
    to: To = None,
    authority: Annotated[
        str | None, typer.Option("--authority", help="Whose they are, where they do not say so.", show_default=False)
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", help="The public key that signed them (PEM, Ed25519); else central_keys.")
    ] = None,
    level: Annotated[str, typer.Option("--level", help="The highest TLP level that may be loaded.")] = "CLEAR",
    older: Annotated[bool, typer.Option("--older", help="Allow a release older than the one that is there.")] = False,
    ca: Ca = None,
    trust: Trust = False,
    patience: Patience = 15.0,
    as_json: Json = False,
) -> None:
    """Take bundles in: each is checked, loaded beside the old release, compared, and swapped in when whole."""
    from handbook.commands import central as command

    reach = command.Reach(tuple(to or ()), ca, patience, trust)
    found = command.load(bundles, reach, command.Terms(authority, key, level, older))
    print(command.as_json([command.loaded_json(one) for one in found]) if as_json else command.loaded_text(found))


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Words, a name or a mark.")],
    level: Annotated[str, typer.Option("--level", help="The highest TLP level that you may see.")] = "CLEAR",
    to: To = None,
    kind: Kind = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Hits at most.")] = 10,
    ca: Ca = None,
    trust: Trust = False,
    patience: Patience = 15.0,
    as_json: Json = False,
) -> None:
    """Find entries of all authorities, each with whose it is."""
    from handbook.commands import central as command

    found = command.search(query, command.Reach(tuple(to or ()), ca, patience, trust), level, kind, limit)
    print(command.as_json(found) if as_json else command.hits_text(found))


@app.command()
def status(
    to: To = None, ca: Ca = None, trust: Trust = False, patience: Patience = 15.0, as_json: Json = False
) -> None:
    """Say what is loaded, and whether it answers."""
    from handbook.central import standing
    from handbook.commands import central as command

    found = standing.status(command.engine(command.Reach(tuple(to or ()), ca, patience, trust)))
    print(command.as_json(found) if as_json else standing.as_text(found))
    if found["health"] == "red" or any(one["answers"] and one["fault"] for one in found["releases"]):
        raise SystemExit(1)


@app.command()
def roles(
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.", show_default=False)],
) -> None:
    """Write roles by level for OpenSearch's security plugin."""
    from handbook.central.roles import write_roles

    print("\n".join(f"{workplace.shown(path)} is written." for path in write_roles(out)))
