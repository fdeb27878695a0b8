"""In: the tags of a part. Out: every tag that is no valid Jinja, and a source without the rest of the part, one tag a
line, in which what is wrong has been mended as far as it can be, so that the rest can be looked at too."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from jinja2 import TemplateSyntaxError

from pipeline.word.language import Language
from pipeline.word.pairs import Pairs, meant
from pipeline.word.tagged import OPENERS, STATEMENTS, Tag

_TOO_DEEP: Final = "uttrycket är för djupt"
_ALONE: Final = frozenset({"set", "include", "import", "from", "extends"})


def syntax_faults(language: Language, tags: list[Tag]) -> Iterator[tuple[Tag, str]]:
    """(tag, what is wrong with it in Swedish), each tag judged by itself: one fault does not hide the next."""
    for tag in tags:
        if tag.text.startswith("{#"):
            continue
        fault = _statement_fault(tag)
        if not fault:
            fault = _reading_fault(language, _by_itself(tag))
            if fault and fault != _TOO_DEEP:
                fault = _odd_quote(tag) or fault
        if fault:
            yield tag, fault


@lru_cache(maxsize=1 << 12)
def _reading_fault(language: Language, source: str) -> str:
    """What Jinja has to say of a tag by itself. Most tags stand in a template, and in several, many times."""
    try:
        language.parse(source)
    except TemplateSyntaxError as error:
        return in_swedish(error)
    except RecursionError:
        return _TOO_DEEP
    return ""


def joined(tags: list[Tag], invalid: Collection[Tag], pairs: Pairs) -> str | None:
    """Jinja source of the tags alone: tag number n stands on line n + 1. What cannot be read is left out, and what has
    no end gets one; None when a loop's name cannot be made out, without which nothing in the loop can be judged."""
    lines = []
    for at, tag in enumerate(tags):
        line: str | None = "" if at in pairs.stray else _line(tag)
        if tag in invalid and at not in pairs.stray:
            line = _stand_in(tag)
        if line is None:
            return None
        lines.append(_ends(pairs, at) + line)
    return "\n".join([*lines, _ends(pairs, len(tags))])


def _line(tag: Tag) -> str:
    return _expression(tag) if tag.word in ("colspan", "cellbg") else tag.source


def _ends(pairs: Pairs, at: int) -> str:
    return "".join(f"{{% end{word} %}}" for word in pairs.ends.get(at, ()))


def _stand_in(tag: Tag) -> str | None:
    """Something valid in the place of a tag that is not."""
    word = meant(tag) if tag.text.startswith("{%") else ""
    if word == "for":
        name = re.search(r"(?!for\b)\b([^\W\d]\w*)\s+(?:in\b|\w+\s+[\w.]+\s*[-+]?%)", tag.source)
        return f"{{% for {name[1]} in [] %}}" if name else None
    condition = " 1" if word in ("if", "elif") else ""
    return f"{{% {word}{condition} %}}" if word in ("if", "elif", "else", "endif", "endfor") else ""


def _statement_fault(tag: Tag) -> str:
    if not tag.text.startswith("{%"):
        return ""
    if tag.word in ("p", "tr", "tc", "r"):
        return f"skriv «{{%{tag.word}», utan mellanslag före {tag.word} och med ett vanligt mellanslag efter"
    if tag.word not in STATEMENTS:
        near = meant(tag)
        return f"taggen «{tag.word}» finns inte" + (f" (menade du «{near}»?)" if near != tag.word else "")
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


def _odd_quote(tag: Tag) -> str:
    """A quotation mark that is none to the template language."""
    found = re.search(r"[«»‹›´`″′＂]", re.sub(r"\"[^\"]*\"|'[^']*'", "", tag.source))
    return f'{found[0]} är inget citattecken i en tagg; skriv raka citattecken (")' if found else ""


def in_swedish(error: TemplateSyntaxError) -> str:
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
