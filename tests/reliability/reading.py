"""Ask while another process replaces documents: `python -m tests.reliability.reading 10000`.

Every plan has two versions, all of whose places differ and many of whose amounts. The writer swaps the versions of
all plans in one transaction, again and again, so an answer that holds both is a mixture of two states.
"""

from __future__ import annotations

import pickle
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.router import Answerer
from index.tables import add_document, index_migrations
from knowledge.readers import read_bytes
from knowledge.store import Library
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


@dataclass
class Run:
    """What a run came to: questions asked, states answered from, what was wrong, seconds of each answer."""

    asked: int = 0
    states: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    swaps: int = 0


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


def states_of(answer: Answer, steps: dict[str, list[Any]]) -> set[str]:
    """The versions in which every quote of an answer stands at its offsets."""
    texts = {name: {s[1].id: s[1].text for s in each} for name, each in steps.items()}
    return {
        name
        for name, known in texts.items()
        if all(known[s.document][s.start : s.end] == s.quote for s in answer.sources)
    }


def run(questions: int, plans: int = 4, pause: float = 0.5, seed: int = 7) -> Run:
    """Ask so many questions while a writer swaps the plans with a pause between."""
    result = Run()
    chance = random.Random(seed)
    steps = versions(plans)
    with tempfile.TemporaryDirectory() as name:
        path, job = Path(name) / "library.db", Path(name) / "job.pickle"
        job.write_bytes(pickle.dumps(steps))
        with Library.open(path, migrations=[index_migrations], create=True) as library:
            swap(library, steps["old"])
            command = [sys.executable, "-m", "tests.reliability.reading", "write", str(path), str(job), str(pause)]
            writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            try:
                assert writer.stdout and writer.stdout.readline() == "ready\n"
                _ask(library, questions, chance, steps, result)
            finally:
                said, _ = writer.communicate("stop\n", timeout=60)
            result.swaps = int(said.split()[-1]) if writer.returncode == 0 else 0
    return result


def _ask(library: Library, questions: int, chance: random.Random, steps: dict[str, list[Any]], result: Run) -> None:
    answerer = Answerer(library, strict=True, year=lambda: 2026)
    answerer.refresh()
    places = sorted({s[2].header.place for s in steps["old"] if s[2].header.place})
    begun_at = library.generation
    # A quick machine asks a few questions before the writer's first swap: go on until two were seen.
    while result.asked < questions or (library.generation < begun_at + 2 and result.asked < 1000 * questions):
        question = chance.choice(QUESTIONS).format(place=chance.choice(places))
        begun = time.perf_counter()
        answer = answerer.answer(question)
        result.seconds.append(time.perf_counter() - begun)
        result.asked += 1
        states = states_of(answer, steps)
        which = "either" if len(states) == 2 else "".join(states) or "mixture"
        result.states[which] = result.states.get(which, 0) + 1
        if not states:
            result.wrong.append(f"{question}: {[(s.document, s.start, s.end) for s in answer.sources]}")


def write(path: Path, job: Path, pause: float) -> None:
    """Swap versions until a line comes in; print how often that was."""
    import select

    steps = pickle.loads(job.read_bytes())
    swaps = 0
    with Library.open(path, migrations=[index_migrations]) as library:
        print("ready", flush=True)
        while not select.select([sys.stdin], [], [], pause)[0]:
            swap(library, steps["old" if swaps % 2 else "new"])
            swaps += 1
    print(swaps)


def main() -> int:
    """Print the figures; 1 when an answer was a mixture."""
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4]))
        return 0
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    times = sorted(result.seconds)
    print(f"{result.asked} questions during {result.swaps} swaps: {len(result.wrong)} wrong; states {result.states}")
    print(
        f"median {statistics.median(times) * 1e3:.1f} ms, p99 {times[int(len(times) * 0.99)] * 1e3:.0f} ms, "
        f"longest {times[-1] * 1e3:.0f} ms"
    )
    for line in result.wrong[:20]:
        print(line)
    return int(bool(result.wrong))


if __name__ == "__main__":
    sys.exit(main())
