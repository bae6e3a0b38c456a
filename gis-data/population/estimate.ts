import type { Compound, ElderPopulation, Problem, Project, Township, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import { apportion } from './apportion.ts';
import { elderBands } from './age-groups.ts';
import type { CensusTable } from './census.ts';
import { findCounty } from './census.ts';
import { rowsFromCommunities, townshipPlace } from './rows.ts';
import type { ElderTotals } from './township-totals.ts';
import { townshipTotals } from './township-totals.ts';
import type { Weighed } from './weights.ts';
import { weigh } from './weights.ts';

export interface EstimateOptions {
  /** Code of the county (or of anything in it); without one the townships' codes tell, and then the project's name. */
  readonly countyCode?: string;
  /** Elders of whole townships, by township id, from a yearbook; what the townships' own columns say is used where this is silent. */
  readonly townshipTotals?: Readonly<Record<string, ElderTotals>>;
}

export interface EstimateInput {
  readonly census?: CensusTable;
  /** The county's elders from elsewhere than a census table, with what they are called in sentences; a census goes before it. */
  readonly county?: ElderTotals & { readonly name: Words };
}

export interface ElderEstimate {
  /** The whole layer: counted rows as they were, the others filled where that was possible and marked `estimated`. */
  readonly features: readonly ElderPopulation[];
  /** How each total was spread, with its sum. */
  readonly notes: readonly Words[];
  readonly problems: readonly Problem[];
  readonly counted: number;
  readonly estimated: number;
  /** Rows still without a count. */
  readonly unknown: number;
}

type Row = ElderPopulation;
type Field = 'elders60' | 'elders80';

/** Column that says where an estimate comes from; it travels with the row. */
export const estimateColumn = '推算依据';

/**
 * Gives villages without counts their elders. First within each township whose total is known (from `townshipTotals` or its own columns): the total less
 * what its villages count. Then over all villages still without one: the county's total by census less everything known. Shares follow households,
 * residents or dwellings (`weigh`), whole people by largest remainder, so that every total is kept exactly. Counted figures are never changed. Where
 * the counts exceed their total, or weights are missing, nothing is made up: the rows stay unknown and a `Problem` says why. A project without a
 * population table gets one from its communities.
 */
export function estimateElders(project: Project, { census, county: given }: EstimateInput, options: EstimateOptions = {}): ElderEstimate {
  const table = project.layers.elders ?? [];
  const rows: Row[] = table.length > 0 ? [...table] : rowsFromCommunities(project.layers.communities ?? []);
  const compounds = project.layers.compounds ?? [];
  const townships = project.layers.townships ?? [];
  const said: Said = { notes: [], problems: [] };
  if (rows.length === 0) {
    said.problems.push({
      code: 'no-villages', place: { layer: 'elders' }, what: words('没有老年人口表，也没有社区村图层', 'there is neither a population table nor a layer of communities and villages'),
      remedy: words('请先导入村（社区）名单或界线', 'Import the list or outlines of villages and communities first'),
    });
  }
  const township = townshipPlace(project, rows);
  const totals = townshipTotals(townships, options.townshipTotals ?? {});
  for (const field of ['elders60', 'elders80'] as const) {
    townships.forEach((place, index) => {
      const total = totals[index][field];
      if (total === null) return;
      spread(rows, rows.flatMap((_, i) => (township[i] === index ? [i] : [])), field, total, nameOf(place), compounds, said);
    });
    const county = countyTotal(project, census, options, field, said) ?? givenTotal(census === undefined ? given : undefined, field);
    if (county === null) continue;
    // What a township's own total gave to its villages is known by now; a township's total without villages still lowers the rest.
    const elsewhere = townships.reduce((sum, _, index) => sum + (township.includes(index) ? 0 : (totals[index][field] ?? 0)), 0);
    spread(rows, rows.map((_, i) => i), field, county.people - elsewhere, county.name, compounds, said);
  }
  const unknown = rows.filter((row) => row.elders60 === null).length;
  const estimated = rows.filter((row) => row.elders60 !== null && row.estimated).length;
  return { features: rows, ...said, counted: rows.length - unknown - estimated, estimated, unknown };
}

interface Said {
  readonly notes: Words[];
  readonly problems: Problem[];
}

function nameOf(place: Township): Words {
  return words(place.name, place.name);
}

/** Fills the unknown of `among` with what `total` leaves over the known. */
function spread(rows: Row[], among: readonly number[], field: Field, total: number, of: Words, compounds: readonly Compound[], said: Said): void {
  const unknown = among.filter((i) => rows[i][field] === null);
  if (unknown.length === 0) return;
  const age = field === 'elders60' ? 60 : 80;
  const known = among.reduce((sum, i) => sum + (rows[i][field] ?? 0), 0);
  const rest = Math.round(total - known);
  if (rest < 0) {
    said.problems.push(problem('counts-exceed-total', rows, unknown, words(
      `${of.zh}各村${age}岁及以上人数之和 ${known} 超过总数 ${total}，没有推算`, `the villages of ${of.en} count ${known} people of ${age} and over, more than the total of ${total}; nothing was estimated`,
    ), words('请核对总数的年份和范围', 'Check the year and the area of the total')));
    return;
  }
  // The very old follow the elders and can't be more than them; where the elders stayed unknown, so do they, for the reason already given.
  const elders = unknown.map((i) => rows[i].elders60);
  const counted = field === 'elders80';
  if (counted && elders.some((count) => count === null)) return;
  const weighed: Weighed | null = counted ? { by: words('60岁及以上人数', 'people of 60 and over'), weights: elders.map((count) => count ?? 0) } : weigh(unknown.map((i) => rows[i]), compounds);
  const shares = weighed === null ? null : apportion(rest, weighed.weights, counted ? weighed.weights : undefined);
  if (weighed === null || shares === null) {
    said.problems.push(problem('no-weights', rows, unknown, words(
      `${of.zh}有 ${unknown.length} 个村缺少户数、人口或住房套数，${age}岁及以上人数没有推算`, `${unknown.length} villages of ${of.en} have no households, residents or dwellings; their people of ${age} and over were not estimated`,
    ), words('请补充户数', 'Add their households')));
    return;
  }
  const whole = weighed.weights.reduce((sum, weight) => sum + weight, 0);
  unknown.forEach((i, k) => {
    const basis = `${of.zh}${age}岁及以上 ${total} 人减去已知 ${known} 人，余 ${rest} 人按${weighed.by.zh}分摊（${Math.round(weighed.weights[k] * 100) / 100}/${Math.round(whole * 100) / 100}）`;
    const before = rows[i].extra[estimateColumn];
    const note = typeof before === 'string' && before !== '' && field === 'elders80' ? `${before}；${basis}` : basis;
    rows[i] = { ...rows[i], [field]: shares[k], estimated: true, extra: { ...rows[i].extra, [estimateColumn]: note } };
  });
  said.notes.push(words(
    `${of.zh}${age}岁及以上 ${total} 人，已知 ${known} 人，余 ${rest} 人按${weighed.by.zh}分给 ${unknown.length} 个村（推算）`,
    `${of.en}: ${total} people of ${age} and over, ${known} counted, ${rest} spread over ${unknown.length} villages by ${weighed.by.en} (estimated)`,
  ));
}

function givenTotal(given: EstimateInput['county'], field: Field): { people: number; name: Words } | null {
  const people = given?.[field] ?? null;
  return given === undefined || people === null ? null : { people, name: given.name };
}

function countyTotal(project: Project, census: CensusTable | undefined, options: EstimateOptions, field: Field, said: Said): { people: number; name: Words } | null {
  if (census === undefined) return null;
  const code = options.countyCode ?? project.layers.townships?.find((township) => township.code !== null)?.code ?? null;
  const county = findCounty(census, { code, name: project.name });
  const people = county === null ? null : elderBands(county.groups)[field];
  if (county === null || people === null) {
    if (field === 'elders60') {
      said.problems.push({
        code: 'county-not-in-census', place: {}, value: code ?? project.name,
        what: words('人口普查表里找不到本县或缺分年龄人口', 'the census table does not have this county or its age groups'),
        remedy: words('请给出六位区划代码', 'Give the six-digit code of the county'),
      });
    }
    return null;
  }
  return { people, name: words(`${county.name}（${census.year} 年普查）`, `${county.name} (census of ${census.year})`) };
}

function problem(code: string, rows: readonly Row[], which: readonly number[], what: Words, remedy: Words): Problem {
  const names = which.slice(0, 5).map((i) => rows[i].name).join('、');
  return { code, place: { layer: 'elders' }, value: which.length > 5 ? `${names}…（${which.length}）` : names, what, remedy };
}
