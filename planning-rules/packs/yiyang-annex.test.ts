import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Annex } from '../engine/schema/annex.ts';
import { cumulativeTasks } from '../engine/judges/annex-count.ts';
import { packById } from './index.ts';

const document = join(import.meta.dirname, '../../../shared/policies/yiyang-2024-12.txt');
const annex = packById('yiyang-2024')?.annexes?.[0] as Annex;
const ids = annex.columns.map((column) => column.id);

/** The cells of one row in the printed order: total, then the years. */
function printed(cells: Annex['sums']): (number | null)[] {
  return ids.flatMap((id) => [cells[id].total, ...['2025', '2026', '2027'].filter((year) => cells[id].years && year in cells[id].years).map((year) => cells[id].years?.[year] ?? null)]);
}

describe('Yiyang’s table of tasks', () => {
  it('is the printed one, cell by cell, blanks as blanks', ({ skip }) => {
    if (!existsSync(document)) {
      if (process.env.CI) throw new Error(`${document} is needed in CI: the annex is held against it`);
      skip(`${document} is absent`);
    }
    const cells = readFileSync(document, 'utf8').split('\n').map((line) => line.replace(/\|\s*$/u, '').replaceAll(' ', '').trim());
    const start = cells.lastIndexOf('市本级');
    const [districts, sums] = [annex.rows.map((row) => row.district), annex.sums];
    let at = start;
    for (const [name, expected] of [...annex.rows.map((row) => [row.district, printed(row.cells)] as const), ['合计', printed(sums)] as const]) {
      expect(cells[at]).toBe(name);
      expect(cells.slice(at + 1, at + 1 + expected.length).map((cell) => (cell === '' ? null : Number(cell)))).toEqual(expected);
      const next = districts[districts.indexOf(name) + 1] ?? '合计';
      at = name === '合计' ? at : cells.indexOf(next, at + 1);
    }
  });

  it('adds up: 8, 22 = 6 + 16, 46, 57; 32, 50 and 43 by year, 125 in all', () => {
    const total = (id: string): number => annex.rows.reduce((all, row) => all + (row.cells[id].total ?? 0), 0);
    expect(ids.map(total)).toEqual([8, 6, 16, 46, 57]);
    const dated = ids.filter((id) => id !== 'fourStar');
    const added = (year: string): number => dated.reduce((all, id) => all + annex.rows.reduce((sum, row) => sum + (row.cells[id].years?.[year] ?? 0), 0), 0);
    expect(['2025', '2026', '2027'].map(added)).toEqual([32, 50, 43]);
    expect(dated.reduce((all, id) => all + total(id), 0)).toBe(125);
  });

  it('never asks for less in a later year, and for the total in the last', () => {
    for (const row of annex.rows) {
      for (const id of ids) {
        const tasks = [2024, 2025, 2026, 2027, 2030].map((year) => cumulativeTasks(row.cells[id], year, annex.lastYear, 'added').tasks);
        expect(tasks).toEqual([...tasks].sort((a, b) => a - b));
        expect([tasks[0], tasks[3], tasks[4]]).toEqual([0, row.cells[id].total ?? 0, row.cells[id].total ?? 0]);
      }
    }
  });
});
