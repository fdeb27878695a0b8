"""In: Click's English. Out: Swedish, so that a clerk who misspells a flag is answered in the language of the rest."""

import importlib
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
    "{name} {filename!r} is a file.": "{filename} är en fil, men ska vara en mapp.",
    "default: {default}": "annars {default}",
    "directory": "mapp",
    "Aborted!": "Avbrutet.",
}
"""What Click can say to the users of our commands. A test reads Click's own messages and calls each of them."""

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


def _one(message: str) -> str:
    return WORDS.get(message, message)


def _one_or_many(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)
