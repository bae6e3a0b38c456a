/** Plain text tables whose columns line up on a terminal, where a Chinese character is two columns wide. */

export type Cell = string | number | null;

/** Terminal columns a text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(character) ? 2 : 1;
  return width;
}

/** Lines of a table: header, rule, rows. Numbers stand right, `null` is a dash. */
export function textTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const shown = rows.map((row) => row.map((cell) => (cell === null ? '—' : String(cell))));
  const widths = header.map((title, column) => Math.max(displayWidth(title), ...shown.map((row) => displayWidth(row[column]))));
  const pad = (text: string, column: number, right: boolean): string => {
    const blanks = ' '.repeat(widths[column] - displayWidth(text));
    return right ? blanks + text : text + blanks;
  };
  const numeric = header.map((_, column) => rows.length > 0 && rows.every((row) => row[column] === null || typeof row[column] === 'number'));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => pad(cell, column, numeric[column])).join('  ').trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...shown.map(line)];
}
