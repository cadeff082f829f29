"""A real S3 server of the tests' own, on the loopback."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.waiting import wait_until

WEED = Path(sys.executable).with_name("weed")


@contextmanager
def running(folder: Path) -> Iterator[dict[str, str]]:
    """Run it, and yield the environment variables that lead to it."""
    identity = {"accessKey": "tester", "secretKey": "secret"}
    user = {"name": "t", "credentials": [identity], "actions": ["Admin", "Read", "Write"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [user]}))
    ports = dict(zip(("master", "volume", "filer", "s3"), free_ports(4), strict=True))
    options = [f"-{name}.port={port}" for name, port in ports.items()]
    # gRPC ports lie beside the others unless they are named
    grpc = [f"-{n}.port.grpc={p}" for n, p in zip(ports, free_ports(4), strict=True)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [
                *(WEED, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
                *("-filer", "-s3", f"-s3.config={folder / 's3.json'}"),
                *("-master.telemetry=false", "-master.volumeSizeLimitMB=64", "-volume.max=10"),
                *("-s3.port.iceberg=0", "-s3.port.lance=0"),
                *options,
                *grpc,
            ],
            stdout=log,
            stderr=log,
            cwd=folder,
        )
    try:
        wait_until(lambda: serves(f"http://127.0.0.1:{ports['master']}/dir/assign", server))
        wait_until(lambda: serves(f"http://127.0.0.1:{ports['s3']}/healthz", server))
        yield {
            "AWS_ACCESS_KEY_ID": "tester",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['s3']}",
            "AWS_ALLOW_HTTP": "true",
        }
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
        for left in Path("/tmp").glob("seaweedfs-*.sock"):
            if int(left.stem.rpartition("-")[2]) in USED:
                left.unlink()


def free_ports(count: int) -> list[int]:
    """Return free ports, low enough for servers that add 10,000 to them.

    Each of pytest's workers looks among its own: a port is free until its server has started.
    """
    found: list[int] = []
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = 20_000 + 700 * (worker % 14)
    for port in range(first, first + 700, 7):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in USED:
            USED.add(port)
            found.append(port)
        if len(found) == count:
            break
    return found


USED: set[int] = set()


def serves(url: str, server: subprocess.Popen[bytes]) -> bool:
    assert server.poll() is None, "the S3 server ended"
    try:
        answer = httpx.get(url, timeout=2)
    except httpx.HTTPError:
        return False
    return answer.status_code == 200 and "error" not in answer.text
