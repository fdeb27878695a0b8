"""The list of all that a template can ask for."""

import dataclasses

from pipeline.papers import model
from pipeline.papers.catalogue import Shape, listed, root, shapes_of

CLASSES = [one for one in vars(model).values() if isinstance(one, type) and dataclasses.is_dataclass(one)]


def test_every_field_says_what_it_holds_and_shows_an_example() -> None:
    assert len(CLASSES) > 15
    for owner in CLASSES:
        for name, shape in shapes_of(owner).items():
            where = f"{owner.__name__}.{name}"
            assert shape.text, where
            assert shape.text[0].isupper() or shape.text[0] == "«", where
            assert not shape.text.endswith("."), where
            assert name.isidentifier(), where
            assert name.isascii(), where
            if shape.kind == "text":
                assert isinstance(shape.example, str), where
                assert shape.example, where
            elif shape.kind == "tal":
                assert isinstance(shape.example, int), where
            elif shape.kind == "uppslag":
                assert isinstance(shape.example, dict), where
                assert shape.item is not None, where
                assert shape.item.kind in ("text", "tal"), where
                assert shape.item.example is not None, where
            else:
                assert shape.example is None, where


def test_every_class_of_the_model_can_be_reached_and_is_opened_once() -> None:
    found = list(listed())
    opened = {shape.owner for _, shape in found if shape.kind == "tabell"} | {
        shape.item.owner for _, shape in found if shape.kind == "lista" and shape.item
    }
    assert opened | {model.Uppgifter} == set(CLASSES)
    paths = [path for path, _ in found]
    assert len(set(paths)) == len(paths) == sum(len(dataclasses.fields(owner)) for owner in CLASSES)


def test_a_field_is_listed_as_a_template_author_would_write_it() -> None:
    paths = dict(listed())
    for path in (
        "arende.avsandare.forvaltning",
        "uppfoljning.kors.omrade_forvaltning.rader[].celler[].antal",
        "hanvisning",
    ):
        assert path in paths
    assert paths["uppfoljning.antal"].kind == "uppslag"
    assert next(iter(paths)) == "kommun"


def test_only_the_parts_that_an_errand_may_lack_are_optional() -> None:
    assert [name for name, shape in root().names().items() if shape.optional] == [
        "beslut", "uppfoljning", "plan", "jamforelse", "nytt", "lasexemplar",
    ]  # fmt: skip


def test_what_is_no_table_has_no_names() -> None:
    assert Shape("text").names() == {}
    assert Shape("tabell").names() == {}
    assert root().names()["bilagor"].names() == {}
