"""In: the tags of a part. Out: every tag that is no valid Jinja, and a source without the rest of the part, one tag a
line."""

import re
from collections.abc import Iterator
from typing import Final

from jinja2 import TemplateSyntaxError

from pipeline.word.language import Language
from pipeline.word.tagged import OPENERS, Tag

_ALONE: Final = frozenset({"set", "include", "import", "from", "extends"})
_KNOWN: Final = OPENERS | _ALONE | {
    "else", "elif", "endif", "endfor", "macro", "endmacro", "call", "endcall", "block", "endblock", "filter",
    "endfilter", "with", "endwith", "autoescape", "endautoescape", "colspan", "cellbg",
    # These are told of by `layout`: docxtpl or Jinja itself takes them away before a syntax tree is made.
    "vm", "hm", "raw", "endraw",
}  # fmt: skip


def syntax_faults(language: Language, tags: list[Tag]) -> Iterator[tuple[Tag, str]]:
    """(tag, what is wrong with it in Swedish), each tag judged by itself: one fault does not hide the next."""
    for tag in tags:
        if tag.text.startswith("{#"):
            continue
        fault = _statement_fault(tag)
        if not fault:
            try:
                language.parse(_by_itself(tag))
            except TemplateSyntaxError as error:
                fault = _in_swedish(error)
            except RecursionError:
                fault = "uttrycket är för djupt"
        if fault:
            yield tag, fault


def joined(tags: list[Tag]) -> str:
    """Jinja source of the tags alone: tag number n stands on line n + 1."""
    return "\n".join(_expression(tag) if tag.word in ("colspan", "cellbg") else tag.source for tag in tags)


def _statement_fault(tag: Tag) -> str:
    if not tag.text.startswith("{%"):
        return ""
    if tag.word in ("p", "tr", "tc", "r"):
        return f"skriv «{{%{tag.word}», utan mellanslag före {tag.word} och med ett vanligt mellanslag efter"
    if tag.word not in _KNOWN:
        return f"taggen «{tag.word}» finns inte"
    if tag.level and re.search(r"[%}]", tag.text[2:-2]):
        return f"«%» och «}}» kan inte stå i en tagg som börjar med {{%{tag.level}"
    return ""


def _by_itself(tag: Tag) -> str:
    """The smallest source in which the tag can stand."""
    if tag.word in ("colspan", "cellbg"):
        return _expression(tag)
    if tag.text.startswith("{{") or tag.word in _ALONE:
        return tag.source
    if tag.word in OPENERS:
        return f"{tag.source}{{% end{tag.word} %}}"
    if tag.word in ("else", "elif"):
        return f"{{% if 1 %}}{tag.source}{{% endif %}}"
    return ""  # ends have nothing in them; other statements are judged in the whole


def _expression(tag: Tag) -> str:
    """docxtpl's `{% colspan n %}` and `{% cellbg n %}` put a value in the cell's properties."""
    return "{{ " + tag.source[2:-2].strip().removeprefix(tag.word) + " }}"


def _in_swedish(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    return next((swedish for english, swedish in _MESSAGES.items() if english in message), message)


_MESSAGES: Final = {
    "expected token 'end of print statement'": "det står något för mycket före }}",
    "expected token 'end of statement block'": "det står något för mycket före %}",
    "Expected an expression, got 'end of": "det saknas något i den",
    "unexpected '": "ett skiljetecken för mycket, eller ett som saknas",
    "unexpected char": "ett tecken som inte kan stå i en tagg",
    "expected token 'in'": "ordet «in» saknas i {% for … in … %}",
    "expected token 'name'": "det saknas ett namn",
    "expected token": "det saknas något i den",
}
