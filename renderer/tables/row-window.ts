const spare = 6;

/** Rows to draw for a scroll position: those in sight and a few to each side. `last` is one past the end. */
export function rowWindow(rows: number, rowHeight: number, scrollTop: number, viewHeight: number): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.min(rows, Math.floor(scrollTop / rowHeight) - spare));
  const last = Math.min(rows, Math.ceil((scrollTop + viewHeight) / rowHeight) + spare);
  return { first, last: Math.max(first, last) };
}
