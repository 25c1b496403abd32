"""A failure under --json has a code: what went wrong, for programs, whatever the language."""

import json

import pytest

from leadcrm import errors
from leadcrm.cli.context import Context
from leadcrm.cli.render.errors import in_words, show
from leadcrm.text import Text

SAID = Text(zh="不行", en="No")
MADE = {
    "failed": errors.LeadcrmError(SAID),
    "usage": errors.UsageError(SAID),
    "not_found": errors.NotFoundError(SAID),
    "ambiguous": errors.AmbiguousError(SAID, choices=[("L-0001", "甲"), ("L-0002", "乙")]),
    "rule": errors.RuleError(SAID),
    "storage": errors.StorageError(SAID),
    "damaged": errors.DamagedError(SAID),
    "of_others": errors.OthersError(SAID, command="1", verb="done", actor="甲", at="2019"),
    "busy": errors.BusyError(SAID),
    "stale": errors.StaleError(SAID),
    "refused": errors.RefusedError(SAID),
    "reading": errors.ReadingError(SAID),
    "plugin": errors.PluginError("hotline", SAID),
}


def told(error, lang, capsys):
    """Return what is printed of a failure under --json."""
    context = Context()
    context.given = {"json": True, "lang": lang}
    show(error, context)
    return json.loads(capsys.readouterr().err)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("code", "error"), MADE.items(), ids=MADE)
def test_each_failure_says_its_code_beside_the_sentence_in_the_language(code, error, lang, capsys):
    said = told(error, lang, capsys)
    assert (said["code"], said["error"]) == (code, error.message.to(lang))
    assert (said["exit_code"], said["hint"]) == (error.exit_code, None)


def test_every_class_of_failure_owns_a_code_of_its_own():
    kinds = [each for each in vars(errors).values() if isinstance(each, type)]
    kinds = [each for each in kinds if issubclass(each, errors.LeadcrmError)]
    assert all("code" in vars(each) for each in kinds)
    assert sorted(each.code for each in kinds) == sorted(MADE)


def test_a_disk_that_is_full_fails_without_a_code_of_its_own(capsys):
    assert told(in_words(OSError(28, "full")), "en", capsys)["code"] == "failed"
