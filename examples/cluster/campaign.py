"""
Run a campaign on many machines: shards by seed, results in Parquet, a query for disagreements.

    python examples/cluster/campaign.py RESULTS [--calls 1e6] [--recorded FILE...] [--lab KERNEL]

Each shard is asked of two sides, which must answer the same: a simulated VM of one kernel and of
another, a recording and its model, or a kernel in the lab and its model. Without --scheduler a
local cluster of two workers is made. Shards whose results are there already are not run again.
Needs the extras `cluster` and, for --lab, `lab`.
"""

from __future__ import annotations

import argparse
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from distributed import Client, LocalCluster, as_completed

#: So many steps have one digest: a disagreement is found that closely.
STEPS = 1_000

#: Parts that the sides of a shard answer differently, the first of each shard.
DISAGREED = """
    SELECT kind, subject, seed, min(part) AS first_part, count(*) AS parts
    FROM (
        SELECT kind, subject, seed, part
        FROM results GROUP BY ALL HAVING count(DISTINCT digest) > 1 OR count(DISTINCT side) < 2
    ) GROUP BY ALL ORDER BY ALL
"""
TOTALS = """
    SELECT kind, subject, count(DISTINCT seed) AS shards, sum(answers)::BIGINT AS answers
    FROM results GROUP BY ALL ORDER BY ALL
"""


class Shard(NamedTuple):
    """
    One piece of a campaign.

    Attributes:
        kind: simulation, recorded or lab.
        subject: Name of the simulated VM, of the capture or of the lab's kernel.
        seed: Source of all choices.
        size: How many calls, or inputs.
        planted: Whether one side is made to be wrong, to see that the query finds it.
    """

    kind: str
    subject: str
    seed: int
    size: int
    planted: bool = False

    @property
    def file(self) -> str:
        """Name of the file of its results."""
        name = Path(self.subject).stem if self.kind == "recorded" else self.subject
        return f"{self.kind}-{name}-{self.seed}-{self.size}.parquet"


class Row(NamedTuple):
    """What one side answered in one part of a shard, and the digest of that and all before."""

    kind: str
    subject: str
    seed: int
    side: str
    part: int
    answers: int
    digest: int


# --- What a worker does ----------------------------------------------------------------------


def run(shard: Shard, folder: str) -> str:
    """Run a shard and write its results; gives the file."""
    path = Path(folder, shard.file)
    rows = list(KINDS[shard.kind](shard))
    columns = {name: [row[i] for row in rows] for i, name in enumerate(Row._fields)}
    # A worker that ends in the middle leaves no half file under the name.
    unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
    pq.write_table(pa.table(columns), unfinished)
    unfinished.replace(path)
    return str(path)


def simulation(shard: Shard) -> Iterator[Row]:
    """Run the same guests on the models of two kernels that share memory in the same way."""
    from hcabi.kernels.describe import step_line
    from hcabi.kernels.mixes import MIXES
    from hcabi.kernels.vm import Simulation
    from hcabi.kernels.vms import VMS
    from hcabi.types import Verdict
    from hcabi.x86.baselines import BASELINES

    pieces = 0

    def refuse_one(*_: object) -> Verdict:
        nonlocal pieces
        pieces += 1
        return Verdict.REFUSED if pieces == shard.size // 4 else Verdict.DONE

    for side in ("linux-7.3", "linux-7.2"):
        wrong = shard.planted and side == "linux-7.2"
        simulated = Simulation(
            VMS[shard.subject],
            seed=shard.seed,
            vcpus=2,
            requests=shard.size // 4,  # two guests, and two sides
            baseline=BASELINES[side],
            memory=None,
            mix=MIXES["everything"],
            **({"change": refuse_one} if wrong else {}),
        )
        digest = calls = part = 0
        for step in simulated.steps():
            digest = zlib.crc32(step_line(step, 0), digest)
            if step.number % STEPS == 0:
                part = step.number // STEPS
                done, calls = simulated.stats.calls - calls, simulated.stats.calls
                yield Row(*shard[:3], side, part, done, digest)
        yield Row(*shard[:3], side, part + 1, simulated.stats.calls - calls, digest)


def recorded(shard: Shard) -> Iterator[Row]:
    """Compare a recording of a real kernel with its model, row by row."""
    from hcabi.captures.format import read_capture
    from hcabi.captures.replay import replay

    found = replay(read_capture(Path(shard.subject)))
    wrong = {d.row for d in found.disagreements}
    name = Path(shard.subject).name
    for number in range(2, found.rows + 2):
        for side in ("recorded", "model"):
            differs = side == "model" and number in wrong
            yield Row("recorded", name, shard.seed, side, number, 1, int(differs))


def lab(shard: Shard) -> Iterator[Row]:
    """Boot a kernel in the emulator and ask it and its model the same, at random."""
    import msgspec

    from hcabi.kernels.x86_kvm import X86Vcpu
    from hcabi.lab import session
    from hcabi.lab.diff import rows
    from hcabi.lab.kernels import installed_kernels
    from hcabi.lab.models import MODELS

    class Planted(X86Vcpu):
        """Answers to hypercalls that are no share calls with another error."""

        def _answer_to_others(self, nr: int) -> int:
            return super()._answer_to_others(nr) - 1

    models = msgspec.structs.replace(MODELS, x86_vcpu=Planted) if shard.planted else MODELS
    kernel = next(k for k in installed_kernels() if k.name == shard.subject)
    with session.boot(kernel) as machine:
        for part, row in enumerate(rows(machine, shard.seed, shard.size, models=models)):
            for side in ("kernel", "model"):
                differs = side == "model" and "differs" in row
                yield Row(*shard[:3], side, part, 1, int(differs))


KINDS: dict[str, Callable[[Shard], Iterator[Row]]] = {
    "simulation": simulation,
    "recorded": recorded,
    "lab": lab,
}

# --- What the user's machine does -------------------------------------------------------------


def campaign(shards: Sequence[Shard], folder: Path, client: Client) -> None:
    """Run all shards that have no results yet."""
    left = [s for s in shards if not (folder / s.file).exists()]
    futures = client.map(run, left, folder=str(folder), pure=False, retries=1)
    for number, future in enumerate(as_completed(futures), 1):
        print(f"{number} of {len(left)}: {Path(future.result()).name}", flush=True)


def ask(folder: Path, question: str) -> duckdb.DuckDBPyRelation:
    """Answer to *question* about all results in *folder*."""
    duckdb.read_parquet(str(folder / "*.parquet")).create_view("results")
    return duckdb.sql(question)


def planned(args: argparse.Namespace) -> list[Shard]:
    """Shards of the campaign that the arguments ask for; the last of each kind may be planted."""
    size = int(args.calls) // args.shards
    shards = [Shard("simulation", args.vm, seed, size) for seed in range(args.shards)]
    shards += [Shard("recorded", str(file.resolve()), 0, 0) for file in args.recorded]
    shards += [Shard("lab", name, seed, args.cases) for name in args.lab for seed in range(2)]
    if args.plant:
        kinds = {s.kind: i for i, s in enumerate(shards) if s.kind != "recorded"}
        for i in kinds.values():
            shards[i] = shards[i]._replace(planted=True)
    return shards


def main() -> int:
    """Run the campaign and print what disagreed; 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    add = parser.add_argument
    add("folder", type=Path, metavar="RESULTS", help="folder of the results; all workers see it")
    add("--scheduler", metavar="ADDRESS", help="a cluster that runs; else two local workers")
    add("--workers", type=int, default=2, help="local workers (default: 2)")
    add("--vm", default="x86.kvm", help="simulated VM (default: x86.kvm)")
    add("--calls", type=float, default=1e6, help="simulated calls in all (default: 10^6)")
    add("--shards", type=int, default=20, help="shards of the simulation (default: 20)")
    add("--recorded", type=Path, nargs="*", default=[], help="captures to replay, a shard each")
    add("--lab", nargs="*", default=[], metavar="KERNEL", help="kernels of `hcabi lab`")
    add("--cases", type=int, default=2_000, help="inputs of a lab shard (default: 2000)")
    add("--plant", action="store_true", help="make one side of a shard wrong")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    cluster = args.scheduler or LocalCluster(
        n_workers=args.workers, threads_per_worker=1, dashboard_address=None
    )
    with Client(cluster) as client:
        campaign(planned(args), args.folder, client)
    if not isinstance(cluster, str):
        cluster.close()
    ask(args.folder, TOTALS).show()
    disagreed = ask(args.folder, DISAGREED).fetchall()
    for kind, subject, seed, first, parts in disagreed:
        print(f"disagreed: {kind} {subject} seed {seed}: {parts} parts, the first is {first}")
    print(f"{len(disagreed)} shards disagreed")
    return 1 if disagreed else 0


if __name__ == "__main__":
    raise SystemExit(main())
