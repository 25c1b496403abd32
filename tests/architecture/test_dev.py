"""dev.py: readable to an old Python, quick the second time, clear when it is not understood."""

import ast
import importlib.util
import subprocess
import sys

import pytest


@pytest.fixture
def dev(root, tmp_path, monkeypatch):
    """dev.py as a module, over a checkout of its own with one plugin."""
    spec = importlib.util.spec_from_file_location("dev", root / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for folder in ("", "plugins/leadcrm-expo", "plugins/notes"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    for folder in ("", "plugins/leadcrm-expo"):
        (tmp_path / folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(tmp_path / ".venv"))
    return module


@pytest.fixture
def steps(dev, tmp_path, monkeypatch):
    """The commands that dev.py would run; making a venv leaves the file of its Python."""
    taken = []

    def step(command):
        taken.append(command)
        if "venv" in command:
            python = tmp_path / ".venv" / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return 0

    monkeypatch.setattr(dev, "WINDOWS", False)
    monkeypatch.setattr(dev, "quietly", step)
    monkeypatch.setattr(dev, "has_venv_module", lambda: True)
    return taken


def test_an_old_python_can_read_it(root):
    text = (root / "dev.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 6))
    imported = {alias.name for node in tree.body for alias in getattr(node, "names", [])}
    assert imported == {"os", "sys"}


def test_an_old_python_is_told_in_both_languages(dev, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert dev.main(["demo"]) == 1
    zh, en = capsys.readouterr().err.splitlines()
    assert "需要 Python 3.11" in zh
    assert "needs Python 3.11" in en
    assert "3.9.2" in zh
    assert "3.9.2" in en


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["frobnicate"], 2), (["--help"], 0)])
def test_it_tells_its_verbs(root, arguments, code):
    command = [sys.executable, "-X", "utf8", "dev.py", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code
    usage = done.stderr if code else done.stdout
    assert all(verb in usage for verb in ("demo", "run", "test", "lint", "bench"))


def test_the_first_call_makes_and_installs_and_the_second_does_neither(dev, steps, tmp_path):
    assert dev.prepare("run") == 0
    made, installed = steps
    assert made[1:] == ["-m", "venv", "--clear", str(tmp_path / ".venv")]
    assert installed[-4:] == [
        "-e",
        f"{tmp_path}[all]",
        "-e",
        str(tmp_path / "plugins/leadcrm-expo"),
    ]
    steps.clear()
    assert dev.prepare("run") == 0
    assert steps == []


def test_tests_need_more_than_a_run_but_never_less(dev, steps, monkeypatch):
    dev.prepare("run")
    monkeypatch.setattr(dev, "works", lambda: True)
    assert not dev.is_ready("test")
    steps.clear()
    dev.prepare("test")
    assert [command[1:4] for command in steps] == [["-m", "pip", "install"]]
    assert f"{dev.ROOT}[test]" in steps[0]
    assert dev.is_ready("test")
    assert dev.is_ready("run")


@pytest.mark.parametrize("changed", ["pyproject.toml", "plugins/leadcrm-expo/pyproject.toml"])
def test_a_changed_project_is_installed_again(dev, steps, tmp_path, changed):
    dev.prepare("run")
    (tmp_path / changed).write_text("[project]\nname = 'other'\n", encoding="utf-8")
    assert not dev.is_ready("run")


def test_a_new_plugin_or_another_python_or_place_is_noticed(dev, steps, tmp_path, monkeypatch):
    dev.prepare("run")
    (tmp_path / "plugins/notes/pyproject.toml").touch()
    assert not dev.is_ready("run")
    (tmp_path / "plugins/notes/pyproject.toml").unlink()
    assert dev.is_ready("run")
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert not dev.is_ready("run")


def test_a_venv_whose_python_is_gone_is_made_anew(dev, steps, tmp_path):
    dev.prepare("run")
    (tmp_path / ".venv/bin/python").unlink()
    steps.clear()
    dev.prepare("run")
    assert steps[0][1:3] == ["-m", "venv"]


def test_a_failed_step_is_the_exit_code_and_leaves_no_stamp(dev, steps, monkeypatch):
    monkeypatch.setattr(dev, "quietly", lambda _: 7)
    assert dev.prepare("run") == 7
    assert not dev.is_ready("run")


def test_what_a_failed_step_said_is_shown(dev, capsys):
    assert dev.quietly([sys.executable, "-c", "print('no such package'); exit(3)"]) == 3
    assert "no such package" in capsys.readouterr().err


def test_debian_without_venv_is_told_the_line_to_type(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "has_venv_module", lambda: False)
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    assert dev.prepare("run") == 1
    line = capsys.readouterr().err.splitlines()[-1]
    assert line == "sudo apt-get update && sudo apt-get install -y python3-venv"
