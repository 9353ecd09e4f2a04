"""A process that has the whole of `kb` in memory and answers each command in a fork of its own, as if freshly started.

What a command costs is mostly the start of Python. Tests that need another hash seed, code page or signal start `kb` itself.
"""

import importlib
import io
import json
import os
import pkgutil
import subprocess
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path


class Forks:
    """The ready process; `run` gives what `subprocess.run` of the command gives."""

    def __init__(self) -> None:
        """Starts it; it ends when its input is closed."""
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def run(self, arguments: Sequence[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """What `kb` says in a folder, under more of an environment."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"arguments": list(arguments), "cwd": str(cwd), "environment": environment}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return subprocess.CompletedProcess(list(arguments), told["code"], told["out"], told["err"])

    def close(self) -> None:
        """Ends the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _load() -> None:
    """Imports what commands import, and makes what the code alone decides, so that no fork has to."""
    import handbook.cli_app
    import handbook.commands
    import mkdocs.commands.build  # noqa: F401
    from handbook.export.document import schema_text

    from schemas.json_schema import json_schemas

    for module in pkgutil.iter_modules(handbook.commands.__path__):
        importlib.import_module(f"handbook.commands.{module.name}")
    json_schemas()
    schema_text()


def _answer(arguments: list[str], cwd: str, environment: dict[str, str]) -> dict[str, object]:
    """Runs one command in a fork, its two streams through pipes."""
    pipes = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os.environ.update(environment)
        _become(arguments, cwd, [write for _, write in pipes])
    for _, write in pipes:
        os.close(write)
    out, err = _drained([read for read, _ in pipes])
    return {"code": os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), "out": out, "err": err}


def _drained(reads: list[int]) -> tuple[str, str]:
    """All that comes from two pipes, read side by side."""
    import selectors

    texts = dict.fromkeys(reads, b"")
    with selectors.DefaultSelector() as waiting:
        for read in reads:
            waiting.register(read, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select():
                data = os.read(key.fd, 65536)
                texts[key.fd] += data
                if not data:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
    out, err = (io.TextIOWrapper(io.BytesIO(texts[read]), encoding="utf-8", newline=None).read() for read in reads)
    return out, err


def _become(arguments: list[str], cwd: str, writes: list[int]) -> None:
    """Is `kb` from here on, and never comes back."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for stream, write in enumerate(writes, 1):
            os.dup2(write, stream)
        streams = (os.fdopen(one, mode, encoding="utf-8") for one, mode in enumerate("rww"))
        sys.stdin, sys.stdout, sys.stderr = streams
        os.chdir(cwd)
        sys.argv = ["kb", *arguments]
        from handbook.cli import main

        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _load()
    for line in sys.stdin:
        print(json.dumps(_answer(**json.loads(line))), flush=True)
