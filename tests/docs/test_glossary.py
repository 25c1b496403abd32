"""The glossary says every field, code, stage and rule as the screens do."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from leadcrm.services.records.fields import offered
from leadcrm.storage.tables import CLASSES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def glossary() -> ModuleType:
    found = importlib.util.spec_from_file_location("glossary", ROOT / "tools" / "glossary.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_glossary_is_made_from_fields_stages_and_rules(glossary: ModuleType) -> None:
    written = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    assert written == glossary.page(), "python tools/glossary.py > docs/reference/glossary.md"


def test_one_english_term_per_idea_in_each_kind_of_record() -> None:
    for kind in CLASSES:
        labels = [column.label for _, column in offered(kind)]
        for said in ([label.zh for label in labels], [label.en for label in labels]):
            assert len(said) == len(set(said)), kind
