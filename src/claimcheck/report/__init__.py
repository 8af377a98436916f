"""Report -> text, in every format that claimcheck writes."""

from typing import TYPE_CHECKING

from claimcheck.report import csv_report, github, html, json_report, junit, markdown, sarif

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimcheck.records import Report

FORMATS: "dict[str, Callable[[Report], str]]" = {
    "md": markdown.render,
    "json": json_report.render,
    "html": html.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "github": github.render,
    "csv": csv_report.render,
}

SUFFIXES = {
    ".md": "md",
    ".markdown": "md",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".sarif": "sarif",
    ".xml": "junit",
    ".csv": "csv",
}
