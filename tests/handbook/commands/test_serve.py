"""`kb serve` leaves no process behind, whatever ends it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GENERATOR = "import os, pathlib, time\npathlib.Path('pid').write_text(str(os.getpid()))\ntime.sleep(60)\n"
PARENT = "from pathlib import Path; from handbook.commands.serve import serve; serve(Path.cwd(), 8765, False)"
SECONDS = 20.0


def is_there(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody has asked about yet does not."""
    state = Path(f"/proc/{process}/stat")
    if state.exists():
        return state.read_text(encoding="utf-8").rpartition(") ")[2][0] != "Z"
    return False


def until(done: object, seconds: float = SECONDS) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc which processes run")
@pytest.mark.parametrize("sign", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_the_child_ends_whatever_ends_the_command(tmp_path: Path, sign: str) -> None:
    (tmp_path / "sleeper.py").write_text(GENERATOR, encoding="utf-8")
    told = {
        **os.environ,
        "PROOFMARK_GENERATOR": "sleeper",
        "PYTHONPATH": os.pathsep.join([*sys.path, str(tmp_path)]),
    }
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, cwd=tmp_path, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as parent:
        pid = tmp_path / "pid"
        assert until(lambda: pid.exists() and pid.read_text(encoding="utf-8")), parent.stderr
        child = int(pid.read_text(encoding="utf-8"))
        assert is_there(child)
        parent.send_signal(getattr(signal, sign))
        assert until(lambda: not is_there(child), 5.0)
        assert parent.wait(5) != 0
