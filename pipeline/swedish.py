"""In: Click's English. Out: Swedish, so that a clerk who misspells a flag is answered in the language of the rest."""

import importlib
import re
from typing import Final

WORDS: Final = {
    "Usage:": "Användning:",
    "Options": "Flaggor",
    "Commands": "Kommandon",
    "Positional arguments": "Argument",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Show the version and exit.": "Visa programmets version.",
    "Error: {message}": "Fel: {message}",
    "Try '{command} {option}' for help.": "Skriv «{command} {option}» för hjälp.",
    "No such option {name!r}.": "Flaggan {name} finns inte.",
    "No such command {name!r}.": "Kommandot {name} finns inte.",
    "Missing command.": "Ange ett kommando.",
    "Missing argument": "Ange",
    "Missing option": "Ange flaggan",
    "Missing parameter": "Ange",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "Ogiltigt värde för {param_hint}: {message}",
    "Option {name!r} does not take a value.": "Flaggan {name} ska inte ha något värde.",
    "Option {name!r} requires an argument.": "Flaggan {name} måste följas av ett värde.",
    "Got unexpected extra argument ({args})": "Det står något för mycket på raden: {args}",
    "Got unexpected extra arguments ({args})": "Det står något för mycket på raden: {args}",
    "Did you mean {possibility}?": "Menade du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Menade du någon av {possibilities}?",
    "{value!r} does not match the format {format}.": "{value} är inget datum på formen ÅÅÅÅ-MM-DD.",
    "{value!r} is not a valid {number_type}.": "«{value}» är inte {number_type}.",
    "{value!r} is not one of {choices}.": "«{value}» finns inte; välj {choices}.",
    "{value} is not in the range {range}.": "{value} ligger utanför gränserna ({range}).",
    "{name} {filename!r} is a file.": "{filename} är en fil, men ska vara en mapp.",
    "default: {default}": "annars {default}",
    "directory": "mapp",
    "Aborted!": "Avbrutet.",
}
"""What Click can say to the users of our commands. A test reads Click's own messages and calls each of them."""

_KINDS: Final = {"integer": "ett heltal", "integer range": "ett heltal", "float": "ett tal", "float range": "ett tal"}
"""Click's names of the kinds of numbers that our flags take."""

_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def speak_swedish() -> None:
    """Let Click answer in Swedish whatever the machine's language is.

    Click takes its texts through gettext, under these two names in each of its modules, and gettext chooses by the
    machine's settings. What is not in WORDS stays English.
    """
    for name in _MODULES:
        module = importlib.import_module(f"click.{name}")
        for hook, ours in (("_", _one), ("ngettext", _one_or_many)):
            if hasattr(module, hook):
                setattr(module, hook, ours)


class _Swedish(str):
    """A text of ours, which Click fills with words of its own: names and choices in its straight quotation marks."""

    __slots__ = ()

    def format(self, *args: object, **words: object) -> str:
        return super().format(*args, **{name: _filled(name, word) for name, word in words.items()})


def _filled(name: str, word: object) -> object:
    if name == "number_type":
        return _KINDS.get(str(word), word)
    if name in ("param_hint", "choices", "possibility", "possibilities"):
        return re.sub(r"'([^']*)'", r"\1" if name == "param_hint" else r"«\1»", str(word))
    return word


def _one(message: str) -> str:
    return _Swedish(WORDS[message]) if message in WORDS else message


def _one_or_many(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)
