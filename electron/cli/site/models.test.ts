import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { siteCommand } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'eldermap-models-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

type Json = Record<string, unknown>;

async function run(...args: string[]): Promise<{ code: number; err: string; json: Json }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await siteCommand([...args, '--lang', 'en'], { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, err: err.join('\n'), json: out.length === 0 ? {} : (JSON.parse(out[0]) as Json) };
}

// A road of five villages a–e at 0, 1, 2, 3 and 10 kilometres; sites s0, s2, s3, s10 stand at those kilometres.
const villages = { a: 0, b: 1, c: 2, d: 3, e: 10 };
const sitesAt = { s0: 0, s2: 2, s3: 3, s10: 10 };
const costs = file('costs.csv', `demand,site,cost\n${Object.entries(villages).flatMap(([village, x]) => Object.entries(sitesAt).map(([site, y]) => `${village},${site},${Math.abs(x - y)}`)).join('\n')}\n`);
const demand = file('demand.csv', 'demand,weight\na,10\nb,20\nc,30\nd,10\ne,5\n');
const sites = file('sites.csv', 'site,capacity,required,closed,cost,preference\ns0,30,,,5,0\ns2,50,,,8,1\ns3,50,,,4,0\ns10,inf,,,3,1\n');
const base = ['--costs', costs, '--demand', demand, '--sites', sites];

describe('p-median and p-center', () => {
  it('are what can be worked out by hand, with who goes where', async () => {
    const { code, json } = await run('--problem', 'pmedian', ...base, '--p', '2', '--explain', '--why-not', 's0', '--why-not', 's10');
    // s2 and s10: a walks 2 × 10, b 1 × 20, d 1 × 10.
    expect(code).toBe(0);
    expect(json).toMatchObject({ status: 'optimal', objective: 50, bound: 50, gap: 0, chosen: ['s2', 's10'], proven: true, assignment: { a: 's2', b: 's2', c: 's2', d: 's2', e: 's10' } });
    // Without s2 the four would go to s10: 10·10 + 9·20 + 8·30 + 7·10 less the 50 they walk now; without s10 the last walks 8.
    expect(json.whyHere).toMatchObject([{ site: 's2', served: 70, walkSaved: 540 }, { site: 's10', served: 5, walkSaved: 40 }]);
    // With s0 the best other is s2: b 20, d 10, e 8 × 5.
    expect(json.whyNot).toMatchObject([{ site: 's0', exact: true, priceAtLeast: 20, instead: ['s0', 's2'] }, { site: 's10', priceAtLeast: 0 }]);
    const center = (await run('--problem', 'pcenter', ...base, '--p', '2', '--explain', '--why-not', 's0')).json;
    expect(center).toMatchObject({ status: 'optimal', objective: 2, bound: 2, chosen: ['s2', 's10'], proven: true });
    expect(center.whyHere).toMatchObject([{ site: 's2', farthest: 2, farthestWithout: 10 }, { site: 's10', farthestWithout: 8 }]);
    // With s0 and s10 village d is 3 away.
    expect(center.whyNot).toMatchObject([{ site: 's0', exact: true, priceAtLeast: 1, instead: ['s0', 's10'], sentence: { en: 'Insisting on "s0": 1 farther at the worst.' } }]);
  });

  it('say why there is no answer, and how many sites would do', async () => {
    for (const problem of ['pmedian', 'pcenter']) {
      const few = (await run('--problem', problem, ...base, '--p', '1', '--limit', '4')).json;
      expect(few).toMatchObject({ status: 'infeasible', objective: null, chosen: [], smallestP: 2 });
      expect((few.explanation as { en: string }).en).toContain('--p 2 at least');
      const none = (await run('--problem', problem, '--costs', costs, '--sites', file('shut.csv', 'site,closed\ns10,1\n'), '--p', '2', '--limit', '4')).json;
      expect(none).toMatchObject({ status: 'infeasible', unreachable: ['e'], closed: ['s10'] });
    }
  });
});

describe('capacities', () => {
  it('bind, with the tolerance asked for, and full sites say so', async () => {
    // One site within 3 km: s2 holds 50 and reaches a–d, 70 in all; with 10 % more 55; so 50 (b and c), then less walking decides.
    const { json } = await run('--problem', 'cmclp', ...base, '--p', '1', '--limit', '3', '--explain', '--why-not', 's10');
    expect(json).toMatchObject({ status: 'optimal', objective: 50, chosen: ['s2'], walk: { objective: 20 }, assignment: { a: null, b: 's2', c: 's2', d: null, e: null } });
    expect(json.whyHere).toMatchObject([{ site: 's2', served: 50, demandPoints: 2, room: 0 }]);
    expect(json.whyNot).toMatchObject([{ site: 's10', exact: true, priceAtLeast: 45, instead: ['s10'] }]);
    expect((await run('--problem', 'cmclp', ...base, '--p', '1', '--limit', '3', '--tolerance', '0.2')).json).toMatchObject({ objective: 60, tolerance: 0.2 });
    // s0 holds a and b (30: full), s2 has room for the rest: b walks 20, d 10, e 40.
    expect((await run('--problem', 'cpmedian', ...base, '--p', '2', '--why-not', 's3')).json).toMatchObject({
      status: 'optimal', objective: 70, chosen: ['s0', 's2'], assignment: { a: 's0', b: 's0', c: 's2', d: 's2', e: 's2' }, whyNot: [{ site: 's3', exact: true }],
    });
  });

  it('too small ones are said with the figures', async () => {
    const small = file('small.csv', 'site,capacity\ns0,20\ns2,20\ns3,20\ns10,20\n');
    const { json } = await run('--problem', 'cpmedian', '--costs', costs, '--demand', demand, '--sites', small, '--p', '2');
    expect(json).toMatchObject({ status: 'infeasible', reason: 'tooLarge', unreachable: ['c'] });
    const { json: few } = await run('--problem', 'cpmedian', '--costs', costs, '--demand', demand, '--sites', file('thirty.csv', 'site,capacity\ns0,30\ns2,30\ns3,30\ns10,30\n'), '--p', '2');
    expect((few.explanation as { en: string }).en).toContain('hold 60 together, less than the demand of 75');
  });
});

describe('a scheme from its file', () => {
  const free = file('free.csv', 'site,cost,preference\ns0,5,0\ns2,8,1\ns3,4,0\ns10,3,1\n');
  const given = ['--problem', 'scheme', '--costs', costs, '--demand', demand, '--sites', free, '--limit', '1'];
  const staged = { stages: [{ name: '2026', sitesAtMost: 1, coverAtLeast: '60%' }, { name: '2028', budget: 16, sitesAtMost: 3 }], aims: ['cover', 'cost'], groups: { 东镇: ['s10', 's3'] } };

  it('opens in stages, in the order of the aims, and explains both', async () => {
    // Within 1 km: s0 a b · s2 b c d · s3 c d · s10 e. First s2 (60), then s0 and s10 as well (75) for a cost of 16.
    const { code, json } = await run(...given, '--scheme', file('staged.json', JSON.stringify(staged)), '--explain', '--why-not', 's0', '--why-not', 's3');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      problem: 'scheme', status: 'optimal', objective: 135, gap: 0, chosen: ['s0', 's2', 's10'], levels: [{ aim: 'cover', value: 135 }, { aim: 'cost', value: 24 }],
      stages: [{ name: '2026', open: ['s2'], opened: ['s2'] }, { name: '2028', open: ['s0', 's2', 's10'], opened: ['s0', 's10'] }],
    });
    expect(json.whyHere).toMatchObject([{ site: 's0', fromStage: '2028' }, { site: 's2', fromStage: '2026', breaks: [{ stage: '2026', limit: 'coverAtLeast', has: 0, needs: 45 }] }, { site: 's10' }]);
    // s0 alone covers 30 of the 45 asked for in the first stage.
    expect(json.whyNot).toMatchObject([{ site: 's0', impossible: 'noAnswer', infeasible: { relaxations: [{ limit: 'sitesAtMost', by: 1 }, {}, { limit: 'coverAtLeast', by: 15 }] } }, { site: 's3', impossible: 'noAnswer' }]);
    // At the end s0 is open anyway; s3 (4) leaves 16 − 8 − 4 for s10 (3), not for s0 (5), so that a goes without.
    expect(json.whyNot).toMatchObject([
      { cheapest: { fromStage: '2028', sentence: { en: '"s0" open from "2028" costs nothing.' } } },
      { cheapest: { fromStage: '2028', impossible: null, aims: [{ aim: 'cover', priceAtLeast: 10, exact: true }, { aim: 'cost' }] } },
    ]);
  });

  it('capacities bind where the column is filled, with the tolerance', async () => {
    const one = file('one.json', JSON.stringify({ stages: [{ sitesAtMost: 1 }], aims: ['cover', 'walk'] }));
    const args = ['--problem', 'scheme', ...base, '--limit', '3', '--scheme', one];
    expect((await run(...args)).json).toMatchObject({ capacities: true, objective: 50, stages: [{ open: ['s2'], assignment: { b: 's2', c: 's2', a: null } }] });
    expect((await run(...args, '--tolerance', '0.2')).json).toMatchObject({ objective: 60 });
  });

  it('an impossible one says what contradicts what and which loosening would help', async () => {
    const { json } = await run(...given, '--scheme', file('never.json', JSON.stringify({ stages: [{ sitesAtMost: 1, coverAtLeast: 65 }] })));
    expect(json).toMatchObject({ status: 'infeasible', chosen: [], stages: [], infeasible: { contradiction: { limits: [{ limit: 'sitesAtMost', stage: '1' }, { limit: 'coverAtLeast', stage: '1' }] }, relaxations: [{ limit: 'sitesAtMost', by: 1, parts: [{ stage: '1', by: 1 }] }, { limit: 'coverAtLeast', by: 5 }] } });
    const { en } = json.explanation as { en: string };
    expect(en).toContain('Not all of these can be kept together: the most sites (sitesAtMost, 1), the least cover (coverAtLeast, 1)');
    expect(en).toContain('the least cover (coverAtLeast, 1) lowered by 5');
  });

  const broken: Record<string, { scheme: unknown; says: string[] }> = {
    'no stages': { scheme: { aims: ['cover'] }, says: ['"stages"', 'no stage'] },
    'an unknown entry': { scheme: { stages: [{ sites: 3 }] }, says: ['"stages[0].sites"', 'sitesAtMost'] },
    'a count that is no whole number': { scheme: { stages: [{ sitesAtMost: 1.5 }] }, says: ['"stages[0].sitesAtMost"', '"1.5"', 'whole number'] },
    'a budget in words': { scheme: { stages: [{ budget: 'much' }] }, says: ['"stages[0].budget"', '"much"'] },
    'more than everybody': { scheme: { stages: [{ coverAtLeast: '120%' }] }, says: ['"120%"', 'more than 100 %'] },
    'an unknown aim': { scheme: { stages: [{}], aims: ['fame'] }, says: ['"aims[0]"', '"fame"', 'coverTwice'] },
    'walk before cover': { scheme: { stages: [{}], aims: ['walk'] }, says: ['"aims"', 'after cover'] },
    'a site there is not': { scheme: { stages: [{}], closed: ['s7'] }, says: ['"closed"', '"s7"', 'no such site'] },
    'a pair of one': { scheme: { stages: [{}], apart: [['s0', 's0']] }, says: ['"apart[0]"', 'two different sites'] },
    'a group there is not': { scheme: { stages: [{ groupAtLeast: { 西镇: 1 } }], groups: { 东镇: ['s0'] } }, says: ['"stages[0].groupAtLeast.西镇"', '东镇'] },
    'required and closed': { scheme: { stages: [{}], required: ['s0'], closed: ['s0'] }, says: ['"s0"', 'both required and closed'] },
    'no list': { scheme: [], says: ['must be an object'] },
  };
  it.each(Object.keys(broken))('bad input: %s', async (name) => {
    const { code, err } = await run(...given, '--scheme', file('broken.json', JSON.stringify(broken[name].scheme)));
    expect(code).toBe(2);
    for (const words of ['broken.json', ...broken[name].says]) expect(err).toContain(words);
  });

  it('bad input: no JSON, and costs that are missing', async () => {
    expect((await run(...given, '--scheme', file('torn.json', '{"stages": ['))).err).toContain('no JSON that can be read');
    const { code, err } = await run('--problem', 'scheme', '--costs', costs, '--sites', file('poor.csv', 'site,cost\ns0,1\n'), '--scheme', file('spend.json', JSON.stringify({ stages: [{ budget: 3 }] })));
    expect(code).toBe(2);
    expect(err).toContain('"s2" has no cost');
  });
});

describe('covering', () => {
  it('explains, prices in elders and in sites, and keeps closed sites out', async () => {
    const maximal = (await run('--problem', 'mclp', ...base, '--limit', '1', '--p', '2', '--explain', '--why-not', 's3')).json;
    expect(maximal).toMatchObject({ objective: 70, chosen: ['s0', 's2'] });
    expect(maximal.whyHere).toMatchObject([{ site: 's0', onlyHere: 10, inReach: 30 }, { site: 's2', onlyHere: 40, inReach: 60 }]);
    expect(maximal.whyNot).toMatchObject([{ site: 's3', exact: true, priceAtLeast: 0, instead: ['s0', 's3'], sentence: { en: '"s3" costs nothing: an answer just as good has it.' } }]);
    const shut = ['--costs', costs, '--demand', demand, '--sites', file('noS2.csv', 'site,closed\ns0,\ns2,1\n'), '--limit', '1'];
    expect((await run('--problem', 'mclp', ...shut, '--p', '9', '--why-not', 's2')).json).toMatchObject({ chosen: ['s0', 's3', 's10'], closed: ['s2'], whyNot: [{ site: 's2', impossible: 'closed' }] });
    const fewest = (await run('--problem', 'lscp', ...base, '--limit', '1', '--explain', '--why-not', 's3', '--why-not', 's2')).json;
    expect(fewest).toMatchObject({ objective: 3 });
    expect(fewest.whyNot).toMatchObject([{ site: 's3', priceAtLeast: 0 }, { site: 's2', priceAtLeast: 0 }]);
  });
});
