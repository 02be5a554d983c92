"""The engines of scripts/compare: what each needs, how it is built and asked. See protocol.h."""
import dataclasses
import glob
import json
import os
import pathlib
import shutil
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PEERS = ROOT / "bench" / "peers"
JARS = os.environ.get("LUCENE_JARS", "/usr/share/java")


class EngineError(Exception):
    """An engine failed; says which and where its words are."""


@dataclasses.dataclass
class Cost:
    seconds: float
    cpu_seconds: float
    peak_bytes: int


def run(argv, log):
    """Runs a command with its words in the file `log`, and tells what it cost."""
    with open(log, "wb") as words:
        start = time.monotonic()
        process = subprocess.Popen([str(a) for a in argv], stdout=words, stderr=words, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        tail = pathlib.Path(log).read_text(errors="replace").strip().splitlines()[-3:]
        raise EngineError(f"{argv[0]} failed (see {log}): " + " ".join(tail))
    return Cost(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def output_of(argv):
    done = subprocess.run([str(a) for a in argv], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise EngineError(f"{argv[0]} failed: {done.stderr.strip()}")
    return done.stdout


def size_of(path):
    path = pathlib.Path(path)
    if path.is_file():
        return path.stat().st_size
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


class Stamp:
    """Remembers in a file beside `path` what it was made of, so that nothing is made twice."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.file = self.path.with_name(self.path.name + ".made-of.json")

    def read(self, made_of):
        """What was noted when it was made of the same, else None."""
        try:
            known = json.loads(self.file.read_text())
        except (OSError, ValueError):
            return None
        return known["notes"] if known["made_of"] == made_of and self.path.exists() else None

    def forget(self):
        self.file.unlink(missing_ok=True)

    def write(self, made_of, notes):
        self.file.write_text(json.dumps({"made_of": made_of, "notes": notes}))


class Peer:
    """Another engine, behind a driver of this folder."""
    sample = False     # ask a sample of each class only: it is slow
    warm_executions = 0  # at least as many searches before the timed pass

    def __init__(self, work):
        self.work = work
        self.index = work / self.name
        self.documents = 0
        self.cost = None

    def missing(self):
        """The Debian package that is not there, else None."""
        raise NotImplementedError

    def prepare(self):
        """Compiles the driver."""
        raise NotImplementedError

    def command(self):
        return [self.work / "bin" / self.name]

    def version(self):
        return output_of([*self.command(), "version"]).strip()

    def build(self, documents, made_of, count):
        stamp = Stamp(self.index)
        self.documents = count
        notes = stamp.read(made_of)
        if notes is None:
            stamp.forget()
            shutil.rmtree(self.index) if self.index.is_dir() else self.index.unlink(missing_ok=True)
            notes = dataclasses.asdict(run([*self.command(), "build", self.index, documents],
                                           self.work / f"{self.name}.log"))
            stamp.write(made_of, notes)
        self.cost = Cost(**notes)

    def bench(self, queries, count, threads):
        warm = max(1, -(-self.warm_executions // count))
        return output_of([*self.command(), "bench", self.index, queries, warm, threads])


class CompiledPeer(Peer):
    def prepare(self):
        (self.work / "bin").mkdir(exist_ok=True)
        run(["g++", "-std=c++20", "-O2", f"-I{ROOT}", "-o", *self.command(), PEERS / f"{self.name}_peer.cpp",
             ROOT / "bench/query_log.cpp", ROOT / "bench/text_file.cpp", self.library, "-pthread"],
            self.work / f"{self.name}-compile.log")


class Sqlite(CompiledPeer):
    name = "sqlite"
    library = "-lsqlite3"
    sample = True

    def missing(self):
        return None if os.path.exists("/usr/include/sqlite3.h") else "libsqlite3-dev"


class Xapian(CompiledPeer):
    name = "xapian"
    library = "-lxapian"

    def missing(self):
        return None if os.path.exists("/usr/include/xapian.h") else "libxapian-dev"


class Lucene(Peer):
    name = "lucene"
    # The JVM compiles what runs often: fewer searches would time half-compiled code.
    warm_executions = 6000

    def jars(self):
        return [jar for part in ("core", "analyzers-common")
                for jar in glob.glob(f"{JARS}/lucene-{part}-8*.jar")]

    def missing(self):
        if len(self.jars()) < 2:
            return "liblucene8-java"
        return None if shutil.which("javac") and shutil.which("java") else "openjdk-17-jdk-headless"

    def classes(self):
        return self.work / "bin" / "lucene"

    def prepare(self):
        self.classes().mkdir(parents=True, exist_ok=True)
        run(["javac", "-cp", ":".join(self.jars()), "-d", self.classes(), PEERS / "LucenePeer.java"],
            self.work / "lucene-compile.log")

    def command(self):
        return ["java", "-Xmx2g", "-XX:+UseParallelGC", "-Dsun.net.httpserver.nodelay=true",
                "-cp", ":".join([*self.jars(), str(self.classes())]), "LucenePeer"]

    def serve(self):
        return [*self.command(), "serve", self.index, "0"]

    http_path = "/search?mode={mode}&q={words}"


class Quire:
    """This engine, with plain BM25 or everything on."""
    sample = False

    def __init__(self, rank, programs, index, cost):
        self.name = f"quire {rank}"
        self.rank = rank
        self.programs = programs
        self.index = index
        self.cost = cost
        self.manifest = json.loads((self.generation() / "MANIFEST.json").read_text())
        self.documents = self.manifest["paper_count"]
        self.http_path = f"/graph/v1/paper/search?limit=10&fields=paperId&rank={rank}&query={{query}}"

    def generation(self):
        return self.index / (self.index / "CURRENT").read_text().strip()

    def version(self):
        revision = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True,
                                  text=True).stdout.strip()
        return output_of([self.programs / "quire-index", "--version"]).strip() + (f", {revision}" if revision else "")

    def bench(self, queries, count, threads):
        return output_of([self.programs / "quire-bench", "latency", self.index, queries, "--rank", self.rank,
                          "--warm", 1, "--rounds", 1, "--threads", threads, "--limit", 10, "--format", "peer"])

    def serve(self):
        return [self.programs / "quire-server", "--index", self.index, "--port", "0", "--page-cache-mib", "0"]


PEERS_BY_NAME = {peer.name: peer for peer in (Lucene, Sqlite, Xapian)}
QUIRE_RANKS = {"quire-bm25": "bm25", "quire-full": "full"}
