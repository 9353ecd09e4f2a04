"""`kb serve` leaves no process behind, whatever ends it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from handbook.commands.serving import Served

GENERATOR = "import os, pathlib, time\npathlib.Path('pid').write_text(str(os.getpid()))\ntime.sleep(60)\n"
PARENT = """
import signal
from pathlib import Path
from handbook.commands.serve import serve
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
serve(Path.cwd(), 8765, False)
"""
"""Who runs the tests in the background may have told all below to let these two pass."""

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


def asked(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""


def test_an_edit_is_served_a_fault_is_a_page_and_the_browser_hears_of_both(project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    path, page = project / "kb/mark/ptb-circle.yaml", "/mark/ptb-circle.html"
    right = path.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "handbook.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as parent:
        try:
            assert until(lambda: "PTB in a circle" in asked(port, page), 60)
            first = asked(port, page)
            epoch = re.findall(r'<script src="/livereload.js" data-epoch="([0-9]+)">', first)
            assert len(epoch) == 1
            assert "location.reload" in asked(port, "/livereload.js")
            path.write_text(right.replace("PTB in a circle", "PTB in a ring"), encoding="utf-8")
            assert int(asked(port, f"/livereload/{epoch[0]}/1")) > int(epoch[0])
            assert "PTB in a ring" in asked(port, page)
            path.write_text("title: [", encoding="utf-8")
            assert until(lambda: "kb/mark/ptb-circle.yaml:" in asked(port, page), 30)
            assert "kb/mark/ptb-circle.yaml:" in asked(port, "/")
            path.write_text(right, encoding="utf-8")
            assert until(lambda: "PTB in a circle" in asked(port, page), 30)
        finally:
            parent.terminate()


def test_a_page_is_current_before_what_tools_load_is_made(project: Path) -> None:
    """Each time that the browser is told, what it would get then is written down."""
    got: list[tuple[str, str]] = []

    class Watched(Served):
        def _tell(self) -> None:
            super()._tell()
            files = (self.file(self.site / one) for one in ("mark/ptb-circle.html", "search/cards-0.js"))
            got.append(tuple(one.read_text(encoding="utf-8") for one in files))

    path, folder = project / "kb/mark/ptb-circle.yaml", project / "served"
    folder.mkdir()
    served = Watched(project, False, folder)
    served.build()
    path.write_text(path.read_text(encoding="utf-8").replace("PTB in a circle", "PTB in a ring"), encoding="utf-8")
    served.build()
    (_, first_cards), (page, cards) = got
    assert "PTB in a ring" in page
    assert cards == first_cards
    assert "PTB in a circle" in cards
    after = served.file(served.site / "search/cards-0.js").read_text(encoding="utf-8")
    assert "PTB in a ring" in after
