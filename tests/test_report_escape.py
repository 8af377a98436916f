import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.report.escape import clipped, code, markdown, strong, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\n\n b\t c", "a b c", id="white space collapses"),
        pytest.param("x\u202eevil", "x⟨U+202E⟩evil", id="bidi override is shown"),
        pytest.param("x\u2066y\u2069", "x⟨U+2066⟩y⟨U+2069⟩", id="bidi isolate is shown"),
        pytest.param("\x1b[31mred", "⟨U+001B⟩[31mred", id="terminal escape is shown"),
        pytest.param("zero\u200bwidth", "zero⟨U+200B⟩width", id="zero width space is shown"),
        pytest.param("mi\u200cravam", "mi\u200cravam", id="Persian joiner stays"),
        pytest.param("co\u00adoperate", "cooperate", id="soft hyphen goes"),
        pytest.param("\ud800", "⟨U+D800⟩", id="lone surrogate is shown"),
        pytest.param("“Ça” – 3 €", "“Ça” – 3 €", id="typography stays"),
    ],
)
def test_visible_hides_nothing(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("a|b", "a\\|b", id="pipe"),
        pytest.param("**b** _i_ `c`", "\\*\\*b\\*\\* \\_i\\_ \\`c\\`", id="emphasis and code"),
        pytest.param("<script>", "\\<script\\>", id="tag"),
        pytest.param("[a](http://x)", "\\[a\\](http:\\//x)", id="link"),
        pytest.param("www.x.org", "www\\.x.org", id="bare link"),
        pytest.param("# no heading", "\\# no heading", id="heading"),
        pytest.param("- no list", "\\- no list", id="list"),
        pytest.param("2021. It was", "2021\\. It was", id="numbered list"),
        pytest.param("2.5 million", "2.5 million", id="a number is no list"),
        pytest.param("&lt;", "\\&lt;", id="entity"),
        pytest.param("C:\\x", "C:\\\\x", id="backslash"),
    ],
)
def test_markdown_renders_as_itself(text: str, escaped: str) -> None:
    assert markdown(text) == escaped


@given(st.text())
def test_escaped_text_is_one_line_without_bare_marks(text: str) -> None:
    escaped = markdown(text)
    assert "\n" not in escaped
    assert "\r" not in escaped
    bare = escaped.replace("\\\\", "")
    assert not any(f"{mark}" in bare.replace(f"\\{mark}", "") for mark in "`*_[]<>|")


@given(st.text(min_size=1))
def test_code_span_holds_its_text_whatever_backticks_it_has(text: str) -> None:
    span = code(text)
    assert "|" not in span
    assert "\n" not in span
    fence = span[: len(span) - len(span.lstrip("`"))]
    assert fence not in visible(text) or not visible(text)


@pytest.mark.parametrize(
    ("text", "before", "after", "bold"),
    [
        ("word", "a ", " b", "**word**"),
        ("“word”", "a ", ".", "**“word”**"),
        ("“word”", "a", " b", "<strong>“word”</strong>"),
        ("word.", "", "next", "<strong>word.</strong>"),
    ],
)
def test_bold_is_written_so_that_it_opens_and_closes(text: str, before: str, after: str, bold: str) -> None:
    assert strong(text, before=before, after=after) == bold


@given(st.text(), st.integers(min_value=5, max_value=50))
def test_clipped_text_is_short_and_marked_where_it_was_cut(text: str, length: int) -> None:
    short = clipped(text, length)
    assert short == visible(text) or (short.endswith("…") and len(short) <= length + 2)
