"""Neovim, as Debian has it, with nothing but the lines of docs/editors.md: it shows findings, completes a field, renames a rule, runs a test."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()

# What a person would do; what they saw is left in a file. `\\<C-x>\\<C-o>` is how Neovim completes.
SESSION = """
local function wait(what, condition)
  if not vim.wait(60000, condition, 50) then error('waited in vain for ' .. what) end
end
local seen = {}
vim.cmd('edit rules/outcome.wrap')
wait('the server', function() return #vim.lsp.get_active_clients() == 1 end)
local function findings() return vim.diagnostic.get(0) end
vim.fn.search('call.voicemail ==')
vim.cmd('normal! f.lcwvoicemial')
wait('a finding', function() return #findings() == 1 end)
seen.finding = { code = findings()[1].code, line = findings()[1].lnum + 1, message = findings()[1].message }
vim.cmd('normal! u')
wait('no finding', function() return #findings() == 0 end)

vim.fn.search('when finding.intent == "wrong_number"')
vim.cmd('normal! ccwhen call.vo')
local answer = vim.lsp.buf_request_sync(0, 'textDocument/completion', {
  textDocument = vim.lsp.util.make_text_document_params(),
  position = { line = vim.fn.line('.') - 1, character = #vim.fn.getline('.') } }, 60000)
seen.completed = {}
for _, reply in pairs(answer) do
  for _, item in ipairs(reply.result.items) do table.insert(seen.completed, item.label) end
end
vim.cmd('normal! u')

vim.fn.search('rule booked_visit')
vim.cmd('normal! w')
vim.lsp.buf.rename('came')
wait('the new name', function() return vim.fn.search('rule came', 'nw') > 0 end)
vim.cmd('wall')
seen.hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 60000)

-- The lens of a test is run as Neovim runs it, where it holds and where it doesn't.
local function said() return vim.fn.execute('messages') end
local function run_lens(at)
  vim.lsp.codelens.refresh()
  vim.fn.search(at)
  local line = vim.fn.line('.') - 1
  wait('a lens', function()
    for _, lens in ipairs(vim.lsp.codelens.get(0)) do
      if lens.range.start.line == line and lens.command then return true end
    end
  end)
  vim.lsp.codelens.run()
end
run_lens('^test "a robot is spam')
wait('the test', function() return said():find('“a robot is spam at every office” passes', 1, true) end)
vim.fn.search('then spam')
vim.cmd('normal! 0fsciwmissed')
wait('the change to be read', function()
  for _, lens in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeLens', { textDocument = vim.lsp.util.make_text_document_params() }, 60000)) do
    for _, each in ipairs(lens.result or {}) do
      if each.command and each.command.title:find('fails: 1 of 1') then return true end
    end
  end
end)
run_lens('^test "a robot is spam')
wait('what does not hold', function()
  return #findings() == 1 and said():find('“a robot is spam at every office” fails', 1, true)
end)
seen.failed = { source = findings()[1].source, message = findings()[1].message, line = findings()[1].lnum + 1 }
vim.cmd('normal! u')

vim.fn.writefile({ vim.json.encode(seen) }, 'seen.json')
vim.cmd('qall!')
"""


def configuration():
    """The lines that docs/editors.md gives for Neovim."""
    page = (ROOT / "docs/editors.md").read_text()
    return re.search(r"```lua\n(.*?)```", page, re.S)[1]


def main():
    if shutil.which("nvim") is None:
        raise SystemExit("this test needs neovim: make install-deps")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree(ROOT / "examples/dental", folder / "dental")
        (folder / "init.lua").write_text(configuration())
        (folder / "session.lua").write_text(SESSION)
        environment = {**os.environ, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "HOME": str(folder), "XDG_STATE_HOME": str(folder)}
        done = subprocess.run(["nvim", "--headless", "-u", folder / "init.lua", "-c", f"luafile {folder}/session.lua", "-c", "cquit"],
                              cwd=folder / "dental", env=environment, capture_output=True, text=True, timeout=240)
        if not (folder / "dental/seen.json").exists():
            raise SystemExit(f"the session broke off:\n{done.stdout}{done.stderr}")
        seen = json.loads((folder / "dental/seen.json").read_text())
        rules = (folder / "dental/rules/outcome.wrap").read_text()
        checked = subprocess.run([PROGRAM, "test", folder / "dental"], capture_output=True, text=True)
    wanted = rules.count("\n", 0, rules.index("rule left_a_voicemail")) + 2
    assert seen["finding"]["code"] == "W0206" and seen["finding"]["line"] == wanted, seen["finding"]
    assert seen["failed"]["source"] == "wrapup test" and "outcome is \"missed\", decided by" in seen["failed"]["message"], seen["failed"]
    assert rules.split("\n")[seen["failed"]["line"] - 1].strip() == "expect outcome == spam", seen["failed"]
    assert "voicemail" in seen["completed"] and "duration" in seen["completed"], seen["completed"]
    assert "rule came " in rules and "booked_visit" not in rules
    assert checked.returncode == 0, checked.stdout + checked.stderr
    hovers = [reply["result"]["contents"]["value"] for reply in seen["hover"]] if isinstance(seen["hover"], list) else [reply["result"]["contents"]["value"] for reply in seen["hover"].values()]
    assert any("The calendar has the appointment" in hover for hover in hovers), hovers
    print("Neovim: a finding, a completion, a new name, a test that is run from its lens")


main()
