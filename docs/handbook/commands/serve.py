"""`kb serve`: the handbook on this machine, rebuilt at each change."""

import subprocess
import sys
from pathlib import Path

from handbook.commands.build import GENERATOR, Plan, environment
from handbook.workplace import Refusal


def serve(project: Path, port: int, drafts: bool) -> None:
    """Serves the handbook on this machine until stopped; a fault shows as a page of problems."""
    address = f"127.0.0.1:{port}"
    print(f"The handbook is served at http://{address}/ and rebuilt at each change. Stop it with Ctrl+C.", flush=True)
    told = environment(Plan(drafts=drafts))
    command = [sys.executable, "-m", GENERATOR, "serve", "--quiet", "--dev-addr", address]
    status = subprocess.run(command, cwd=project, env=told, check=False).returncode
    if status:
        raise Refusal(f"The server ended. Is port {port} in use? Try --port {port + 1}.", 1)
