"""`kb serve`: the handbook on this machine, rebuilt at each change.

What builds and serves is a child process. It holds the reading end of a pipe whose other end only this process has:
however this process ends, by a key, a signal, a closed window or a crash, the pipe closes, and the child ends itself.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path

from handbook.commands.build import Plan, environment
from handbook.workplace import Refusal
from schemas.json_schema import write_for_editors


def serve(project: Path, port: int, drafts: bool) -> None:
    """Serves the handbook on this machine until stopped; a fault shows as a page of problems. Raises Refusal."""
    _refuse_used(port)
    write_for_editors(project)
    address = f"127.0.0.1:{port}"
    print(f"The handbook is served at http://{address}/ and rebuilt at each change. Stop it with Ctrl+C.", flush=True)
    told = environment(Plan(drafts=drafts))
    command = [sys.executable, "-m", __name__, str(port), *(["drafts"] if drafts else [])]
    with subprocess.Popen(command, cwd=project, env=told, stdin=subprocess.PIPE) as child:
        try:
            status = child.wait()
        except BaseException:
            child.terminate()
            raise
    if status:
        raise Refusal(f"The server ended. Is port {port} in use? Try --port {port + 1}.", 1)


def _refuse_used(port: int) -> None:
    """Raises Refusal where another program listens, or none may."""
    import socket

    with socket.socket() as tried:
        if os.name != "nt":
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as error:
            raise Refusal(f"Port {port} cannot be used ({error.strerror}). Try --port {port + 1}.", 1) from None


def run_until_the_pipe_closes() -> None:
    """Serves the handbook of this folder at the port of this process, for as long as standard input stays open."""
    from handbook.commands.serving import serve_site  # the parent needs none of it

    threading.Thread(target=_end_with_the_pipe, daemon=True).start()
    serve_site(Path.cwd(), int(sys.argv[1]), "drafts" in sys.argv)


def _end_with_the_pipe() -> None:
    while os.read(0, 4096):
        pass
    os._exit(0)


if __name__ == "__main__":
    run_until_the_pipe_closes()
