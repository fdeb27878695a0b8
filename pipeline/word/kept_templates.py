"""In: a template's bytes. Out: `Known`: the template as an earlier run compiled it, and the look-ups for which it had
no fault.

To check and to compile the templates takes longer than all else that a small errand needs, and they seldom change. What
is kept is kept as the program's own bytecode is (`pipeline.bytecode`), and as safe to read.
"""

import hashlib
import marshal
import pickle
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from pipeline import bytecode
from pipeline.word.package import read_parts
from pipeline.word.properties import with_one_core
from pipeline.word.template import Template, template_language

if TYPE_CHECKING:
    from pipeline.word.language import Compiled

_MOST: Final = 50
"""The look-ups of so many errands are remembered for a template."""


@dataclass(frozen=True, slots=True)
class Known:
    """template: None when it has not been compiled before. faultless: marks of the look-ups (`mark_of`) for which a
    check found nothing to say, the last first."""

    template: Template | None = None
    faultless: tuple[str, ...] = ()


def known(name: str, data: bytes) -> Known:
    """What is known of a template with exactly these bytes."""
    kept = bytecode.recalled(_source(name, data))
    if kept is None:
        return Known()
    template, codes, faultless = pickle.loads(kept)  # noqa: S301 - as safe as our own bytecode
    language = template_language()
    compiled = {
        part: language.template_class.from_code(language, marshal.loads(code), language.globals)  # noqa: S302 - likewise
        for part, code in codes.items()
    }
    return Known(replace(template, parts=with_one_core(read_parts(data)), compiled=compiled), faultless)


def keep(name: str, data: bytes, template: Template, mark: str) -> None:
    """Remember it for later runs. mark: of look-ups that it is faultless for."""
    before = bytecode.recalled(_source(name, data))  # as it is by now: a run may have a thousand errands
    faultless: tuple[str, ...] = () if before is None else pickle.loads(before)[2]  # noqa: S301 - likewise
    if mark in faultless:
        return
    codes = {part: marshal.dumps(cast("Compiled", one).code) for part, one in template.compiled.items()}
    bare = replace(template, parts={}, compiled={})  # the bytes are at hand, and code goes by itself
    bytecode.keep(_source(name, data), pickle.dumps((bare, codes, (mark, *faultless)[:_MOST])))


def mark_of(keys: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """What a check depends on besides the template: the look-ups, as one mark."""
    return hashlib.sha256(repr(keys).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _source(name: str, data: bytes) -> str:
    return f"mall {hashlib.sha256(data).hexdigest()} {name}"
