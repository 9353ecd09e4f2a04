"""Three OpenSearch nodes on loopback from their published jars, for tests and benches of a centre.

Maven fetches the jars through its own settings; `Centre.java` is run from its source. A node ends when its input does, so none
outlives the tests, however they end.
"""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NAMES = ("one", "two", "three")
HEAP = os.environ.get("PROOFMARK_HEAP", "384m")
TIER = os.environ.get("PROOFMARK_TIER", "1")
"""How far the virtual machine improves code: 1 starts quickly, 4 answers quickly."""


class NoEngine(Exception):
    """No engine can be started here; the sentence says why."""


def classpath() -> str:
    """The jars of a node, fetched once; raises NoEngine."""
    for tool in ("java", "mvn"):
        if not shutil.which(tool):
            raise NoEngine(
                f"NOT TESTED: a real centre. It needs '{tool}' (Java 17 and Maven), which is not installed here."
            )
    pom = HERE / "pom.xml"
    digest = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    kept = HERE.parents[1] / ".cache" / "central" / f"classpath-{digest}"
    if not kept.is_file() or not all(Path(one).is_file() for one in kept.read_text(encoding="utf-8").split(os.pathsep)):
        kept.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            ["mvn", "-q", "-B", "-f", str(pom), "dependency:build-classpath", f"-Dmdep.outputFile={kept}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            kept.unlink(missing_ok=True)
            raise NoEngine(f"NOT TESTED: a real centre. Maven could not fetch its jars: {done.stdout.strip()[-300:]}")
    return kept.read_text(encoding="utf-8").strip()


class Cluster:
    """Nodes on free ports of loopback, all of which know each other."""

    def __init__(self, folder: Path, names: Sequence[str] = NAMES) -> None:
        """Starts the nodes in a folder and waits until they are one cluster."""
        self.folder, self.names, self._classes = folder, names, classpath()
        ports = _free_ports(2 * len(names))
        self._http, self._transport = ports[: len(names)], ports[len(names) :]
        self._nodes: dict[str, subprocess.Popen[bytes]] = {}
        for name in names:
            self.start(name)
        self.settle(len(names))

    @property
    def urls(self) -> list[str]:
        """The addresses of all nodes, running or not."""
        return [f"http://127.0.0.1:{port}" for port in self._http]

    def start(self, name: str) -> None:
        """Starts one node."""
        at = self.names.index(name)
        seeds = ",".join(f"127.0.0.1:{port}" for port in self._transport)
        command = [
            "java",
            f"-Xms{HEAP}",
            f"-Xmx{HEAP}",
            "-XX:+UseSerialGC",
            f"-XX:TieredStopAtLevel={TIER}",
            "-cp",
            self._classes,
        ]
        command += [str(HERE / "Centre.java"), str(self.folder), name, str(self._http[at]), str(self._transport[at])]
        with (self.folder / f"{name}.log").open("ab") as log:
            self._nodes[name] = subprocess.Popen(
                [*command, seeds, ",".join(self.names)], stdin=subprocess.PIPE, stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        """Kills one node at once, as a power cut does."""
        node = self._nodes.pop(name)
        node.kill()
        node.wait()
        if node.stdin:
            node.stdin.close()

    def pause(self, name: str, resume: bool = False) -> None:
        """Stops a node from answering without ending it, or lets it go on."""
        import signal

        self._nodes[name].send_signal(signal.SIGCONT if resume else signal.SIGSTOP)

    def settle(self, nodes: int, seconds: float = 240.0) -> None:
        """Waits until so many nodes are one cluster in which no copy of a shard is missing."""
        deadline = time.monotonic() + seconds
        told: Any = None
        while time.monotonic() < deadline:
            for name in self._nodes:
                try:
                    told = self.ask(f"/_cluster/health?wait_for_nodes=>={nodes}&timeout=2s", name)
                except OSError:
                    continue
                if told["number_of_nodes"] >= nodes and told["status"] == "green" and not told["timed_out"]:
                    return
            time.sleep(0.3)
        logs = "\n".join((self.folder / f"{name}.log").read_text(errors="replace")[-800:] for name in self.names)
        raise NoEngine(f"the cluster did not settle in {seconds} s: {told}\n{logs}")

    def ask(self, path: str, name: str | None = None, body: Any = None, method: str | None = None) -> Any:
        """What a node answers, without our client."""
        at = self.names.index(name or next(iter(self._nodes)))
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.urls[at]}{path}", data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def stop(self) -> None:
        """Ends all nodes."""
        for node in self._nodes.values():
            node.kill()
        for node in self._nodes.values():
            node.wait()
            if node.stdin:
                node.stdin.close()
        self._nodes.clear()


@contextmanager
def running(names: Sequence[str] = NAMES) -> Iterator[Cluster]:
    """A cluster for as long as it is needed; raises NoEngine."""
    with tempfile.TemporaryDirectory(prefix="proofmark-centre-") as folder:
        found = Cluster.__new__(Cluster)
        found._nodes = {}
        try:
            found.__init__(Path(folder), names)  # type: ignore[misc]
            yield found
        finally:
            found.stop()


def _free_ports(count: int) -> list[int]:
    doors = [socket.socket() for _ in range(count)]
    try:
        for one in doors:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in doors]
    finally:
        for one in doors:
            one.close()
