// The sections above the calls, each from its part of the report.

function masthead() {
  at('name').textContent = report.rules.name;
  const version = report.rules.version.replace(/^sha256:(.{12}).*/, '$1');
  at('origin').textContent = `${counted(report.calls, 'call')} from ${report.sources.join(', ')} · rules ${version} · ${report.made_at}`;
  for (const section of document.querySelectorAll('main > section.card:not([hidden])')) {
    at('sections').append(make('a', { href: `#${section.id}`, text: section.querySelector('h2').textContent }));
  }
}

function tiles() {
  const never = report.decisions.flatMap((decision) => decision.rules).filter((rule) => rule.count === 0 && !rule.otherwise).length;
  const settled = report.calls - report.review.calls;
  const tile = (value, name, note, href, kind) => make(href ? 'a' : 'div', { class: `tile ${kind ?? ''}`, href },
    make('b', { text: value }), make('span', { text: name }), note ? make('small', { text: note }) : null);
  const change = report.changes;
  at('tiles').append(
    change ? tile(figure(change.changed), 'calls change', change.changed ? share(change.changed, change.calls) + ' of calls' : 'every call is decided as before',
      '#changes', change.changed ? 'warn' : null) : '',
    tile(figure(report.calls), 'calls', counted(report.events, 'event') + (report.ignored ? `, ${figure(report.ignored)} ignored` : ''), '#calls'),
    tile(share(settled, report.calls), 'settled by rules', `${counted(settled, 'call')} need no review`),
    tile(figure(report.review.calls), 'for review', report.review.calls ? share(report.review.calls, report.calls) + ' of calls' : null,
      report.review.calls ? '#reviews' : null, report.review.calls ? 'warn' : null),
    report.unowned === null ? '' : tile(figure(report.unowned), 'unowned', report.unowned ? 'no location matched' : 'every call has an owner',
      null, report.unowned ? 'warn' : null),
    tile(figure(never), 'rules never fired', never ? 'over these calls' : 'all were needed', '#rules'),
    tile(figure(report.faults_total), 'faults', report.unrecognised ? `${counted(report.unrecognised, 'event')} not recognised` : null,
      report.faults_total ? '#faults' : null, report.faults_total ? 'bad' : null));
}

/** The bands of all charts, so that a hue means the same in each. */
const overall = report.matrix.columns.map((_, column) => sum(report.matrix.cells.map((row) => row[column])));
const outcomeBands = bands(report.matrix.columns, overall);
const bandCount = (band, row) => sum(band.columns.map((column) => row[column]));

function outcomes() {
  const { rows, columns, cells } = report.matrix;
  if (rows.length === 0) return;
  at('outcomes').hidden = false;
  at('outcomes').querySelector('h2').textContent = report.matrix.title;
  const totals = cells.map(sum);
  at('outcome-legend').append(...outcomeBands.map((band) => make('li', { title: band.columns.length > 1 ? bandText(band, columns, overall) : null },
    make('i', { colour: band.colour }), `${words(band.name)} `, make('span', { class: 'quiet', text: figure(bandCount(band, overall)) }))));
  const draw = (relative) => {
    at('outcome-bars').replaceChildren(...rows.map((name, row) => bar(words(name), null,
      outcomeBands.map((band) => ({
        count: bandCount(band, cells[row]), colour: band.colour,
        tip: `${words(name)}, ${share(bandCount(band, cells[row]), totals[row])}\n${bandText(band, columns, cells[row])}`,
      })), totals[row], relative ? totals[row] : Math.max(...totals))));
    for (const button of at('outcome-switch').children) button.setAttribute('aria-pressed', String((button.value === 'share') === relative));
  };
  at('outcome-switch').append(...['calls', 'share'].map((value) => make('button', { type: 'button', value, text: value, onclick: () => draw(value === 'share') })));
  draw(false);
  at('outcome-table').append(table(['', ...columns.map(words), 'all'], rows.map((name, row) => [words(name), ...cells[row], totals[row]]),
    ['all', ...overall, sum(totals)]));
}

/** Where the lines of a scale stand: at most five, at round figures. */
function scale(most) {
  const magnitude = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most))) - 1);
  const step = [1, 2, 5, 10, 20, 25, 50].map((one) => one * magnitude).find((one) => most / one <= 4) ?? most;
  const top = Math.max(1, Math.ceil(most / step)) * step;
  return { top, levels: Array.from({ length: top / step + 1 }, (_, index) => index * step) };
}

function hours() {
  if (!report.hours) return;
  const { zone, columns, cells } = report.hours;
  at('hours').hidden = false;
  at('hours-zone').textContent = zone;
  const totals = cells.map(sum);
  const { top, levels } = scale(Math.max(...totals));
  const [width, height, left, bottom] = [1080, 210, 44, 24];
  const column = (width - left) / 24;
  const y = (count) => 8 + (height - bottom - 8) * (1 - count / top);
  const clock = (hour) => `${String(hour).padStart(2, '0')}:00`;
  const chart = make('svg', { class: 'hours', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `Calls by hour of the day, ${zone}` });
  for (const level of levels) {
    chart.append(make('line', { class: 'grid', x1: left, x2: width, y1: y(level), y2: y(level) }),
      make('text', { svg: true, x: left - 8, y: y(level) + 4, 'text-anchor': 'end', text: figure(level) }));
  }
  for (let hour = 0; hour < 24; ++hour) {
    const x = left + hour * column + 3;
    const group = make('g', { class: 'column' }, make('rect', { x, y: 0, width: column - 6, height: height - bottom, fill: 'transparent' }));
    let below = 0;
    for (const band of outcomeBands) {
      const count = bandCount(band, cells[hour]);
      if (count === 0) continue;
      const tall = y(below) - y(below + count) - (below > 0 ? 1.5 : 0);
      group.append(make('rect', { x, y: y(below + count), width: column - 6, height: Math.max(tall, 0.75), rx: 2, style: `fill:${band.colour}` }));
      below += count;
    }
    const parts = outcomeBands.map((band) => bandText(band, columns, cells[hour])).filter(Boolean);
    chart.append(tip(group, [`${clock(hour)}, ${counted(totals[hour], 'call')}`, ...parts].join('\n')));
    if (hour % 2 === 0) chart.append(make('text', { svg: true, x: x + column / 2 - 3, y: height - 8, 'text-anchor': 'middle', text: clock(hour) }));
  }
  at('hours-chart').append(chart);
  at('hours-table').append(table(['hour', ...columns.map(words), 'all'], cells.map((row, hour) => [clock(hour), ...row, totals[hour]])));
}

function plainBars(host, rows, colour) {
  const most = Math.max(...rows.map((row) => row.count));
  host.className = 'thin';
  host.append(...rows.map((row) => bar(words(row.name), words(row.note), [{ count: row.count, colour, tip: `${words(row.name)}: ${figure(row.count)}` }], row.count, most)));
}

function routesAndReviews() {
  for (const [section, part, colour, note] of [
    ['routes', report.routes, 'var(--c0)', `${counted(report.routes.total, 'task')} for ${counted(report.routes.calls, 'call')}`],
    ['reviews', report.review, 'var(--c3)', `${counted(report.review.calls, 'call')}, ${share(report.review.calls, report.calls)}`],
  ]) {
    if (part.rows.length === 0) continue;
    at(section).hidden = false;
    at(`${section}-note`).textContent = note;
    plainBars(at(`${section}-bars`), part.rows, colour);
  }
  // One of them alone takes the whole width.
  if (at('routes').hidden !== at('reviews').hidden) (at('routes').hidden ? at('reviews') : at('routes')).classList.add('wide');
}

/** Decisions that are none of the well-known ones: what they came to. */
function otherDecisions() {
  for (const { name, description, rows } of report.values) {
    const host = make('div', {});
    plainBars(host, rows, 'var(--c2)');
    at('faults').before(make('section', { class: 'card', id: `decision-${name}` },
      make('header', {}, make('h2', { text: words(name).replace(/^./, (letter) => letter.toUpperCase()) }), make('p', { class: 'quiet', text: description })), host));
  }
}

/** The figures that the rules ask for; those with few groups are open. */
function measures() {
  at('measures').hidden = report.measures.length === 0;
  for (const { name, description, figure: value, note, by, rows } of report.measures) {
    const group = make('div', { class: 'group' }, make('header', {}, make('h3', { text: words(name) }),
      make('b', { text: value }), make('span', { class: 'quiet', text: [note, description].filter(Boolean).join(' · ') })));
    if (rows.length > 0) {
      const groups = table([...by, words(name), ''], rows, null, by.length);
      group.append(make('details', rows.length <= 12 ? { open: '' } : {}, make('summary', { text: `by ${by.join(', ')}` }),
        make('div', { class: 'scroll' }, groups)));
    }
    at('measures-list').append(group);
  }
}

function faults() {
  const groups = [...report.faults, ...report.strangers.map((stranger) => ({ ...stranger, message: `Not recognised: ${stranger.message}` }))];
  if (groups.length === 0) return;
  at('faults').hidden = false;
  const rows = groups.map((group) => [group.message, group.examples.join(', ') + (group.count > group.examples.length ? ', …' : ''), group.count]);
  at('faults-table').append(table(['what', 'for example', 'times'], rows, null, 2));
}

function rules() {
  const all = report.decisions.flatMap((decision) => decision.rules).filter((rule) => !rule.otherwise);
  const never = all.filter((rule) => rule.count === 0).length;
  at('rules-note').textContent = `${counted(all.length, 'rule')}, ${never ? `${figure(never)} never fired over these calls` : 'each fired at least once'}`;
  for (const decision of report.decisions) {
    const most = Math.max(1, ...decision.rules.map((rule) => rule.count));
    const group = make('div', { class: 'group' }, make('header', {}, make('h3', { text: words(decision.name) }),
      make('span', { class: 'quiet', text: decision.description })));
    for (const rule of decision.rules) {
      const track = make('div', { class: 'track', 'aria-hidden': 'true' });
      if (rule.count > 0) track.append(make('i', { style: `width:${100 * rule.count / most}%`, colour: rule.otherwise ? 'var(--c8)' : 'var(--c0)' }));
      group.append(make('div', { class: 'rule' },
        make('div', {}, make('div', { text: rule.description || words(rule.id.split('/').pop()) }),
          make('div', { class: 'where', text: `${rule.id}${rule.where ? ` · ${rule.where}` : ''}` })),
        track,
        make('div', { class: 'count' }, rule.count > 0 || rule.otherwise ? figure(rule.count) : make('span', { class: 'chip warn', text: 'never' }))));
    }
    at('rules-list').append(group);
  }
}
