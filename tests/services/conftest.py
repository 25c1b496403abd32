"""Workbooks as offices make them, written for a test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

Workbook = Callable[..., Path]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """Write sheets, each as (name, rows), into a workbook and give its path."""

    def write(stem: str, *sheets: tuple[str, list[list[Any]]]) -> Path:
        path = tmp_path / f"{stem}.xlsx"
        plain = {"strings_to_numbers": False, "strings_to_formulas": False}
        with xlsxwriter.Workbook(path, plain) as book:
            for name, rows in sheets:
                sheet = book.add_worksheet(name)
                for at, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        sheet.write(at, column, cell)
        return path

    return write
