import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../planning-rules/engine/index.ts';
import { packs } from '../../planning-rules/packs/index.ts';
import type { Run } from '../../planning-rules/plan/index.ts';
import { runCli } from './commands.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

interface Checked {
  readonly run: Omit<Run, 'findings'>;
  readonly findings: readonly Finding[];
}
const checked = (out: string): Checked => JSON.parse(out) as Checked;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-policies-'));
  expect((await run('sample', '--out', at('county.gpkg'), '--size', 'small', '--seed', '1')).code).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the sample county under every policy at every date', () => {
  it.each(packs.map((pack) => pack.id))('%s: findings with all they must say, the same bytes twice', async (policy) => {
    const outs = new Map<string, string>();
    for (const asOf of ['2025-12-31', '2026-12-31', '2027-12-31', '2029-12-31']) {
      const args = ['check', at('county.gpkg'), '--policy', policy, '--as-of', asOf, '--json'];
      const first = await run(...args);
      expect(first.code).toBe(0);
      expect((await run(...args)).out === first.out, `${policy} as of ${asOf} differs the second time`).toBe(true);
      outs.set(asOf, first.out);
      const { run: made, findings } = checked(first.out);
      expect(findings.length).toBeGreaterThan(100);
      for (const finding of findings) {
        expect(Object.keys(finding)).toEqual(expect.arrayContaining(['rule', 'subject', 'verdict', 'measured', 'required', 'unit', 'margin', 'clauses', 'reading', 'trace']));
      }
      for (const row of made.underReadings ?? []) {
        expect(row.passes).toBeLessThanOrEqual(row.of);
        expect(row.outcomes.length).toBe(row.decisive.length === 0 ? 0 : row.of);
      }
      expect((made.compliance ?? []).some((row) => row.asOf === asOf && row.level === 'county' && row.kind === 'all')).toBe(true);
    }
    expect(new Set(outs.values()).size).toBe(outs.size);
  }, 120_000);

  it('a reading chosen on the command line is the reading of the run; an unknown one is refused', async () => {
    const args = ['check', at('county.gpkg'), '--policy', 'daqing-2025', '--as-of', '2027-12-31'];
    const plain = checked((await run(...args, '--json')).out);
    const read = checked((await run(...args, '--json', '--readings', 'existing-rate-force=aspiration')).out);
    expect(plain.run.readings['existing-rate-force']).not.toBe('aspiration');
    expect(read.run.readings['existing-rate-force']).toBe('aspiration');
    expect(read.run.id).not.toBe(plain.run.id);
    expect(await run(...args, '--readings', 'no-such=x')).toMatchObject({ code: 2, err: expect.stringContaining('existing-rate-force') as string });
    expect(await run(...args, '--readings', 'existing-rate-force')).toMatchObject({ code: 2 });
    expect(await run(...args, '--readings', 'existing-rate-force=x')).toMatchObject({ code: 2, err: expect.stringContaining('aspiration') as string });
  }, 60_000);
});

describe('a city’s own pack', () => {
  const pattern = join(import.meta.dirname, '../../planning-rules/packs/xuchang-2023');
  const copy = (id: string, change: (json: Record<string, unknown>) => void = () => undefined): string => {
    const target = at(id);
    mkdirSync(join(target, 'cases'), { recursive: true });
    const json = JSON.parse(readFileSync(join(pattern, 'pack.json'), 'utf8')) as Record<string, unknown>;
    json['id'] = id;
    change(json);
    writeFileSync(join(target, 'pack.json'), JSON.stringify(json));
    writeFileSync(join(target, 'INTERPRETATION.md'), '# x');
    for (const rule of json['rules'] as { id: string }[]) {
      writeFileSync(join(target, 'cases', `${rule.id}.json`), readFileSync(join(pattern, 'cases', `${rule.id}.json`), 'utf8'));
    }
    return target;
  };

  it('judges from its folder or its pack.json as the one it was copied from', async () => {
    const target = copy('harbin-2026');
    const args = ['--as-of', '2027-12-31', '--json'];
    const own = checked((await run('check', at('county.gpkg'), '--policy', 'xuchang-2023', ...args)).out);
    for (const policy of [target, join(target, 'pack.json')]) {
      const said = await run('check', at('county.gpkg'), '--policy', policy, ...args);
      expect(said.code, said.err).toBe(0);
      expect(checked(said.out).run.policy.id).toBe('harbin-2026');
      expect(checked(said.out).findings).toEqual(own.findings);
    }
  }, 60_000);

  it('is refused with its faults, under the id of a pack of ours, and when there is none', async () => {
    const args = ['--as-of', '2027-12-31'];
    const broken = copy('broken-2026', (json) => { json['issued'] = 'some day'; });
    expect(await run('check', at('county.gpkg'), '--policy', broken, ...args)).toMatchObject({ code: 2, err: expect.stringContaining('issued') as string });
    const shadow = copy('daqing-2025');
    expect(await run('check', at('county.gpkg'), '--policy', shadow, ...args)).toMatchObject({ code: 2, err: expect.stringContaining('同名') as string });
    expect(await run('check', at('county.gpkg'), '--policy', 'no-such-pack', ...args)).toMatchObject({ code: 2, err: expect.stringContaining('daqing-2025') as string });
  }, 60_000);

  it('is kept in the planned project, which can be judged again by its id', async () => {
    const target = copy('yichun-2026');
    const planned = await run('plan', at('county.gpkg'), '--policy', target, '--as-of', '2027-12-31', '--out', at('out'), '--sheets', 'none');
    expect(planned.code, planned.err).toBe(0);
    rmSync(target, { recursive: true });
    const again = await run('check', at('out/plan.gpkg'), '--policy', 'yichun-2026', '--as-of', '2027-12-31', '--json');
    expect(again.code, again.err).toBe(0);
    expect(checked(again.out).run.policy.id).toBe('yichun-2026');
  }, 60_000);
});
