"""The workflow and the hook of examples/ci: sound shell, and run as git and GitHub would run them, in a repository of their own."""
import os
import pathlib
import shutil
import subprocess
import tempfile

import yaml

from common import PROGRAM, ROOT, fail_if

CI = ROOT / "examples/ci"
problems = []


def expect(what, seen, wanted):
    if seen != wanted:
        problems.append(f"{what}: {seen!r}, expected {wanted!r}")


def shellcheck(name, script, shell="bash"):
    done = subprocess.run(["shellcheck", "--shell", shell, "--severity", "style", "-"], input=script, capture_output=True, text=True)
    if done.returncode != 0:
        problems.append(f"{name}: {done.stdout}")


workflow = yaml.safe_load((CI / "rules.yml").read_text())
steps = {step["name"]: step for step in workflow["jobs"]["rules"]["steps"] if "run" in step}
expect("the workflow's steps", list(steps)[-4:], ["Check", "Test", "Prove", "Dry run"])
for name, step in steps.items():
    shellcheck(f"rules.yml, {name}", "set -eo pipefail\n" + step["run"])
shellcheck("pre-commit", (CI / "pre-commit").read_text())

with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder)
    repository = home / "repository"
    shutil.copytree(ROOT / "examples/dental", repository)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment.update(HOME=folder, PATH=f"{PROGRAM.parent}:{os.environ['PATH']}", NO_COLOR="1", GIT_AUTHOR_NAME="a",
                       GIT_AUTHOR_EMAIL="a@example.com", GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@example.com",
                       GITHUB_STEP_SUMMARY=str(home / "summary.md"), RULES=".", CALLS="calls", BASE="main")

    def run(*words):
        return subprocess.run(words, cwd=repository, env=environment, capture_output=True, text=True, timeout=300)

    def git(*words):
        done = run("git", *words)
        if done.returncode != 0:
            raise SystemExit(f"git {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout.strip()

    def edit(path, old, new):
        text = (repository / path).read_text()
        assert old in text, old
        (repository / path).write_text(text.replace(old, new))

    def commit():
        """Whether the hook let it through, and what it said."""
        done = run("git", "commit", "-am", "a change")
        return done.returncode == 0, done.stdout + done.stderr

    git("init", "-q", "-b", "main")
    shutil.copy(CI / "pre-commit", repository / ".git/hooks/pre-commit")
    git("config", "wrapup.calls", "calls")
    git("add", ".")
    through, said = commit()
    expect("a first commit, without anything to compare with", through, True)
    if not through:
        raise SystemExit(said)

    # What is staged counts, not what lies in the folder.
    edit("rules/outcome.wrap", "then spam", "then spamm")
    edit("rules/route.wrap", "due: 1h", "due: 2h")
    git("add", "rules/route.wrap")
    done = run("git", "commit", "-m", "only the route")
    expect("a commit beside a mistake that is not staged", done.returncode, 0)
    expect("the change is shown", "calls change" in done.stdout + done.stderr, True)
    through, said = commit()
    expect("a mistake that is staged", (through, "spamm" in said), (False, True))
    git("reset", "-q", "--hard")

    git("config", "wrapup.failOnChange", "true")
    edit("rules/route.wrap", "due: 2h", "due: 1h")
    expect("a change where none is meant", commit()[0], False)
    git("reset", "-q", "--hard")
    edit("rules/route.wrap", "A cancelled visit is offered", "Cancelled visits are offered")
    expect("a change of words where none of decisions is meant", commit()[0], True)

    git("checkout", "-q", "-b", "feature")
    edit("rules/outcome.wrap", "finding.sentiment ?? 0.0 < -0.6", "finding.sentiment ?? 0.0 < 0.3")
    git("commit", "-q", "--no-verify", "-am", "Angry sooner")
    for name in ("Check", "Test", "Prove", "Dry run"):
        done = run("bash", "-eo", "pipefail", "-c", steps[name]["run"])
        if name != "Test":  # a test of the example holds callers to what they were before
            expect(name, (done.returncode, done.stderr), (0, done.stderr))
    expect("the summary", "calls change" in (home / "summary.md").read_text(), True)
    expect("the page", (repository / "changes.html").stat().st_size > 10_000, True)
    expect("the findings", '"2.1.0"' in (repository / "check.sarif").read_text(), True)
fail_if(problems)
