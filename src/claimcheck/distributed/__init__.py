"""The check on a Ray cluster: the same stages, functions and report as on one machine; this package is plumbing."""

from claimcheck.distributed.engine import check_on_ray

__all__ = ["check_on_ray"]
