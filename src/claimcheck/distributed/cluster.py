"""An address, or none -> a Ray cluster that is there for as long as a block runs; nothing is told to anybody else."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError
from claimcheck.processes import cores

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALL = "Ray is not installed: pip install claimcheck-nli[ray]"
OBJECTS = 256 << 20  # bytes for Ray's own objects on one machine: articles and claims travel in files, not in them
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
}


ALONE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}  # what makes Ray listen to this machine alone
IMPORTED_BEFORE = (
    "Ray was imported before it could be told to listen to this machine alone: set RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER=0 "
    "before the import, or start a cluster with ray.init() first"
)
SILENT = {"log_to_driver": False, "logging_level": "ERROR"}


class ClusterError(ClaimcheckError):
    """The cluster is not there, or cannot do the work."""


@contextmanager
def cluster(address: str | None = None) -> Iterator[None]:
    """The cluster at ``address``, else one on this machine alone; one to which the process is connected stays.

    Raises:
        ClusterError: if Ray is not installed, or the cluster cannot be reached.
    """
    imported = sys.modules.get("ray")
    if address is None and imported is not None and not imported.is_initialized() and not _alone():
        raise ClusterError(IMPORTED_BEFORE)
    said = QUIET if address else QUIET | ALONE
    os.environ.update({name: os.environ.get(name, value) for name, value in said.items()})
    ray = load_ray()
    if ray.is_initialized():
        yield
        return
    try:
        with _hushed(), _own_signals():
            ray.init(**(_here() if address is None else {"address": address}), **SILENT)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise ClusterError(f"{address or 'a cluster on this machine'}: cannot be used ({error})") from error
    try:
        yield
    finally:
        ray.shutdown()


def _alone() -> bool:
    """Whether Ray is told to listen to this machine alone, which it asks while it is imported."""
    return all(os.environ.get(name) == value for name, value in ALONE.items())


@contextmanager
def _own_signals() -> Iterator[None]:
    """What a signal to end does stays what it was; Ray has the program end at once, without a word."""
    kept = signal.getsignal(signal.SIGTERM)
    yield
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, kept)


@contextmanager
def _hushed() -> Iterator[None]:
    """Without the line in which Ray says on standard error that it was told to be silent."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def load_ray() -> Any:
    """The packages ``ray`` and ``ray.data``, told to say nothing.

    Raises:
        ClusterError: if they are not installed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Ray warns of its own settings while it is imported
            import ray
            import ray.data
    except ImportError as error:
        raise ClusterError(INSTALL) from error
    for name in ("ray.data", "ray"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return ray


def _here() -> dict[str, Any]:
    """How a cluster on this machine is started: for it alone, without pages to look at it."""
    return {
        "address": "local",
        "num_cpus": cores(),
        "include_dashboard": False,
        "object_store_memory": OBJECTS,
    }
