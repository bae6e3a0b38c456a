import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs a benchmark of this folder in a process of its own and gives the last line it printed, which is JSON. @throws Error when it fails. */
export function runCase<T>(file: string, args: readonly string[]): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join('build', 'bench', file), ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${String(status)}: ${stderr.slice(-800)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}

/** Prints a table of right-aligned columns. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [header, ...rows.map((row) => row.map((value) => (typeof value === 'number' ? value.toLocaleString('en') : value)))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => String(row[column]).length)));
  for (const row of cells) console.log(`  ${row.map((cell, column) => String(cell).padStart(widths[column])).join('  ')}`);
}
