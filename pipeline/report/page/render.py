"""In: `PageData`. Out: the page, as bytes of one HTML file that needs nothing else and asks for nothing else.

Every value is escaped where the template prints it. The page's own style and script are named by their checksum, and
nothing else is allowed to run or to be fetched (Content-Security-Policy), so that no text of a cell can act.
"""

import base64
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from pipeline.report.page.data import Colours, PageData

if TYPE_CHECKING:
    from jinja2 import Environment

_ALLOWED: Final = "\t\n\r"


def render(data: PageData) -> bytes:
    """The same data give the same bytes."""
    from markupsafe import Markup

    style, script = _own("rapport.css") + _colours(data.colours), _own("rapport.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            "img-src data:",
            f"style-src '{_checksum(style)}'",
            f"script-src '{_checksum(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    # Our own files, not data: they stand in <style> and <script> as they are, or their checksum would not be right.
    values = {"page": data, "policy": policy, "style": Markup(style), "script": Markup(script)}  # noqa: S704
    return _environment().get_template("rapport.html").render(values).encode("utf-8", "replace")


def clean(value: object) -> object:
    """What a template prints, without the signs that HTML has no place for."""
    if type(value) is str and not value.isprintable():
        return "".join(
            sign if sign in _ALLOWED or unicodedata.category(sign) not in ("Cc", "Cs", "Cn") else "\ufffd"
            for sign in value
        )
    return value


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    from pipeline.report.page.compiled import Kept

    return Environment(
        loader=FunctionLoader(_own), autoescape=True, undefined=StrictUndefined, finalize=clean, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, bytecode_cache=Kept(),
    )  # fmt: skip


def _own(name: str) -> str:
    """A file of this package; line ends as the checksum counts them, however they were installed."""
    return files(__package__).joinpath(name).read_text("utf-8").replace("\r\n", "\n")


def _checksum(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _colours(colours: Mapping[int, Colours]) -> str:
    """The colours of the profile as properties, for light and for dark ground; on paper the light ones hold."""
    light = _properties((index, one.light, one.on_light) for index, one in colours.items())
    dark = _properties((index, one.dark, one.on_dark) for index, one in colours.items())
    classes = "".join(
        f".f{index} {{ fill: var(--f{index}); }} .t{index} {{ fill: var(--t{index}); stroke: var(--f{index}); }}"
        f" .p{index} {{ stroke: var(--t{index}); }}"
        + (f" svg .f{index} {{ stroke: var(--t{index}); }}" if one.hollow else "")
        + "\n"
        for index, one in colours.items()
    )
    return f"\n:root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n{classes}"


def _properties(those: Iterable[tuple[int, str, str]]) -> str:
    return " ".join(f"--f{index}: #{fill}; --t{index}: #{on};" for index, fill, on in those)
