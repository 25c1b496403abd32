#!/usr/bin/env python3
"""Set up this checkout and run it: `python3 dev.py demo`.

Standard library only, and nothing newer than Python 3.6 anywhere in this file, so that an old
Python can still say in plain words that it is too old. Modules are imported where they are used:
the second call does no more than compare a stamp and become the program asked for.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = "leadcrm-dev-stamp"
OLDEST = (3, 11)
WINDOWS = os.name == "nt"

USAGE = """\
用法 / usage: python3 dev.py <命令 / verb> [参数 / arguments]

  demo            装好并打开演示数据 / set up and open the demo data
  run ARGS...     运行 leadcrm / run leadcrm
  test [ARGS...]  运行测试，参数交给 pytest / run the tests; arguments go to pytest
  lint            检查风格、类型和引用方向 / check style, types and imports
  bench [ARGS...] 测速 / measure speed
"""


def main(argv: list) -> int:
    """Carry out one verb and return the exit code."""
    if sys.version_info < OLDEST:
        return too_old()
    verb, args = (argv[0], argv[1:]) if argv else ("", [])
    if verb in ("-h", "--help", "help"):
        sys.stdout.reconfigure(errors="replace")  # a pipe may not speak Chinese
        print(USAGE, end="")
        return 0
    if verb not in VERBS:
        if verb:
            say(f"没有这个命令：{verb} / no such verb: {verb}")
        print(USAGE, end="", file=sys.stderr)
        return 2
    return VERBS[verb](args)


def demo(args: list) -> int:
    """Show the demo data."""
    return run(["demo", *args])


def run(args: list) -> int:
    """Run leadcrm itself, in the caller's folder."""
    return prepare("run") or become(["-m", "leadcrm.cli.main", *args])


def test(args: list) -> int:
    """Run the tests on two processes, or as the arguments say."""
    os.chdir(ROOT)
    return prepare("test") or become(["-m", "pytest", "-n", "2", *args])


def lint(_args: list) -> int:
    """Run every check, also after one has failed, and fail if any did."""
    import subprocess

    os.chdir(ROOT)
    failed = prepare("test")
    if failed:
        return failed
    typed = [folder for folder in ("src", "plugins", "examples") if os.path.isdir(folder)]
    checks = [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "mypy", *typed],
        # import-linter has no -m of its own, and its script breaks when the checkout is moved.
        ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
    ]
    codes = [subprocess.call([python(), *check]) for check in checks]
    return 1 if any(codes) else 0


def bench(args: list) -> int:
    """Run the benchmarks."""
    script = os.path.join(ROOT, "tests", "benchmarks", "run.py")
    if not os.path.exists(script):
        say(f"这里还没有测速脚本 / there are no benchmarks here yet: {script}")
        return 1
    return prepare("test") or become([script, *args])


VERBS = {"demo": demo, "run": run, "test": test, "lint": lint, "bench": bench}


def prepare(purpose: str) -> int:
    """Make .venv fit for `run` or `test`; return 0, or the exit code of the step that failed."""
    if is_ready(purpose):
        return 0
    say("正在准备环境（首次约一分钟） / setting up (first time about a minute)")
    failed = (0 if works() else create()) or install(purpose)
    if not failed:
        with open(os.path.join(VENV, STAMP), "w") as file:
            file.write(stamp(purpose))
    return failed


def is_ready(purpose: str) -> bool:
    """Say whether .venv holds what this purpose needs; `test` holds all that `run` does."""
    try:
        with open(os.path.join(VENV, STAMP)) as file:
            found = file.read()
    except OSError:
        return False
    return os.path.exists(python()) and found in (stamp(purpose), stamp("test"))


def stamp(purpose: str) -> str:
    """Return a line that changes whenever the installed set would."""
    import hashlib

    # The path counts because an editable install points at it: a moved checkout is made anew.
    seen = hashlib.sha256(repr((ROOT, sys.version_info[:2])).encode())
    for folder in [ROOT, *plugins()]:
        seen.update(folder.encode())
        with open(os.path.join(folder, "pyproject.toml"), "rb") as file:
            seen.update(file.read())
    return f"{seen.hexdigest()} {purpose}"


def plugins() -> list:
    """Return the folders of the plugins that live in this checkout."""
    home = os.path.join(ROOT, "plugins")
    names = sorted(os.listdir(home)) if os.path.isdir(home) else []
    folders = [os.path.join(home, name) for name in names]
    return [place for place in folders if os.path.exists(os.path.join(place, "pyproject.toml"))]


def python() -> str:
    """Return the path of the venv's own Python."""
    return os.path.join(VENV, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))


def works() -> bool:
    """Say whether .venv has a Python of our version that can still install things."""
    import subprocess

    probe = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.call([python(), "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def create() -> int:
    """Make .venv, emptying a broken one; return the exit code."""
    failed = ensure_venv_module()
    if failed:
        return failed
    say("建立虚拟环境 / creating a virtual environment: .venv")
    return quietly([sys.executable, "-m", "venv", "--clear", VENV])


def ensure_venv_module() -> int:
    """Bring in what Debian splits off from Python, or say how; return the exit code."""
    import shutil

    if has_venv_module():
        return 0
    if not shutil.which("apt-get"):
        say(f"这个 Python 缺少 venv 和 ensurepip，请换一个完整的 Python：{sys.executable}")
        say(f"this Python lacks venv and ensurepip; use a complete one: {sys.executable}")
        return 1
    if os.geteuid() == 0:
        say("安装系统组件 python3-venv / installing the system package python3-venv")
        os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
        quietly(["apt-get", "update"])
        quietly(["apt-get", "install", "-y", "python3-venv"])
        if has_venv_module():
            return 0
    say("缺少 python3-venv，请先运行下面这一行 / python3-venv is missing; first type this line:")
    say("sudo apt-get update && sudo apt-get install -y python3-venv")
    return 1


def has_venv_module() -> bool:
    """Say whether this Python can make a virtual environment with pip in it."""
    import subprocess

    # Asked in a new process: this one would not see a package installed a moment ago.
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.call(probe, stderr=subprocess.DEVNULL) == 0


def install(purpose: str) -> int:
    """Install leadcrm and the plugins of this checkout in place; return the exit code."""
    say("安装 leadcrm 及其依赖 / installing leadcrm and what it needs")
    core = ROOT + ("[test]" if purpose == "test" else "[all]")
    places = [word for folder in [core, *plugins()] for word in ("-e", folder)]
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    return quietly([python(), "-m", "pip", "install", *options, *places])


def quietly(command: list) -> int:
    """Run a command and show what it said only if it failed; return its exit code."""
    import subprocess

    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, check=False, **streams)
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        say(f"这一步没有成功 / this step failed: {' '.join(command)}")
    return done.returncode


def become(args: list) -> int:
    """Turn into the venv's Python, so that signals and the exit code are the program's own."""
    command = [python(), *args]
    if not WINDOWS:
        os.execv(command[0], command)
    # On Windows exec returns to the shell at once, while the program still runs.
    import subprocess

    return subprocess.call(command)


def too_old() -> int:
    """Tell a Python that is too old what to do."""
    found = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, OLDEST))
    say(f"leadcrm 需要 Python {wanted} 或更新版本，而这是 {found}；请装好后再用它运行 dev.py。")
    say(f"leadcrm needs Python {wanted} or newer, this is {found}; run dev.py with a newer one.")
    return 1


def say(words: str) -> None:
    """Tell the person at the keyboard, leaving stdout to the program."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
