// A table whose rows can be opened: with the mouse, with Enter, and with j and k from row to row.
import type { ComponentChildren } from "preact";

export interface Column<T> {
  name: string;
  show: (row: T) => ComponentChildren;
  number?: boolean;
}

interface Props<T> {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string;
  link?: (row: T) => string;
  empty: string;
}

function moveFocus(event: KeyboardEvent) {
  const forward = event.key === "j" || event.key === "ArrowDown";
  if (!forward && event.key !== "k" && event.key !== "ArrowUp") return;
  const links = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLAnchorElement>("a.row")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = links[Math.min(Math.max(at + (forward ? 1 : -1), 0), links.length - 1)];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

export function Rows<T>({ caption, columns, rows, keyOf, link, empty }: Props<T>) {
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0} onKeyDown={moveFocus}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" class={column.number ? "number" : ""}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) => (
                <td key={column.name} class={column.number ? "number" : ""}>
                  {index === 0 && link ? (
                    <a class="row" href={link(row)}>
                      {column.show(row)}
                    </a>
                  ) : (
                    column.show(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
