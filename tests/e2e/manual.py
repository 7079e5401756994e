"""Man pages and completions: every command and option is there, `man` has nothing to warn of, and a shell completes with them."""
import pathlib
import re
import shutil
import subprocess
import tempfile

from common import fail_if, wrapup


def options_of(command):
    """What --help lists."""
    return set(re.findall(r"^  (?:-\w,)?(--[\w-]+)", wrapup(*command, "--help"), re.MULTILINE))


def completed(script, line, cwd):
    """What Bash offers at the end of `line`."""
    words = line.split(" ")
    ask = f"""source {script}
COMP_WORDS=({' '.join(f"'{word}'" for word in words)}) COMP_CWORD={len(words) - 1}
_wrapup
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "--norc", "-c", ask], cwd=cwd, capture_output=True, text=True)
    if done.stderr:
        raise SystemExit(f"{line}: {done.stderr}")
    return set(done.stdout.split())


def problems():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        wrapup("manual", folder / "manual")
        commands = [[name] for name in re.findall(r"^  (\w[\w-]*) ", wrapup("--help").split("Commands:")[1], re.MULTILINE)]
        commands += [["journal", "verify"], ["token", "new"]]
        for command in commands:
            page = folder / "manual/man1" / ("wrapup-" + "-".join(command) + ".1")
            if not page.exists():
                yield f"{command} has no page"
                continue
            text = page.read_text().replace("\\-", "-").replace("\\&", "")
            yield from (f"{page.name} does not tell of {option}" for option in options_of(command) if option not in text)
            if shutil.which("man"):
                done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page], capture_output=True, text=True,
                                      env={"MANROFFSEQ": "", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
                if done.stderr or done.returncode != 0:
                    yield f"{page.name}: {done.stderr}"

        script = folder / "manual/bash/wrapup"
        (folder / "here").mkdir()
        (folder / "here/own.wrap").touch()
        (folder / "here/calls.ndjson").touch()
        (folder / "here/serve.toml").touch()
        for line, wanted, unwanted in [
            ("wrapup ch", {"check"}, {"serve"}),
            ("wrapup ", {"check", "serve", "doc"}, set()),
            ("wrapup check --for", {"--format"}, {"--deny"}),
            ("wrapup check --format ", {"text", "json", "sarif", "github"}, {"own.wrap"}),
            ("wrapup check ", {"own.wrap"}, {"calls.ndjson", "serve.toml"}),
            ("wrapup replay own.wrap ", {"calls.ndjson"}, {"own.wrap"}),
            ("wrapup serve ", {"serve.toml"}, {"own.wrap"}),
            ("wrapup journal ", {"verify", "rebuild", "checkpoint"}, {"own.wrap"}),
            ("wrapup journal verify --pub", {"--public-key"}, set()),
        ]:
            offered = completed(script, line, folder / "here")
            if not wanted <= offered or unwanted & offered:
                yield f"`{line}` offers {sorted(offered)}"
        for shell, path in [("bash", "bash/wrapup"), ("zsh", "zsh/_wrapup"), ("fish", "fish/wrapup.fish")]:
            if shutil.which(shell):
                done = subprocess.run([shell, "-n", folder / "manual" / path], capture_output=True, text=True)
                if done.returncode != 0 or done.stderr:
                    yield f"{shell}: {done.stderr}"


fail_if(list(problems()))
