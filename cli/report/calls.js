// The table of calls, and the record behind each.

const columnsOfCalls = [
  { name: 'call', of: (call) => call.call },
  { name: 'time', of: (call) => call.at ?? '' },
  { name: 'location', of: (call) => call.location ?? '', shown: report.location !== null },
  { name: 'outcome', of: (call) => call.outcome ?? '', shown: report.outcome !== null },
  { name: 'confidence', of: (call) => call.confidence, figure: true, shown: report.outcome !== null },
  { name: 'work', of: (call) => call.routes.join(', '), shown: report.routes.rows.length > 0 },
  { name: 'review', of: (call) => call.review ?? '' },
  { name: 'faults', of: (call) => call.faults, figure: true },
].filter((column) => column.shown !== false);

const order = { column: null, down: false };
const filter = { text: '', location: '', outcome: '', only: '' };

function cellOf(call, column, colour) {
  const value = column.of(call);
  if (column.name === 'call') {
    return make('td', {}, make('button', { class: 'link', type: 'button', text: value, 'aria-haspopup': 'dialog', onclick: (event) => { event.stopPropagation(); openRecord(call); } }));
  }
  if (column.name === 'outcome' && value !== '') return make('td', {}, make('i', { class: 'dot', colour: colour.get(value) ?? 'var(--c8)' }), words(value));
  if (column.name === 'confidence') return make('td', { class: 'figure' }, value < 0.75 ? make('span', { class: 'chip warn', text: value.toFixed(2) }) : value.toFixed(2));
  if (column.name === 'review' && value !== '') return make('td', {}, make('span', { class: 'chip warn', text: words(value) }));
  if (column.name === 'faults') return make('td', { class: 'figure' }, value > 0 ? make('span', { class: 'chip bad', text: figure(value) }) : '');
  return make('td', { title: value, text: column.name === 'location' ? words(value) : value });
}

function matching() {
  const text = filter.text.toLowerCase();
  const kept = report.sample.calls.filter((call) =>
    (filter.location === '' || call.location === filter.location) && (filter.outcome === '' || call.outcome === filter.outcome) &&
    (filter.only !== 'review' || call.review) && (filter.only !== 'faults' || call.faults > 0) &&
    (text === '' || JSON.stringify(call).toLowerCase().includes(text)));
  return inOrder(kept, order);
}

function drawCalls() {
  const kept = matching();
  const { of, calls } = report.sample;
  at('calls-note').textContent = `${figure(kept.length)} of ${figure(of)}${calls.length < of ? `; ${figure(calls.length)} are in this page, those with reviews and faults first` : ''}`;
  const colour = new Map(outcomeBands.map((band) => [band.name, band.colour]));
  const rows = kept.map((call) => make('tr', { onclick: () => openRecord(call) }, ...columnsOfCalls.map((column) => cellOf(call, column, colour))));
  at('calls-table').replaceChildren(make('table', {}, sortableHead(columnsOfCalls, order, drawCalls), make('tbody', {}, ...rows)));
}

function filters() {
  const choose = (name, label, values) => make('select', { 'aria-label': label, onchange: (event) => { filter[name] = event.target.value; drawCalls(); } },
    make('option', { value: '', text: label }), ...values.map((value) => make('option', { value, text: words(value) })));
  const present = (name) => [...new Set(report.sample.calls.map((call) => call[name]).filter(Boolean))].sort();
  at('filters').append(
    make('input', { type: 'search', placeholder: 'Find in records', 'aria-label': 'Find in records', oninput: (event) => { filter.text = event.target.value; drawCalls(); } }),
    report.location === null ? '' : choose('location', 'every location', present('location')),
    report.outcome === null ? '' : choose('outcome', 'every outcome', present('outcome')),
    choose('only', 'all calls', ['review', 'faults']));
  at('filters').addEventListener('submit', (event) => event.preventDefault());
}

/** A value for people: fields on lines of their own, words in place of quotes. */
function valueOf(value) {
  if (value === null) return make('span', { class: 'quiet', text: 'none' });
  if (Array.isArray(value)) return make('div', { class: 'values' }, ...(value.length ? value.map(valueOf) : [make('span', { class: 'quiet', text: 'none' })]));
  if (typeof value !== 'object') return make('span', { text: typeof value === 'string' ? words(value) : JSON.stringify(value) });
  const fields = Object.entries(value);
  if (fields.length === 0) return make('span', { class: 'quiet', text: 'none' });
  return make('dl', {}, ...fields.flatMap(([name, field]) => [make('dt', { text: words(name) }), make('dd', {}, valueOf(field))]));
}

/** A rule's id that may break after its slashes. */
function idOf(rule) {
  const code = make('code', { class: 'quiet' });
  rule.split('/').forEach((part, index) => code.append(...(index ? ['/', make('wbr', {})] : []), part));
  return code;
}

const descriptions = new Map(report.decisions.flatMap((decision) => decision.rules).map((rule) => [rule.id, rule.description]));

function openRecord(call) {
  const { record } = call;
  const rows = Object.entries(record.decisions).map(([name, decided]) => make('tr', {},
    make('th', { scope: 'row', text: words(name) }),
    make('td', {}, valueOf(decided.value)),
    make('td', {}, ...[].concat(decided.rules ?? decided.rule ?? []).map((rule) => make('div', { class: 'because' },
      make('div', { text: descriptions.get(rule) || words(rule.split('/').pop()) }), idOf(rule)))),
    make('td', { class: 'figure' }, decided.confidence.toFixed(2), decided.weakest ? make('div', { class: 'quiet', text: decided.weakest }) : null)));
  const dialog = at('record');
  dialog.replaceChildren(
    make('header', {}, make('div', {}, make('h2', { id: 'record-title', text: call.call }),
      make('p', { class: 'quiet', text: [call.at, call.source].filter(Boolean).join(' · ') })),
      make('button', { class: 'close', type: 'button', text: 'Close', onclick: () => dialog.close() })),
    make('div', { class: 'body' },
      make('div', { class: 'scroll' }, make('table', {},
        make('thead', {}, make('tr', {}, ...['decision', 'value', 'because', 'sure'].map((name, column) => make('th', { scope: 'col', class: column === 3 ? 'figure' : null, text: name })))),
        make('tbody', {}, ...rows))),
      record.faults.length ? make('div', {}, make('h3', { text: 'Faults' }), ...record.faults.map((fault) => make('p', {},
        fault.path ? make('code', { text: `${fault.path} ` }) : null, fault.message))) : null,
      make('details', {}, make('summary', { text: 'The whole record' }), make('pre', { text: JSON.stringify(record, null, 2) }))));
  dialog.showModal();
}

at('record').addEventListener('click', (event) => { if (event.target === at('record')) at('record').close(); });
