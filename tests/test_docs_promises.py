"""Promises of the documentation that no other test keeps: each would fail if what a page says were no longer so."""

import zipfile
from io import BytesIO
from pathlib import Path

import formats
import pytest

from claimcheck import articles, docx_text, html_text, ignore, mail_text, pdf_budget, store_records
from claimcheck.articles import articles_of
from claimcheck.errors import InputError, SettingsError
from claimcheck.records import Document
from claimcheck.rules import facts, loader, yamlfile
from claimcheck.settings import DocumentSettings
from claimcheck.settings_file import load_settings

ROOT = Path(__file__).parents[1]
DEFAULT = DocumentSettings()
LIMITS = {
    "size of a file": [f"{DEFAULT.max_bytes // 1_000_000} MB"],
    "files in a run": [f"{DEFAULT.max_files:,}"],
    "pages of a PDF; what a DOCX or Parquet file unpacks to": [f"{DEFAULT.max_pages:,}", f"{DEFAULT.max_unpacked // 1_000_000} MB"],
    "what the pages of a PDF unpack to": [f"{pdf_budget._BYTES / 1e6} MB", f"{pdf_budget._BYTES_A_BYTE} times"],
    "what the XML of a DOCX unpacks to": [f"{docx_text._XML / 1e6} MB", f"{docx_text._XML_A_BYTE} times"],
    "a web page": [
        f"{html_text._MAX_CHARS // 1_000_000} million", f"{html_text._MAX_TAGS:,} tags", f"{html_text._MAX_DEPTH} elements",
        f"{html_text._MAX_TABLES} tables",
    ],
    "a mail": [f"{mail_text._MAX_PARTS} parts", f"{mail_text._MAX_HEADER:,} bytes"],
    "broken records of one JSON Lines or Parquet file": [f"{articles._MAX_UNREAD_RECORDS} are named"],
    "`.claimcheckignore`": [f"{ignore._MAX_BYTES:,} bytes", f"wildcards {ignore._MAX_WILDCARDS} in one name"],
    "a rule file; its table of facts": [
        f"{loader._MAX_BYTES:,} bytes", f"nested {yamlfile._DEEPEST} deep", f"{facts._MAX_BYTES:,} bytes",
    ],
    "a row of the store, unpacked": [f"{store_records._MOST // 1_000_000} MB"],
}  # fmt: skip


@pytest.mark.parametrize("what", LIMITS)
def test_limit_that_the_page_names_is_the_one_in_force(what: str) -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith(f"| {what} |")]
    assert [limit for limit in LIMITS[what] if limit not in row] == []


def test_limits_on_names_hold_where_the_page_draws_them(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    assert "| a settings file | names of 100 parts |" in page
    assert "of wildcards 3 in one name, `**` 3 times |" in page
    for parts, message in ((100, "unknown key a"), (101, "a name of more than 100 parts")):
        (tmp_path / "claimcheck.toml").write_text(f"{'.'.join('a' * parts)} = 1\n")
        with pytest.raises(SettingsError, match=message):
            load_settings(folder=tmp_path)
    assert ignore.glob_spec("/".join(["**/a"] * 3)) is not None
    with pytest.raises(InputError, match="more than 3 wildcards"):
        ignore.glob_spec("/".join(["**/a"] * 4))


def saved(suffix: str) -> bytes:
    """A file that was saved on a day and whose text names none."""
    text = "The council met in the old town hall and talked about the bridge over the river."
    if suffix == ".pdf":
        return formats.pdf(text, info="/CreationDate (D:20200117120000Z) /ModDate (D:20200118120000Z)")
    whole = BytesIO(formats.docx(formats.p(text), title="A"))
    with zipfile.ZipFile(whole) as archive:
        core = archive.read("docProps/core.xml").decode()
    day = '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">2020-01-17T12:00:00Z</dcterms:created>'
    return formats.docx(
        formats.p(text),
        more={"docProps/core.xml": core.replace("</cp:coreProperties>", f"{day}</cp:coreProperties>").encode()},
    )


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_day_on_which_a_file_was_saved_is_not_taken_for_that_of_the_article(suffix: str) -> None:
    (document,) = articles_of(f"a{suffix}", suffix, saved(suffix), DEFAULT)
    assert isinstance(document, Document)
    assert "council met" in document.raw
    assert document.published is None


@pytest.mark.parametrize("form", ["fault.yml", "wrong-verdict.yml"])
def test_an_issue_asks_for_a_failing_example(form: str) -> None:
    import yaml

    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    names = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yml")}
    asked = [one for one in names[form]["body"] if one.get("validations", {}).get("required")]
    assert {"fault.yml": "smallest input", "wrong-verdict.yml": "verbatim"}[form] in asked[0]["attributes"]["label"]
    assert "failing example" in (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
