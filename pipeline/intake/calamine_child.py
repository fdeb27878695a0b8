"""In: the bytes of a workbook, on standard input. Out: its sheets, pickled, on standard output.

Runs in a process of its own when `raw_sheets` does not trust the bytes, and is imported by it otherwise. As a script it
is started by path, so it imports nothing of the project.
"""

import contextlib
import pickle
import sys
from io import BytesIO
from typing import Any

Answer = tuple[str, Any]
"""("sheets", list of (name, hidden, rows, merged)), or ("locked" | "damaged" | "large", None)."""


def read(data: bytes, area_limit: int) -> Answer:
    """Every worksheet of `data`, rows from A1, empty cells as ''. `area_limit` bounds rows × columns, all in all."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    found: list[tuple[str, bool, list[list[Any]], list[tuple[int, int, int, int]]]] = []
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_index(index)
            bottom, right = sheet.end or (-1, -1)
            area_limit -= (bottom + 1) * (right + 1)
            if area_limit < 0:
                return "large", None
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            rows = sheet.to_python(skip_empty_area=False)
            found.append((about.name, about.visible is not SheetVisibleEnum.Visible, rows, merged))
    except PasswordError:
        return "locked", None
    except MemoryError:
        return "large", None
    except (CalamineError, ValueError, OSError, OverflowError):
        return "damaged", None
    except BaseException as error:
        # A panic in Rust arrives as a PanicException, which is no Exception and has no name to import.
        if type(error).__name__ != "PanicException":
            raise
        return "damaged", None
    return "sheets", found


def _limit_memory(limit: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on Windows, not always on macOS
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Arguments: the limit of area in cells, the limit of memory in bytes."""
    _limit_memory(int(sys.argv[2]))
    answer = read(sys.stdin.buffer.read(), int(sys.argv[1]))
    pickle.dump(answer, sys.stdout.buffer, protocol=5)


if __name__ == "__main__":
    main()
