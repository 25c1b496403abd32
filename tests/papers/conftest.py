"""The sheets that nobody has seen, made in a module of their own beside the tests."""

import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def paper_of() -> Callable[[int], Any]:
    """Return the sheet of a number, as `generator.py` makes it."""
    spec = spec_from_file_location("papers_generator", Path(__file__).with_name("generator.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # reason: attrs looks its own module up
    spec.loader.exec_module(module)
    return module.paper_of
