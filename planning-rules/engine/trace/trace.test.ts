import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packs } from '../../packs/index.ts';
import { caseFileSchema } from '../cases/case-schema.ts';
import { runCase } from '../cases/run-case.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Trace, TraceStep } from '../finding.ts';
import { parseFormula } from './formula.ts';
import { recomputeTrace, traceFaults } from './recompute.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../packs');

describe.each(packs.map((pack) => [pack.id, pack] as const))('traces of %s', (id, pack) => {
  for (const file of readdirSync(join(folder, id, 'cases')).sort()) {
    it(`recompute in every case of ${file}`, () => {
      const { rule, cases } = caseFileSchema.parse(JSON.parse(readFileSync(join(folder, id, 'cases', file), 'utf8')));
      const faults = cases.flatMap((one) => {
        const { finding } = runCase(pack, rule, one);
        return finding ? traceFaults(finding) : [];
      });
      expect(faults).toEqual([]);
    });
  }
});

const trace = (values: Readonly<Record<string, number | boolean | null>>, ...steps: readonly (readonly [string, TraceStep['value']])[]): Trace => ({
  inputs: Object.entries(values).map(([symbol, value]) => ({ name: words(symbol, symbol), symbol, value, unit: null, source: `data/${symbol}`, basis: 'data' })),
  steps: steps.map(([formula, value], index) => ({ symbol: `s${index}`, formula, value, unit: null })),
  sentence: words('', ''),
});

describe('recomputing', () => {
  it.each<[string, Record<string, number | boolean | null>, TraceStep['value']]>([
    ['20 × ⌈650 ÷ 100⌉ = 140', { rate: 20, H: 650 }, 140],
    ['max(200, 140) = 200', { minimum: 200, byRate: 140 }, 200],
    ['have = 325 − 120 = 205', { T: 325, s: 120 }, 205],
    ['300 − 80 − min(300 − 80 − 200, ⌊(300 − 80 − 200) ÷ 80⌋ × 200) = 220', { T: 300, s: 80, m: 200 }, 220],
    ['max(1, 50 ÷ 100) = 1', { H: 50 }, 1],
    ['5 − 3 − 1 = 1', { a: 5, b: 3 }, 1],
    ['2 + 3 × 4 = 14', { a: 2, b: 3, c: 4 }, 14],
    ['10 − 12 = -2', { a: 10, b: 12 }, -2],
    ['2024-05-01 ≤ 2025-03-01', {}, true],
    ['a ∨ b', { a: null, b: true }, true],
    ['(a ∨ b) ∧ ¬c', { a: null, b: false, c: false }, null],
    ['(a ∨ b) ∧ ¬c', { a: true, b: null, c: true }, false],
  ])('%s', (formula, values, value) => {
    expect(recomputeTrace(trace(values, [formula, value]))).toEqual([expect.objectContaining({ agrees: true })]);
  });

  it('takes the whole value that a written number was rounded from, and asks the result to be rounded as written', () => {
    const walked = { d: 723.456789, v: 0.8 };
    expect(recomputeTrace(trace(walked, ['723.46 ÷ 0.8 = 904.32', 904.320986]))[0].agrees).toBe(true);
    expect(recomputeTrace(trace(walked, ['723.46 ÷ 0.8 = 904.33', 904.320986]))[0].agrees).toBe(false);
    expect(recomputeTrace(trace(walked, ['723.46 ÷ 0.8 = 904.32', 904.325]))[0].agrees).toBe(false);
  });

  it('lets a step stand on the one before it, and nothing on a number from nowhere', () => {
    expect(recomputeTrace(trace({ H: 650, rate: 20, minimum: 200 }, ['20 × ⌈650 ÷ 100⌉ = 140', 140], ['max(200, 140) = 200', 200])).map((step) => step.agrees)).toEqual([true, true]);
    const [step] = recomputeTrace(trace({ H: 650 }, ['30 × ⌈650 ÷ 100⌉ = 210', 210]));
    expect(step).toMatchObject({ agrees: false, unexplained: [30], recomputed: 210 });
  });

  it('sees a wrong sum', () => {
    const values = { H: 650, rate: 20 };
    expect(recomputeTrace(trace(values, ['20 × ⌈650 ÷ 100⌉ = 130', 130]))[0]).toMatchObject({ recomputed: 140, agrees: false });
    expect(recomputeTrace(trace(values, ['20 × ⌈650 ÷ 100⌉ = 140', 130]))[0].agrees).toBe(false);
  });

  it('sees figures of a finding that its trace does not hold', () => {
    const finding = {
      rule: 'area', subject: 'c', subjectKind: 'compound', subjectName: 'c', verdict: 'fail', measured: 7, required: 140, unit: 'm2', margin: -130, clauses: [], reading: [],
      trace: trace({ H: 650, rate: 20 }, ['20 × ⌈650 ÷ 100⌉ = 140', 140]),
    } as const;
    expect(traceFaults(finding)).toEqual([expect.stringContaining('measured 7'), expect.stringContaining('margin -130')]);
  });

  it.each(['20 ×', '20 % 3', '⌈2 ÷ 3 = 1', '1 = 2 = x', 'max 1, 2 = 2'])('refuses %s', (formula) => expect(() => parseFormula(formula)).toThrow('no formula'));
});
