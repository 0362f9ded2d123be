"""The same batch on a Dask cluster: two workers on this machine, through the seam of any executor.

    pip install -e '.[cluster]'
    python benchmarks/cluster.py [WORKBOOKS]

Printed is whether the cluster and this process alone write the same files and say the same. docs/cluster.md
tells how to use one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from distributed import Client, LocalCluster
from filled_workbooks import Filling, write_units

from drafter import BuildResult, build, check


def contents(out: Path) -> dict[str, bytes]:
    """What is in a folder, by name."""
    return {path.name: path.read_bytes() for path in out.iterdir()}


def said(result: BuildResult) -> list[object]:
    """What a build says, without the folder that it wrote to."""
    reports = [(r.title, r.workbooks, r.dropped, r.gaps, [p.name for p in r.paths]) for r in result.reports]
    return [reports, result.findings]


def main(count: int) -> None:
    """Build the batch both ways and compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = folder / "in"
        write_units(inputs, count, Filling())
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, processes=True) as cluster,
            Client(cluster) as client,
        ):
            executor = client.get_executor()
            far = build([inputs], folder / "cluster", formats=("docx", "html"), executor=executor)
            checked = check([inputs], executor=executor)
            workers = len(client.scheduler_info()["workers"])
        near = build([inputs], folder / "alone", formats=("docx", "html"), jobs=1)
        files = contents(folder / "cluster") == contents(folder / "alone")
        words = said(far) == said(near) and checked == check([inputs], jobs=1)
        print(
            f"{len(far.reports)} reports by {workers} workers: the same files {files}, the same words {words}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
