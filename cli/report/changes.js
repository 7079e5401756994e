// What a change of rules does to calls: a table that sorts, whose rows open to calls with both records beside each other.

const nothing = '—';

const columnsOfChanges = [
  { name: 'decision', of: (row) => words(row.part) },
  { name: 'what', of: (row) => ({ call: 'decided or not', value: 'value', step: 'step', fault: 'fault', rule: 'rule only', confidence: 'sureness only' })[row.aspect] },
  { name: 'before', of: (row) => words(row.before || nothing) },
  { name: 'after', of: (row) => words(row.after || nothing) },
  { name: 'rule before', of: (row) => row.rule_before ?? '', rule: true },
  { name: 'rule after', of: (row) => row.rule_after ?? '', rule: true },
  { name: 'calls', of: (row) => row.calls, figure: true },
];

const changeOrder = { column: columnsOfChanges.at(-1), down: true };

/** What one side says of the changed part, with the rule's own words. */
function sideOf(record, row) {
  if (!record) return make('p', { class: 'quiet', text: 'Not decided.' });
  const decided = record.decisions[row.part];
  const listed = { steps: record.steps, faults: record.faults, 'left out': record.rejected }[row.part];
  const body = make('div', { class: 'side' });
  if (decided) {
    body.append(valueOf(decided.value), ...[].concat(decided.rules ?? decided.rule ?? []).map((rule) =>
      make('div', { class: 'because' }, make('div', { text: descriptions.get(rule) || words(rule.split('/').pop()) }), idOf(rule))),
    make('p', { class: 'quiet', text: `sure to ${decided.confidence?.toFixed(2) ?? 'an unknown degree'}` }));
  } else if (row.part === 'steps') {
    body.append(...(listed ?? []).map((step) => make('details', {}, make('summary', { text: `${step.destination}.${step.action}` }), valueOf({ rule: step.rule, due: step.due, ...step.arguments }))));
  } else {
    body.append(valueOf(listed ?? null));
  }
  return body;
}

function sampleOf(number, row) {
  const call = report.changes.samples[number];
  const location = [...new Set([call.location_before, call.location_after].filter((place) => place !== null))].map(words).join(' → ');
  const whole = (record) => record && make('details', {}, make('summary', { text: 'The whole record' }), make('pre', { text: JSON.stringify(record, null, 2) }));
  return make('article', { class: 'sample' },
    make('h4', {}, make('code', { text: call.call }), make('span', { class: 'quiet', text: location })),
    make('div', { class: 'sides' }, ...[['Before', call.before], ['After', call.after]].map(([name, record]) =>
      make('section', {}, make('h5', { text: name }), sideOf(record, row), whole(record)))));
}

function rowsOfChange(row, number) {
  const id = `change-${number}`;
  const cell = (column, index) => {
    const value = column.of(row);
    if (index === 0) {
      return make('td', {}, make('button', { class: 'open', type: 'button', 'aria-expanded': 'false', 'aria-controls': id, text: value,
        onclick: (event) => toggle(event.currentTarget, row, id) }));
    }
    if (column.rule) return make('td', {}, value === '' ? make('span', { class: 'quiet', text: nothing }) : idOf(value));
    return make('td', { class: column.figure ? 'figure' : null, text: column.figure ? figure(value) : value });
  };
  return [make('tr', {}, ...columnsOfChanges.map(cell)),
    make('tr', { id, class: 'opened', hidden: '' }, make('td', { colspan: columnsOfChanges.length }))];
}

/** Opens or closes what a row tells; it is drawn when it is opened first. */
function toggle(button, row, id) {
  const opened = at(id);
  const open = opened.hidden;
  opened.hidden = !open;
  button.setAttribute('aria-expanded', String(open));
  if (open && !opened.firstChild.hasChildNodes()) {
    const more = row.calls - row.samples.length;
    opened.firstChild.append(...row.samples.map((sample) => sampleOf(sample, row)),
      ...(more > 0 ? [make('p', { class: 'quiet', text: `and ${counted(more, 'call')} more; \`wrapup replay --out\` lists all` })] : []));
  }
}

function drawChanges() {
  const { rows } = report.changes;
  at('changes-table').replaceChildren(make('table', {}, sortableHead(columnsOfChanges, changeOrder, drawChanges),
    make('tbody', {}, ...inOrder([...rows], changeOrder).flatMap(rowsOfChange))));
}

/** What the comparison leaves out, a sentence each. */
function changeNotes() {
  const { lacking, not_recorded: unknown, not_decided: extra, unsaid, groups, rows } = report.changes;
  const notes = lacking.map(({ field, records }) => `The recording says nothing about ${field} (${counted(records, 'record')}): not compared.`);
  if (unknown) notes.push(`${counted(unknown, 'call')} are not in the recording: not compared.`);
  if (extra) notes.push(`${counted(extra, 'call')} are in the recording only: not compared.`);
  if (unsaid.length) notes.push(`No call says ${unsaid.join(', ')}: rules that ask for it were not put to the test.`);
  if (groups > rows.length) notes.push(`${figure(groups - rows.length)} rarer kinds of change are not in this page.`);
  return notes.map((text) => make('p', { class: 'quiet', text }));
}

function changes() {
  if (!report.changes) return;
  const { against, calls, changed, answers, changed_answers: changedAnswers, parts, locations, rows } = report.changes;
  at('changes').hidden = false;
  at('changes-note').textContent = `against ${against}: ${changed === 0 ? 'none' : figure(changed)} of ${counted(calls, 'call')}` +
    (changed > 0 ? ` (${share(changed, calls)})` : '') + (answers ? `, ${figure(changedAnswers)} of ${counted(answers, 'answer')}` : '');
  at('changes-notes').append(...changeNotes());
  if (rows.length === 0) return;
  const kinds = ['call', 'value', 'step', 'fault', 'rule', 'confidence'];
  const colours = { call: 'var(--c7)', value: 'var(--c1)', step: 'var(--c3)', fault: 'var(--c4)', rule: 'var(--c0)', confidence: 'var(--c8)' };
  const named = { call: 'decided or not', value: 'another value', step: 'other steps', fault: 'other faults', rule: 'another rule only', confidence: 'sureness only' };
  const total = (part) => sum(Object.values(part.aspects));
  const most = Math.max(...parts.map(total));
  at('changes-parts').className = 'thin';
  at('changes-parts').append(make('h3', { text: 'By decision' }), ...parts.sort((a, b) => total(b) - total(a)).map((part) => bar(words(part.name), null,
    kinds.map((kind) => ({ count: part.aspects[kind], colour: colours[kind], tip: `${words(part.name)}: ${figure(part.aspects[kind])} ${named[kind]}` })), total(part), most)));
  const place = (name) => words(name ?? 'unowned');
  const shown = locations.sort((a, b) => b.count - a.count).slice(0, 12);
  at('changes-places').className = 'thin';
  if (shown.length) at('changes-places').append(make('h3', { text: `By ${words(report.location)}` }), ...shown.map(({ before, after, count }) => {
    const name = before === after ? place(after) : `${place(before)} → ${place(after)}`;
    return bar(name, null, [{ count, colour: 'var(--c1)', tip: `${name}: ${figure(count)}` }], count, shown[0].count);
  }));
  drawChanges();
}
