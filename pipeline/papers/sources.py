"""In: `Figures`. Out: for each field of a measure, where its words come from, as a comment in Word tells a clerk."""

from pipeline.figures.count import Figures
from pipeline.problems import Place


def sources_of(figures: Figures) -> dict[str, str]:
    """Key of a field (`uppfoljning.atgarder[3.7].status`) → file › sheet › cell, or the register's row. Key of a
    measure (`uppfoljning.atgarder[3.7]`) → the rows that it comes from, the report's first."""
    found: dict[str, str] = {}
    for one in figures.measures:
        base = f"uppfoljning.atgarder[{one.id}]"
        register = str(Place(one.register_fil, one.register_blad, one.register_rad or None))
        report = str(Place(one.fil, one.blad, one.rad or None, one.kolumn)) if one.fil else register
        for name in ("status", "grad", "flaggor"):
            found[f"{base}.{name}"] = report
        found[f"{base}.kommentar"] = str(Place(one.fil, one.blad, one.rad or None)) if one.fil else register
        for name in ("atgard", "ansvarig", "omrade", "plats", "forvaltning"):
            found[f"{base}.{name}"] = register or report
        rows = [found[f"{base}.kommentar"], register or report]
        found[base] = "; ".join(dict.fromkeys(one for one in rows if one))
    return found
