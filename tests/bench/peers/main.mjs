// node main.mjs BENCH DATA: engines that users would pick instead, on workload A, from raw JSON to the rule that decides.
// BENCH is the bench program, for Wrapup's own figure of the same run; DATA has what ../shared/bench/calls.mjs wrote.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import cedar from './engines/cedar.mjs';
import celJs from './engines/cel_js.mjs';
import jsonRulesEngine from './engines/json_rules_engine.mjs';
import zenEngine from './engines/zen_engine.mjs';

const [bench, data] = process.argv.slice(2);
const sizes = [10, 100, 1000, 10000];
const engines = [zenEngine, celJs, jsonRulesEngine, cedar];
const seconds = { check: 5, round: 1 };
const rounds = 3;

const now = () => Number(process.hrtime.bigint()) / 1e9;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const read = (name) => fs.readFileSync(path.join(data, name), 'utf8');

/** Calls a second of Wrapup on one core, by number of rules; it checks all of its answers itself. */
function wrapup() {
  const report = execFileSync(bench, ['S1'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const rates = new Map([...report.matchAll(/^S1\s+n=(\d+)\s+([\d.]+) ns\s/gm)].map(([, n, ns]) => [Number(n), 1e9 / Number(ns)]));
  if (rates.size === 0) throw new Error(`no S1 in what ${bench} prints`);
  return rates;
}

/** How many events gave the expected rule; stops with an error at a wrong one. */
async function check(decide, lines, expected, name) {
  const end = now() + seconds.check;
  let checked = 0;
  for (; checked < lines.length && (checked < 20 || now() < end); ++checked) {
    const rule = await decide(JSON.parse(lines[checked]));
    if (rule !== expected[checked]) throw new Error(`${name}: event ${checked} gives rule ${rule}, not ${expected[checked]}`);
  }
  return checked;
}

/** Calls a second, from raw JSON: the median of some rounds, each of at least ten calls. */
async function rate(decide, lines) {
  const rates = [];
  let at = 0;
  for (let round = 0; round < rounds; ++round) {
    const begin = now();
    let calls = 0, passed = 0;
    for (; calls < 10 || passed < seconds.round; passed = now() - begin) {
      for (let i = 0; i < 10; ++i, ++calls) await decide(JSON.parse(lines[at++ % lines.length]));
    }
    rates.push(calls / passed);
  }
  return median(rates);
}

const version = (name) => JSON.parse(fs.readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;
const number = (value) => value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 });
const row = (...cells) => console.log(cells[0].padEnd(26) + cells[1].padEnd(10) + cells.slice(2).map((c) => c.padStart(16)).join(''));

const ours = wrapup();
row('engine', 'version', 'rules', 'calls/s', 'Wrapup is', 'events checked');
for (const size of sizes) {
  const rules = JSON.parse(read(`rules_${size}.json`));
  const lines = read(`events_${size}.ndjson`).trimEnd().split('\n');
  const expected = read(`expect_${size}.txt`).trimEnd().split('\n').map(Number);
  row('wrapup', '', number(size), number(ours.get(size)), '', number(lines.length));
  for (const { name, load } of engines) {
    const decide = load(rules);
    const checked = await check(decide, lines, expected, name);
    const calls = await rate(decide, lines);
    row(name, version(name), number(size), number(calls), `${number(ours.get(size) / calls)} x`, number(checked));
  }
}
