"""Ask while another process replaces documents: `python -m tests.reliability.reading 10000`.

Every plan has two versions, all of whose places differ and many of whose amounts. The writer swaps the versions of
all plans in one transaction, again and again. An answer that is not, in every part, the one that a library of one
version by itself gives is a mixture of two states. The asker calls for a swap every `EVERY` questions (a writer by the
clock would, on a busy machine, hand each question a new library to take up): one time it asks on while the swap is
written, the other time it stops in the middle of an answer, before any one of its SQL statements, until the swap is
done.
"""

from __future__ import annotations

import json
import pickle
import random
import re
import select
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot import memory
from bot.json_face import to_json
from bot.router import Answerer
from index.tables import add_document, index_migrations
from knowledge.readers import read_bytes
from knowledge.store import Library
from tests.helpers.answering import YEAR
from tests.reliability.crashes import PLANS, step

QUESTIONS = (
    "tổng kinh phí {place}",
    "ngân sách địa phương {place} bao nhiêu",
    "kinh phí tập huấn {place}",
    "Sở Y tế {place} làm gì",
    "ai chủ trì tập huấn ở {place}",
    "{place} báo cáo trước ngày nào",
    "mục tiêu của {place}",
    "so sánh kinh phí các tỉnh",
    "tỉnh nào có kinh phí lớn nhất",
    "khó khăn của {place} là gì",
)

# Questions after which the next swap is called for.
EVERY = 25
# Statements of SQL after that, at most, before one of which an answer is stopped; an answer runs three to some twenty.
STATEMENTS = 40
# Swaps after which the memory is settled, which a bot does some seconds after each change.
SETTLED = 10


@dataclass
class Run:
    """What a run came to.

    Attributes:
        asked: Questions asked.
        states: How many were answered from which version; "either" where both give the same answer.
        wrong: Mixtures and errors, each with its question.
        seconds: Processor time of each answer.
        swaps: How often all plans were replaced.
        amid: How many of these were finished while an answer was under way.
    """

    asked: int = 0
    states: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    swaps: int = 0
    amid: int = 0


@cache
def versions(plans: int) -> dict[str, list[Any]]:
    """The steps that put each version of so many plans in, the shortest ones."""
    steps: dict[str, list[Any]] = {"old": [], "new": []}
    files = [p for p in PLANS.iterdir() if p.suffix in (".txt", ".md")]
    for path in sorted(files, key=lambda p: p.stat().st_size)[:plans]:
        text = path.read_text("utf-8")
        later = re.sub(r"(\d+)( triệu đồng)", lambda m: f"{int(m[1]) + 7}{m[2]}", f"Bản in lần thứ hai.\n\n{text}")
        steps["old"].append(step(read_bytes(path.name, text.encode())))
        steps["new"].append(step(read_bytes(path.name, later.encode())))
    return steps


def swap(library: Library, steps: list[Any]) -> None:
    """Put one version of all plans in, in one transaction."""
    with library.writing() as db:
        for _, document, extraction, passages, words in steps:
            library.replace(document, extraction, passages)
            add_document(db, document.id, words)


def expected(steps: dict[str, list[Any]]) -> dict[str, dict[str, dict[str, Any]]]:
    """By question, the answer of each version, from libraries that nobody writes to."""
    answers: dict[str, dict[str, dict[str, Any]]] = {}
    places = sorted({s[2].header.place for s in steps["old"] if s[2].header.place})
    for version, each in steps.items():
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "library.db"
            with Library.open(path, migrations=[index_migrations], create=True) as library:
                swap(library, each)
                answerer = Answerer(library, strict=True, year=lambda: YEAR)
                for question in (q.format(place=place) for q in QUESTIONS for place in places):
                    answers.setdefault(question, {})[version] = to_json(answerer.answer(question))
    return answers


def run(questions: int, plans: int = 4, every: int = EVERY, seed: int = 7) -> Run:
    """Ask so many questions while a writer swaps the plans."""
    result = Run()
    chance = random.Random(seed)
    steps = versions(plans)
    answers = expected(steps)
    with tempfile.TemporaryDirectory() as name:
        path, job = Path(name) / "library.db", Path(name) / "job.pickle"
        job.write_bytes(pickle.dumps(steps))
        with Library.open(path, migrations=[index_migrations], create=True) as library:
            swap(library, steps["old"])
            command = [sys.executable, "-m", "tests.reliability.reading", "write", str(path), str(job)]
            writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            try:
                assert writer.stdout and writer.stdout.readline() == "ready\n"
                _ask(library, _Caller(writer, chance), questions, chance, answers, every, result)
            finally:
                said, _ = writer.communicate(timeout=60)
            result.swaps += len(said.split())
            if writer.returncode:
                result.wrong.append(f"the writer ended with {writer.returncode}")
    return result


class _Caller:
    """Calls for swaps, and notes when they are done."""

    def __init__(self, writer: subprocess.Popen[str], chance: random.Random) -> None:
        assert writer.stdin and writer.stdout
        self._to, self._from = writer.stdin, writer.stdout
        self._chance = chance
        self._waits = self._stops = False
        self._left = 0
        self.done = 0

    @property
    def idle(self) -> bool:
        """Whether no swap is called for."""
        return not self._waits and not self._stops

    def call(self) -> None:
        """Call for a swap: now, or before one of the next statements, which then waits for it."""
        if self.done % 2:
            self._stops, self._left = True, self._chance.randrange(STATEMENTS)
        else:
            self._send()

    def look(self) -> None:
        """Note whether the swap is done, without waiting."""
        if self._waits and select.select([self._from], [], [], 0)[0]:
            self._receive()

    def statement(self, _: str) -> None:
        """Stop before the statement that was chosen until a swap is done."""
        self._left -= 1
        if self._stops and self._left < 0:
            self._stops = False
            self._send()
            self._receive()

    def _send(self) -> None:
        print("swap", file=self._to, flush=True)
        self._waits = True

    def _receive(self) -> None:
        assert self._from.readline() == "swapped\n"
        self._waits = False
        self.done += 1


def _ask(
    library: Library,
    caller: _Caller,
    questions: int,
    chance: random.Random,
    answers: dict[str, dict[str, dict[str, Any]]],
    every: int,
    result: Run,
) -> None:
    answerer, collector = Answerer(library, strict=True, year=lambda: YEAR), memory.Memory()
    answerer.refresh()
    collector.settle()
    settled = 0
    # A quick machine asks a few questions before the first swaps: go on until two were seen.
    while result.asked < questions or (caller.done < 2 and result.asked < 1000 * questions):
        if caller.idle and result.asked >= caller.done * every:
            caller.call()
        question = chance.choice(list(answers))
        library.connection.set_trace_callback(caller.statement)
        swaps, begun = caller.done, time.thread_time()
        try:
            answer = to_json(answerer.answer(question))
        except Exception as error:  # whatever it is, it is a finding, with the question that met it
            result.wrong.append(f"{question}: {type(error).__name__} {error}")
            answer = None
        result.seconds.append(time.thread_time() - begun)
        library.connection.set_trace_callback(None)
        result.asked += 1
        caller.look()
        result.amid += caller.done - swaps
        if answer:
            states = [version for version, clean in answers[question].items() if answer == clean]
            which = "either" if len(states) == 2 else "".join(states) or "mixture"
            result.states[which] = result.states.get(which, 0) + 1
            if not states:
                result.wrong.append(f"{question}: {json.dumps(answer, ensure_ascii=False)}")
        collector.answered()
        if caller.done >= settled + SETTLED:
            collector.settle()
            settled = caller.done
    result.swaps = caller.done


def write(path: Path, job: Path) -> None:
    """Swap versions whenever a line comes in, and say so; until no more can come."""
    steps = pickle.loads(job.read_bytes())
    with Library.open(path, migrations=[index_migrations]) as library:
        print("ready", flush=True)
        for swaps, _ in enumerate(sys.stdin):
            swap(library, steps["old" if swaps % 2 else "new"])
            print("swapped", flush=True)


def main() -> int:
    """Print the figures; 1 when an answer was a mixture."""
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), Path(sys.argv[3]))
        return 0
    memory.begin()
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    times = sorted(result.seconds)
    print(
        f"{result.asked} questions during {result.swaps} swaps, {result.amid} of them in the middle of an answer: "
        f"{len(result.wrong)} wrong; states {result.states}"
    )
    print(
        f"median {statistics.median(times) * 1e3:.1f} ms, p99 {times[int(len(times) * 0.99)] * 1e3:.0f} ms, "
        f"longest {times[-1] * 1e3:.0f} ms"
    )
    for line in result.wrong[:20]:
        print(line)
    return int(bool(result.wrong))


if __name__ == "__main__":
    sys.exit(main())
