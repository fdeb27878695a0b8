"""On which line of a TOML file each key stands."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errand.lines import Loc, line_at, lines_of

EVERYTHING = r'''# not_a_key = 1
top = 1 # [comment]
dotted."in quotes".'and = more' = "=[x] # no comment"
long = """
[no_table]
no_key = 1 "quoted" \""" end"""""
raw = """
it's ]"""
raw_too = ''\'
[no_table] it''\'
list = [ # remark
  1, "a]", { in_list = [1, 2], "w" = 2023-01-01 10:00:00 },

  [ [], 'x' ], # comma at the end
]
"k\u0061" = -1.5e3

[table]
inline = {a = {b = 1}, c.d = 2}
[[rows]]
n = 1
  [[rows.inner]]
  n = 2
[[rows]]
n = 3
[[rows.inner]]
[[rows.inner]]
n = 4
[rows.under]
p = 5
[ table . "v.w" ]
empty = []
'''.replace("''\\'", "'''")


def paths(value: object, path: Loc = ()) -> Iterator[Loc]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from paths(inner, (*path, at))


@pytest.mark.parametrize("text", [EVERYTHING, EVERYTHING.replace("\n", "\r\n")])
def test_everything_that_toml_can_say_has_its_line(text: str) -> None:
    lines = lines_of(text)
    assert set(lines) == set(paths(tomllib.loads(text)))
    written = EVERYTHING.split("\n")
    for path, words in {
        ("top",): "top = 1",
        ("dotted", "in quotes", "and = more"): "dotted.",
        ("long",): 'long = """',
        ("raw_too",): "raw_too",
        ("list",): "list = [",
        ("list", 1): "  1, ",
        ("list", 2, "in_list", 1): "  1, ",
        ("list", 3): "  [ []",
        ("ka",): '"k\\u0061"',
        ("table",): "[table]",
        ("table", "inline", "c", "d"): "inline",
        ("rows", 0, "n"): "n = 1",
        ("rows", 0, "inner", 0, "n"): "  n = 2",
        ("rows", 1): "[[rows]]",
        ("rows", 1, "n"): "n = 3",
        ("rows", 1, "inner", 1, "n"): "n = 4",
        ("rows", 1, "under", "p"): "p = 5",
        ("table", "v.w", "empty"): "empty",
    }.items():
        assert written[lines[path] - 1].startswith(words), path
    assert lines["rows", 1] > lines["rows", 0]


@pytest.mark.parametrize("name", ["input/arende.toml", "templates/profil.toml"])
def test_the_files_that_come_with_the_tool_have_a_line_for_every_key(name: str) -> None:
    text = (Path(__file__).parents[2] / name).read_text(encoding="utf-8")
    lines = lines_of(text)
    assert set(lines) == set(paths(tomllib.loads(text)))
    for path, number in lines.items():
        names = [part for part in path if isinstance(part, str)]
        if isinstance(path[-1], str):
            assert names[-1] in text.split("\n")[number - 1]


def test_the_line_of_something_that_is_not_there_is_that_of_the_table_around_it() -> None:
    lines = lines_of("a = 1\n[b]\nc = 2\n")
    assert line_at(lines, ("b", "c")) == 3
    assert line_at(lines, ("b", "missing")) == 2
    assert line_at(lines, ("missing",)) is None
    assert line_at(lines, ()) is None


@example("a = [}")
@example("a = {]")
@example("[")
@example('"\\#" = 1')
@given(st.text("[]{}=,.\"'#\n ab1\\", max_size=40))
def test_a_text_that_is_no_toml_never_stops_it(text: str) -> None:
    lines = lines_of(text)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@given(
    st.dictionaries(
        st.text("abå \"'.=[]#\\", max_size=5),
        st.recursive(
            st.integers() | st.booleans() | st.text("ab\"'[]{}=#,\n\\", max_size=6),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
            max_leaves=6,
        ),
        max_size=4,
    )
)
def test_every_key_of_every_file_has_a_line(data: dict[str, object]) -> None:
    text = "".join(f"{quoted(key)} = {written(value)}\n" for key, value in data.items())
    lines = lines_of(text)
    assert set(lines) == set(paths(tomllib.loads(text)))
    for number, key in enumerate(data, 1):
        assert lines[(key,)] == number


def written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + "}"
    return str(value)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
