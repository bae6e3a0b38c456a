import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bruteForceMclp, checkCertificate, coverFromPairs } from '../../../planning-rules/siting/index.ts';
import type { SitingAnswer } from '../../../planning-rules/siting/index.ts';
import { solvedProblems } from './arguments.ts';
import { siteCommand } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'eldermap-site-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Printed extends Omit<SitingAnswer, 'chosen' | 'uncoverable'> {
  readonly chosen: readonly string[];
  readonly uncoverable: readonly string[];
  readonly seconds: number;
  readonly p: number | null;
  readonly required: readonly string[];
  readonly certificate: SitingAnswer['certificate'] & { readonly siteIds: readonly string[]; readonly demandIds: readonly string[] };
}

async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[]; json: () => Printed }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await siteCommand(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err, json: () => JSON.parse(out[0]) as Printed };
}

// Site 乙 covers village d1 (50); 甲 covers d2 and d3 (30 + 30); 丙 covers d1 and d2.
const costs = file('costs.csv', '\ufeffdemand,site,cost\nd1,乙,900\nd2,甲,100\nd3,甲,1000\n\nd1,丙,200\nd2,丙,300\nd3,丙,1001\n');
const weights = file('weights.csv', 'demand,weight\nd1,50\nd2,30\nd3,30\nd4,7\n');
const sites = file('sites.csv', 'site,capacity,required\n甲,100,1\n乙,100,0\n丙,,\n');

describe('eldermap site', () => {
  it('maximal covering: one JSON line, ids in the order of the sites file, required sites counted in p', async () => {
    const result = await run('--problem', 'mclp', '--costs', costs, '--demand', weights, '--sites', sites, '--p', '2', '--limit', '1000');
    expect(result).toMatchObject({ code: 0, err: [] });
    expect(result.out).toHaveLength(1);
    expect(result.json()).toMatchObject({
      problem: 'mclp', status: 'optimal', objective: 110, bound: 110, gap: 0, chosen: ['甲', '乙'], p: 2, required: ['甲'], uncoverable: ['d4'],
    });
    expect(result.json().seconds).toBeGreaterThanOrEqual(0);
    const free = await run('--problem=mclp', '--costs', costs, '--demand', weights, '--p', '1', '--limit', '1000');
    expect(free.json()).toMatchObject({ objective: 80, chosen: ['丙'] });
  });

  it('without a limit every listed pair covers, without weights everyone counts 1', async () => {
    const result = await run('--problem', 'mclp', '--costs', costs, '--p', '1');
    expect(result.json()).toMatchObject({ objective: 3, chosen: ['丙'] });
  });

  it('set covering: a point out of reach is an answer that names it, or is left aside when asked so', async () => {
    const strict = await run('--problem', 'lscp', '--costs', costs, '--demand', weights);
    expect(strict.code).toBe(0);
    expect(strict.json()).toMatchObject({ status: 'infeasible', objective: null, bound: null, gap: null, chosen: [], uncoverable: ['d4'] });
    const reachable = await run('--problem', 'lscp', '--costs', costs, '--demand', weights, '--reachable', '--limit', '1000');
    expect(reachable.json()).toMatchObject({ status: 'optimal', objective: 2, uncoverable: ['d4'] });
  });

  it('agrees with brute force on seeded files, and what it prints passes the checker', async () => {
    for (let seed = 1; seed <= 25; seed++) {
      let state = seed;
      const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
      const pairs = Array.from({ length: 30 }, () => [Math.floor(next() * 12), Math.floor(next() * 7), Math.floor(next() * 1000)] as const);
      const amounts = Array.from({ length: 12 }, () => Math.floor(next() * 9));
      const seededCosts = file('seeded.csv', `demand,site,cost\n${pairs.map(([demand, site, cost]) => `d${demand},s${site},${cost}`).join('\n')}\n`);
      const seededWeights = file('amounts.csv', `demand,weight\n${amounts.map((amount, demand) => `d${demand},${amount}`).join('\n')}\n`);
      const seededSites = file('places.csv', `site,required\n${Array.from({ length: 7 }, (_, site) => `s${site},${site === seed % 9 ? 1 : 0}`).join('\n')}\n`);
      const p = 1 + (seed % 4);
      const printed = (await run('--problem', 'mclp', '--costs', seededCosts, '--demand', seededWeights, '--sites', seededSites, '--p', String(p), '--limit', '600')).json();
      const cover = coverFromPairs(12, 7, pairs.filter(([, , cost]) => cost <= 600).map(([demand, site]) => [demand, site]));
      const problem = { cover, weights: Float64Array.from(amounts), sites: p, required: seed % 9 < 7 ? [seed % 9] : [], open: 'exactly' } as const;
      expect(printed.objective).toBe(bruteForceMclp(problem).objective);
      expect(printed.chosen).toHaveLength(p);
      const { siteIds, demandIds } = printed.certificate;
      const answer = { ...printed, chosen: printed.chosen.map((id) => siteIds.indexOf(id)), uncoverable: printed.uncoverable.map((id) => demandIds.indexOf(id)) };
      expect(checkCertificate(problem, answer).faults).toEqual([]);
    }
  });

  it('help is no error', async () => {
    const result = await run('--help', '--lang', 'en');
    expect(result).toMatchObject({ code: 0, err: [] });
    expect(result.out[0]).toContain('required ones included');
    for (const language of ['zh', 'en'] as const) {
      const [page] = (await run('--help', '--lang', language)).out;
      for (const word of [...solvedProblems, '--tolerance', '--scheme', '--explain', '--why-not', 'coverAtLeast', 'preference']) expect(page).toContain(word);
    }
  });
});

describe('bad input is a sentence with place, value and remedy, and exit code 2', () => {
  const cases: Record<string, { args: string[]; says: string[] }> = {
    'no problem': { args: ['--costs', costs], says: ['--problem'] },
    'unknown problem': { args: ['--problem', 'magic', '--costs', costs], says: ['"magic"', 'mclp'] },
    'unknown option': { args: ['--problem', 'mclp', '--cost', costs], says: ['"--cost"'] },
    'option without its value': { args: ['--problem', 'mclp', '--costs', '--p', '1'], says: ['"--costs"', 'missing'] },
    'no p': { args: ['--problem', 'mclp', '--costs', costs], says: ['"--p"'] },
    'p that is no whole number': { args: ['--problem', 'mclp', '--costs', costs, '--p', '2.5'], says: ['"--p"', '"2.5"', 'whole number'] },
    'limit that is no number': { args: ['--problem', 'lscp', '--costs', costs, '--limit', '1km'], says: ['"--limit"', '"1km"'] },
    'no such file': { args: ['--problem', 'lscp', '--costs', join(folder, 'none.csv')], says: ['none.csv'] },
    'column missing': { args: ['--problem', 'lscp', '--costs', weights], says: ['weights.csv', 'row 1', '"site"', 'demand,site,cost'] },
    'no rows': { args: ['--problem', 'lscp', '--costs', file('empty.csv', 'demand,site,cost\n')], says: ['empty.csv', 'no site'] },
    'an empty file': { args: ['--problem', 'lscp', '--costs', file('nothing.csv', '')], says: ['nothing.csv', '"demand"'] },
    'cost not a number': { args: ['--problem', 'lscp', '--costs', file('word.csv', 'demand,site,cost\n\na,b,far\n')], says: ['word.csv', 'row 3', '"cost"', '"far"'] },
    'cost missing': { args: ['--problem', 'lscp', '--costs', file('hole.csv', 'demand,site,cost\na,b,\n')], says: ['row 2', 'missing'] },
    'cost below 0': { args: ['--problem', 'lscp', '--costs', file('minus.csv', 'demand,site,cost\na,b,-1\n')], says: ['row 2', '"-1"'] },
    'too many cells': { args: ['--problem', 'lscp', '--costs', file('wide.csv', 'demand,site,cost\na,b,1,000\n')], says: ['row 2', 'more cells'] },
    'quotation mark left open': { args: ['--problem', 'lscp', '--costs', file('quote.csv', 'demand,site,cost\n"a,b,1\n')], says: ['quote.csv', 'quotation mark'] },
    'not UTF-8': { args: ['--problem', 'lscp', '--costs', file('gbk.csv', Uint8Array.of(0xd0, 0xe8, 0xc7, 0xf3, 0x0a))], says: ['gbk.csv', 'UTF-8'] },
    'weight not known': { args: ['--problem', 'lscp', '--costs', costs, '--demand', file('few.csv', 'demand,weight\nd1,1\n')], says: ['costs.csv', 'row 3', '"d2"', 'weights'] },
    'weight missing': { args: ['--problem', 'lscp', '--costs', costs, '--demand', file('blank.csv', 'demand,weight\nd1,\n')], says: ['blank.csv', 'row 2', '"weight"'] },
    'demand twice': { args: ['--problem', 'lscp', '--costs', costs, '--demand', file('twice.csv', 'demand,weight\nd1,1\nd1,2\n')], says: ['twice.csv', 'row 3', '"d1"'] },
    'an option of another problem': { args: ['--problem', 'pcenter', '--costs', costs, '--p', '1', '--tolerance', '0.1'], says: ['"--tolerance"', 'pcenter', 'cmclp'] },
    'a tolerance of 110': { args: ['--problem', 'cmclp', '--costs', costs, '--sites', sites, '--p', '1', '--tolerance', '110'], says: ['"--tolerance"', '"110"', 'from 0 to 1'] },
    'no capacities': { args: ['--problem', 'cpmedian', '--costs', costs, '--p', '1'], says: ['"--sites"', 'capacities'] },
    'a capacity missing': { args: ['--problem', 'cmclp', '--costs', costs, '--sites', sites, '--p', '1'], says: ['sites.csv', '"丙"', 'capacity'] },
    'why not a site there is not': { args: ['--problem', 'mclp', '--costs', costs, '--p', '1', '--why-not', '丁'], says: ['"--why-not"', '"丁"', 'no such site'] },
    'required and closed': { args: ['--problem', 'mclp', '--costs', costs, '--p', '1', '--sites', file('both.csv', 'site,required,closed\n甲,1,1\n')], says: ['both.csv', 'row 2', 'both required and closed'] },
    'no scheme': { args: ['--problem', 'scheme', '--costs', costs], says: ['"--scheme"', 'missing'] },
    'required not told': { args: ['--problem', 'lscp', '--costs', costs, '--sites', file('maybe.csv', 'site,required\n甲,maybe\n')], says: ['maybe.csv', 'row 2', '"required"', '"maybe"'] },
  };
  it.each(Object.keys(cases))('%s', async (name) => {
    const result = await run(...cases[name].args, '--lang', 'en');
    expect(result).toMatchObject({ code: 2, out: [] });
    for (const words of cases[name].says) expect(result.err.join('\n')).toContain(words);
  });

  it('costs that contradict each other and sites not in their file are said, and the smallest cost counts', async () => {
    const result = await run('--problem', 'lscp', '--costs', file('double.csv', 'demand,site,cost\na,s,900\na,s,100\na,t,100\n'), '--sites', file('one.csv', 'site\ns\n'), '--limit', '500', '--lang', 'en');
    expect(result.json()).toMatchObject({ objective: 1, chosen: ['s'] });
    expect(result.err.join('\n')).toMatch(/smallest counts[\s\S]*1 site of the costs/);
  });
});
