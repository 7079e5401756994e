// Small parts that all sections use. All text goes in as text, never as markup.
'use strict';

const report = JSON.parse(document.getElementById('data').textContent);
const at = (id) => document.getElementById(id);

/** An element: attributes by name, `text` and `on…` handlers among them, then its children. */
function make(tag, attributes = {}, ...children) {
  const svg = ['svg', 'g', 'rect', 'line', 'path', 'title', 'desc'].includes(tag) || attributes.svg;
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'svg' || value === undefined || value === null) continue;
    if (name === 'text') element.textContent = value;
    else if (name === 'colour') element.style.setProperty('--colour', value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const figure = (count) => count.toLocaleString('en');
const share = (count, of) => (of === 0 ? '0 %' : `${(100 * count / of).toFixed(count > 0 && count / of < 0.1 ? 1 : 0)} %`);
const words = (name) => String(name).replaceAll('_', ' ');
const sum = (list) => list.reduce((total, one) => total + one, 0);
const counted = (count, word) => `${figure(count)} ${word}${count === 1 ? '' : 's'}`;

// Eight hues can be told apart: the eight most frequent outcomes have one each, the others are shown together in grey. Well-known
// outcomes keep their hue from report to report.
const wellKnown = { booked: 0, escalated: 1, resolved: 2, callback_needed: 3, message_taken: 4, transferred: 5, abandoned: 6, missed: 7 };

/** The bands that charts draw: {name, colour, columns}; `columns` are places in a row of counts. */
function bands(names, totals) {
  const ranked = names.map((_, column) => column).sort((a, b) => totals[b] - totals[a]);
  const kept = new Set(ranked.slice(0, names.length > 8 ? 7 : 8));
  const taken = names.filter((_, column) => kept.has(column)).map((name) => wellKnown[name]);
  const free = [4, 5, 0, 2, 3, 6, 1, 7].filter((slot) => !taken.includes(slot));
  const shown = names.map((name, column) => ({ name, column })).filter(({ column }) => kept.has(column))
    .map(({ name, column }) => ({ name, colour: `var(--c${wellKnown[name] ?? free.shift()})`, columns: [column] }));
  const rest = names.map((_, column) => column).filter((column) => !kept.has(column));
  if (rest.length > 0) shown.push({ name: `${rest.length} others`, colour: 'var(--c8)', columns: rest });
  return shown;
}

/** "booked 12", or the parts of a band of several outcomes. */
function bandText(band, names, row) {
  return band.columns.filter((column) => row[column] > 0).map((column) => `${words(names[column])} ${figure(row[column])}`).join('\n');
}

/** A word beside the pointer, and for those who use the keyboard in the element's own label. */
function tip(element, text) {
  element.setAttribute('aria-label', text.replaceAll('\n', ', '));
  element.addEventListener('pointermove', (event) => {
    const box = at('tip');
    box.textContent = text;
    box.hidden = false;
    const right = event.clientX + 14 + box.offsetWidth > innerWidth;
    box.style.left = `${right ? event.clientX - 14 - box.offsetWidth : event.clientX + 14}px`;
    box.style.top = `${Math.min(event.clientY + 14, innerHeight - box.offsetHeight - 8)}px`;
  });
  element.addEventListener('pointerleave', () => { at('tip').hidden = true; });
  return element;
}

/** A table of figures: `head` names the columns, all but the first `left` are numbers. */
function table(head, rows, foot = null, left = 1) {
  const cell = (tag, value, column) => make(tag, {
    class: column >= left ? (value === 0 ? 'figure none' : 'figure') : null,
    scope: tag === 'th' ? (column === 0 ? 'row' : 'col') : null,
    text: typeof value === 'number' ? figure(value) : value,
  });
  return make('table', {},
    make('thead', {}, make('tr', {}, ...head.map((name, column) => make('th', { scope: 'col', class: column >= left ? 'figure' : null, text: name })))),
    make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row.map((value, column) => cell('td', value, column))))),
    foot && make('tfoot', {}, make('tr', {}, ...foot.map((value, column) => cell(column === 0 ? 'th' : 'td', value, column)))));
}

/** One bar: name, parts of a whole, count. Each part is {count, colour, tip}; `most` is what fills the track. */
function bar(name, note, parts, count, most) {
  const width = most === 0 ? 0 : 100 * sum(parts.map((part) => part.count)) / most;
  return make('div', { class: 'bar' },
    make('div', { class: 'name', text: name }, note ? make('small', { text: note }) : null),
    make('div', { class: 'track', style: `width:${width}%` }, ...parts.filter((part) => part.count > 0).map((part) => {
      return tip(make('i', { style: `flex:${part.count} 1 0`, colour: part.colour, role: 'img' }), part.tip);
    })),
    make('div', { class: 'count', text: figure(count) }));
}

/** A table's head whose buttons sort it: `order` is {column, down}, `columns` have names; figures are numbers. */
function sortableHead(columns, order, redraw) {
  return make('thead', {}, make('tr', {}, ...columns.map((column) => make('th', {
    scope: 'col', class: column.figure ? 'figure' : null,
    'aria-sort': order.column === column ? (order.down ? 'descending' : 'ascending') : 'none',
  }, make('button', { type: 'button', text: column.name, onclick: (event) => {
    order.down = order.column === column && !order.down;
    order.column = column;
    const host = event.currentTarget.closest('.scroll');
    redraw();
    host?.querySelectorAll('thead button')[columns.indexOf(column)]?.focus();
  } })))));
}

/** The rows as `order` asks for. */
function inOrder(rows, order) {
  if (order.column === null) return rows;
  const compare = (a, b) => (typeof a === 'number' ? a - b : String(a).localeCompare(String(b)));
  return rows.sort((a, b) => compare(order.column.of(a), order.column.of(b)) * (order.down ? -1 : 1));
}
