"""Imports that wait, and names that are loaded late: counted and resolved.

An import inside a function hides an arrow between rooms and is missed by whoever reads the head
of a file, so each one is there for a start that is measured, and they stay few.
"""

import ast
import inspect
from importlib import import_module

MOST_DEFERRED = 150
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
IMPORTS = (ast.Import, ast.ImportFrom)


def test_deferred_imports_are_counted_at_most_150(sources):
    places = [
        source.at(node)
        for source in sources
        if source.name.startswith("src/")
        for node in deferred(source.tree)
    ]
    listed = "\n".join(places)
    assert len(places) <= MOST_DEFERRED, f"{len(places)} deferred imports:\n{listed}"


def deferred(tree):
    """Return the imports inside functions, once each."""
    inner = (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))
    return dict.fromkeys(node for each in inner for node in ast.walk(each) if is_import(node))


def is_import(node):
    return isinstance(node, IMPORTS)


def test_imports_of_nested_functions_count_once():
    tree = ast.parse("def a():\n    def b():\n        import os\n    import re\nimport sys\n")
    assert sorted(each.names[0].name for each in deferred(tree)) == ["os", "re"]


def test_every_page_that_a_command_draws_is_there_and_takes_what_it_is_told(sources, nowhere):
    calls = [
        (source, node)
        for source in sources
        if source.name.startswith("src/leadcrm/cli/")
        for node in source.nodes(ast.Call)
        if draws(node)
    ]
    assert len(calls) > 30, "commands draw by some other way, which this test does not see"
    nowhere(source.at(node, wrong) for source, node in calls if (wrong := misdrawn(node)))


def draws(node):
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "context.draw"


def misdrawn(node):
    """Return what is wrong with a call of `draw`, if anything is."""
    drawer, _view = node.args
    told = {each.arg: each.value for each in node.keywords}
    made = told.pop("json", None)
    try:
        signature(drawer.value).bind("page", "view", lang="zh", **told)
        if isinstance(made, ast.Constant):
            signature(made.value).bind("view")
    except (AttributeError, ImportError, TypeError) as error:
        return f"{ast.unparse(node)}: {error}"
    return None


def signature(name):
    """Return how a function of `render` is called, by the name that commands use."""
    module, _, function = name.partition(":")
    return inspect.signature(getattr(import_module(f"leadcrm.cli.render.{module}"), function))


def test_a_misspelt_page_and_a_misnamed_word_are_seen():
    wrong = (
        'context.draw("leeds:draw_leads", found)',
        'context.draw("leads:draw_leeds", found)',
        'context.draw("hits:draw_hits", found, wrod=1)',
        'context.draw("leads:draw_leads", found, json="leads:as_jsn")',
    )
    assert all(misdrawn(ast.parse(each, mode="eval").body) for each in wrong)
