"""In: `Row`s and a register. Out: frames of measures with MEASURE_COLUMNS, built once, column by column."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from pipeline.errand.profile import MISSING
from pipeline.intake.registers import Register
from pipeline.intake.row import Row
from pipeline.intake.table import MEASURE_COLUMNS
from pipeline.intake.text import squeeze

if TYPE_CHECKING:
    import pandas as pd

_REGISTERED: Final = ("omrade", "atgard", "ansvarig", "plats")
"""What the register says better than the deliveries."""
_BETTER: Final = (*_REGISTERED, "forvaltning")
_PLACED: Final = ("fil", "blad", "rad")
_BLANK: Final[dict[str, object]] = {"rad": 0, "register_rad": 0, "flaggor": (), "status": MISSING}

Owners = Mapping[str, tuple[str, ...]]


def extra_headings(rows: Sequence[Row]) -> tuple[str, ...]:
    """The headings of the other columns, each spelling of a heading once, as it was first written."""
    return tuple(dict.fromkeys(_carried(rows).values()))


def _carried(rows: Sequence[Row]) -> dict[str, str]:
    """Heading as a department wrote it → the column that carries it, which has no other column's name."""
    taken = {*MEASURE_COLUMNS, "_merge", *(f"{name}_register" for name in _BETTER)}
    names: dict[str, str] = {}
    carried: dict[str, str] = {}
    for heading in dict.fromkeys(heading for row in rows for heading, _ in row.extra):
        name = " ".join(heading.split())
        key = squeeze(heading) or name
        if key not in names:
            while name in taken:
                name += " (förvaltningens)"
            taken.add(name)
            names[key] = name
        carried[heading] = names[key]
    return carried


def frame(
    rows: Sequence[Row], extra: tuple[str, ...], *, plan: bool = False, owners: Owners | None = None
) -> "pd.DataFrame":
    """Rows as measures. `plan`: the rows are a register's, and are placed there; `owners` tells whose they are."""
    fields = dict(zip(Row._fields, zip(*rows, strict=True), strict=True)) if rows else {}
    columns: dict[str, Sequence[object]] = {name: fields.get(name, ()) for name in MEASURE_COLUMNS}
    blank = [""] * len(rows)
    for name in _PLACED:
        columns[f"register_{name}"] = columns[name] if plan else _blanks(f"register_{name}", len(rows))
        columns[name] = _blanks(name, len(rows)) if plan else columns[name]
    if plan:
        columns["kolumn"] = columns["status_text"] = blank
        columns["forvaltning"] = [_first(owners or {}, row.id) for row in rows]
    return _made(columns | _extras(rows, extra), len(rows))


def joined(register: Register, owners: Owners, rows: Sequence[Row], extra: tuple[str, ...]) -> "pd.DataFrame":
    """The register's measures, in its order, left-joined with the reports by id; nobody's report is MISSING."""
    reported = frame(rows, extra)
    listed = frame(register.rows, (), plan=True, owners=owners)
    kept = ["id", *(f"register_{name}" for name in _PLACED), *_BETTER]
    both = listed[kept].merge(
        reported.drop(columns=[f"register_{name}" for name in _PLACED]), on="id", how="left",
        suffixes=("_register", ""), validate="one_to_one", indicator=True,
    )  # fmt: skip
    absent = (both["_merge"] == "left_only").to_numpy()
    columns: dict[str, Sequence[object]] = {}
    for name in (*MEASURE_COLUMNS, *extra):
        values = both[name].tolist()
        if name in _BETTER:
            better = both[f"{name}_register"].tolist()
            wanted = (
                absent
                if name == "forvaltning"
                else [bool(one) or gone for one, gone in zip(better, absent, strict=True)]
            )
            values = [one if use else own for own, one, use in zip(values, better, wanted, strict=True)]
        else:
            blank = _BLANK.get(name, "")
            values = [blank if gone and name not in kept else own for own, gone in zip(values, absent, strict=True)]
        columns[name] = values
    return _made(columns, len(both))


def _extras(rows: Sequence[Row], extra: tuple[str, ...]) -> dict[str, Sequence[object]]:
    if not extra:
        return {}
    carried = _carried(rows)
    columns: dict[str, list[object]] = {heading: [""] * len(rows) for heading in extra}
    for number, row in enumerate(rows):
        for heading, text in row.extra:
            column = columns[carried[heading]]
            column[number] = f"{column[number]}\n{text}" if column[number] else text
    return dict(columns)


def _made(columns: Mapping[str, Sequence[object]], length: int) -> "pd.DataFrame":
    import pandas as pd

    made = {
        name: pd.Series(
            list(values) if len(values) == length else _blanks(name, length),
            dtype="int64" if name in ("rad", "register_rad") else object,
        )
        for name, values in columns.items()
    }
    return pd.DataFrame(made)


def _blanks(name: str, length: int) -> list[object]:
    return [_BLANK.get(name, "")] * length


def _first(owners: Owners, number: str) -> str:
    """The department that is to report a measure: the only one that the register names."""
    named = owners.get(number, ())
    return named[0] if named else ""
