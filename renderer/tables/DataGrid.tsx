import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { rowWindow } from './row-window.ts';

export interface GridColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** What the column means, shown when its head is pointed at. */
  readonly hint?: string;
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string;
  readonly align?: 'right';
  readonly sortable?: boolean;
  readonly cell: (row: Row) => ReactNode;
  readonly text?: (row: Row) => string;
}

export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selected: string | null;
  readonly onSelect?: (row: Row) => void;
  readonly sort?: GridSort | null;
  readonly onSort?: (sort: GridSort | null) => void;
  readonly empty: ReactNode;
  readonly rowClass?: (row: Row) => string;
  readonly minWidth?: number;
  /** A last row that stays in sight: text and hint by column. */
  readonly totals?: ReadonlyMap<string, { readonly text: string; readonly hint: string }> | undefined;
}

export const rowHeightPixels = 29;

/** One click sorts up, the next down, the third as it came. */
function nextSort(sort: GridSort | null | undefined, column: string): GridSort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

/** A table that draws only the rows in sight, so that thousands scroll freely; arrow keys move the selection. */
export function DataGrid<Row>({ label, columns, rows, rowKey, selected, onSelect, sort, onSort, empty, rowClass, minWidth, totals }: Props<Row>) {
  const body = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(300);
  const template = columns.map(({ width }) => width).join(' ');

  useLayoutEffect(() => {
    const element = body.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const selectedIndex = selected === null ? -1 : rows.findIndex((row) => rowKey(row) === selected);
  useEffect(() => {
    const element = body.current;
    if (element === null || selectedIndex < 0) return;
    const top = selectedIndex * rowHeightPixels;
    // The header row sticks to the top and takes one row of the view.
    if (top < element.scrollTop || top + 2 * rowHeightPixels > element.scrollTop + element.clientHeight) {
      element.scrollTop = Math.max(0, top - element.clientHeight / 2);
    }
  }, [selectedIndex]);

  const { first, last } = rowWindow(rows.length, rowHeightPixels, scrollTop, height);
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move === 0 || onSelect === undefined) return;
    event.preventDefault();
    const row = rows[selectedIndex < 0 ? 0 : selectedIndex + move];
    if (row !== undefined) onSelect(row);
  };
  return (
    <div
      className="grid" role="grid" aria-label={label} aria-rowcount={rows.length + 1} tabIndex={0} ref={body}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)} onKeyDown={onKeyDown}
    >
      <div className="grid-inner" style={{ minWidth }}>
        <div className="grid-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template, height: rowHeightPixels }}>
          {columns.map(({ key, title, hint, align, sortable }) => {
            const direction = sort?.column === key ? (sort.descending ? 'descending' : 'ascending') : undefined;
            return (
              <div key={key} role="columnheader" aria-sort={direction} className={align} title={hint}>
                {sortable === true && onSort !== undefined
                  ? <button type="button" onClick={() => onSort(nextSort(sort, key))}>{title}<i className={direction ?? 'unsorted'} /></button>
                  : title}
              </div>
            );
          })}
        </div>
        {rows.length === 0 && <div className="grid-empty">{empty}</div>}
        <div role="rowgroup" style={{ height: rows.length * rowHeightPixels, position: 'relative' }}>
          {rows.slice(first, last).map((row, offset) => {
            const key = rowKey(row);
            const index = first + offset;
            return (
              <div
                key={key} role="row" aria-rowindex={index + 2} aria-selected={key === selected} data-key={key} className={`grid-row ${rowClass?.(row) ?? ''}`}
                style={{ gridTemplateColumns: template, height: rowHeightPixels, top: index * rowHeightPixels }} onClick={onSelect === undefined ? undefined : () => onSelect(row)}
              >
                {columns.map((column) => <div key={column.key} role="gridcell" className={column.align} title={column.text?.(row)}>{column.cell(row)}</div>)}
              </div>
            );
          })}
        </div>
        {totals !== undefined && totals.size > 0 && (
          <div className="grid-foot" role="row" style={{ gridTemplateColumns: template, height: rowHeightPixels }}>
            {columns.map(({ key, align }) => <div key={key} role="gridcell" className={align} title={totals.get(key)?.hint}>{totals.get(key)?.text}</div>)}
          </div>
        )}
      </div>
    </div>
  );
}
