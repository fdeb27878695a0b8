"""In: nothing. Out: templates/*.docx, written anew. Same code, same bytes."""

import sys
from pathlib import Path

from dev.templates import beslut, handlingar, nytt, plan, tjansteskrivelse, uppfoljning
from dev.templates.package import Template, package

TEMPLATES: tuple[Template, ...] = (
    tjansteskrivelse.TEMPLATE,
    beslut.TEMPLATE,
    nytt.TEMPLATE,
    plan.TEMPLATE,
    uppfoljning.TEMPLATE,
    handlingar.TEMPLATE,
)


def write(folder: Path) -> tuple[Path, ...]:
    """Writes every template to `folder`, over what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for template in TEMPLATES:
        target = folder / f"{template.id}.docx"
        target.write_bytes(package(template))
        written.append(target)
    return tuple(written)


if __name__ == "__main__":
    root = Path(__file__).parents[2]
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else root / "templates")
