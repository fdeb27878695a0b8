"""In: a page. Out: the same page, with the lines and backgrounds that belong to no text marked as artifacts.

LibreOffice 7.4 draws the borders and backgrounds of paragraphs outside all marks; PDF/UA wants everything on a page
to be either content or artifact.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

_BUILD: Final = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
_PAINT: Final = frozenset({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"})
_BEGIN: Final = frozenset({"BMC", "BDC"})


def mark_artifacts(pdf: "pikepdf.Pdf", page: "pikepdf.Page") -> None:
    """Only lines and areas: a text or a picture outside all marks is no ornament, and is left for a check to find."""
    import pikepdf
    from pikepdf import Name, Operator

    begin = pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    end = pikepdf.ContentStreamInstruction([], Operator("EMC"))
    made: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    depth = 0
    path = -1
    found = False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in _BEGIN:
            depth += 1
        elif operator == "EMC":
            depth -= 1
        if operator in _BUILD:
            path = len(made) if path < 0 else path
            made.append(instruction)
            continue
        if operator in _PAINT and path >= 0 and depth == 0:
            # A mark may not stand inside a path: it goes round all of it.
            made.insert(path, begin)
            made += [instruction, end]
            found = True
        else:
            made.append(instruction)
        path = -1
    if found:
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))
