"""Finds where articles contradict each other, or themselves.

The public names are loaded on first use, so that ``import claimcheck`` needs neither torch nor spaCy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.errors import ClaimcheckError
    from claimcheck.pipeline import check
    from claimcheck.records import Report
    from claimcheck.settings import Settings

__version__ = "0.1.0"

__all__ = ["ClaimcheckError", "Report", "Settings", "__version__", "check"]

_HOMES = {"ClaimcheckError": "errors", "Report": "records", "Settings": "settings", "check": "pipeline"}


def __getattr__(name: str) -> object:
    """The public name ``name``, from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
