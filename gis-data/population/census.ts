import type { Problem } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { AgeGroup } from './age-groups.ts';

/** A county of the census: totals and five-year age groups, both sexes together. */
export interface CensusCounty {
  /** Six-digit code; `null` for the whole nation and for development zones without one. */
  readonly code: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly name: string;
  readonly residents: number | null;
  readonly households: number | null;
  /** 0–4, 5–9 … the open group; empty when the table leaves one of them out for this county. */
  readonly groups: readonly AgeGroup[];
}

export interface CensusTable {
  /** Year of the census, given by the caller. */
  readonly year: number;
  readonly counties: readonly CensusCounty[];
  readonly problems: readonly Problem[];
}

/** A table as any spreadsheet gives it: column titles and rows of cells. */
export interface CensusSource {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly rowNumber: number; readonly values: readonly (string | number | boolean | null)[] }[];
}

interface AgeColumn {
  readonly column: number;
  readonly ageFrom: number;
  readonly ageTo: number | null;
}

/**
 * Reads the county table of a census yearbook (the 2010 and 2020 headings alike): `区划代码`, the county's name, total, households, and one column a sex and age
 * group (`男_60到64岁`, `60-64岁（男）`, `女_85岁以上`). Words for "no figure" (NA, …) are unknown, never 0. Ages 0 and 1–4 become 0–4. A county whose
 * groups do not add up to its total is reported and keeps its groups.
 */
export function parseCensus(table: CensusSource, year: number): CensusTable {
  const titles = table.columns.map((title) => title.normalize('NFKC').replace(/\s+/g, ''));
  const find = (...names: string[]): number => names.map((name) => titles.indexOf(name)).find((column) => column >= 0) ?? -1;
  const at = { code: find('区划代码', '行政区划代码', '代码'), province: find('省'), city: find('市'), name: find('区县', '地区', '县'), residents: find('人口数_合计', '合计', '常住人口'), households: find('家庭户数', '户数') };
  const ages = titles.flatMap((title, column) => ageColumn(title, column));
  const problems: Problem[] = [];
  const missing = [at.name < 0 && '区县', ages.length === 0 && '男_60到64岁'].filter((name) => name !== false);
  if (missing.length > 0) {
    problems.push({
      code: 'census-columns', place: {}, value: missing.join('、'),
      what: words('人口普查表缺少必要的列', 'the census table lacks columns that are needed'),
      remedy: words('请使用含区县名称和分年龄人口的普查分县表', 'Use a county table of the census with names and age groups'),
    });
    return { year, counties: [], problems };
  }
  const counties = table.rows.flatMap(({ rowNumber, values }): CensusCounty[] => {
    const text = (column: number): string | null => plainText(column < 0 ? null : values[column]);
    const name = text(at.name);
    if (name === null) return [];
    const code = text(at.code);
    const county = {
      code: code !== null && /^\d{6}$/.test(code) ? code : null, province: text(at.province), city: text(at.city), name,
      residents: figure(values[at.residents]), households: figure(values[at.households]), groups: groupsOf(ages, values),
    };
    const sum = county.groups.reduce((people, group) => people + group.people, 0);
    if (county.groups.length > 0 && county.residents !== null && sum !== county.residents) {
      problems.push({
        code: 'census-sum', place: { row: rowNumber }, value: `${name}：${sum} ≠ ${county.residents}`,
        what: words('各年龄组之和与总人口不符', 'the age groups do not add up to the total'),
        remedy: words('请与年鉴核对该行', 'Compare the row with the yearbook'),
      });
    }
    return [county];
  });
  return { year, counties, problems };
}

/** The county with this six-digit code, or with this name when exactly one has it. A township code (9 or 12 digits) stands for its county. */
export function findCounty(census: CensusTable, wanted: { readonly code?: string | null; readonly name?: string | null }): CensusCounty | null {
  const code = wanted.code?.slice(0, 6);
  const byCode = code === undefined ? undefined : census.counties.find((county) => county.code === code);
  if (byCode !== undefined) return byCode;
  const named = census.counties.filter((county) => county.name === wanted.name?.trim());
  return named.length === 1 ? named[0] : null;
}

function ageColumn(title: string, column: number): AgeColumn[] {
  if (!/男|女/.test(title) || /%|比重|妇女|平均|有\d+岁|文盲|人口/.test(title)) return [];
  const range = /(\d+)(?:到|-|~|至)(\d+)岁/.exec(title);
  if (range) return [{ column, ageFrom: Number(range[1]), ageTo: Number(range[2]) }];
  const open = /(\d+)岁(?:及以上|以上)/.exec(title);
  if (open) return [{ column, ageFrom: Number(open[1]), ageTo: null }];
  const single = /(\d+)岁/.exec(title);
  return single ? [{ column, ageFrom: Number(single[1]), ageTo: Number(single[1]) }] : [];
}

/** Empty when any column of any group is unknown: a part of a group is not the group. */
function groupsOf(ages: readonly AgeColumn[], values: readonly (string | number | boolean | null)[]): AgeGroup[] {
  const groups = new Map<number, { ageTo: number | null; people: number }>();
  for (const { column, ageFrom, ageTo } of ages) {
    const people = figure(values[column]);
    if (people === null) return [];
    const start = Math.floor(ageFrom / 5) * 5;
    const group = groups.get(start) ?? { ageTo: ageTo === null ? null : start + 4, people: 0 };
    groups.set(start, { ...group, people: group.people + people });
  }
  return [...groups].sort(([a], [b]) => a - b).map(([ageFrom, group]) => ({ ageFrom, ...group }));
}

function figure(value: string | number | boolean | null | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.normalize('NFKC').replace(/[\s,]/g, '');
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function plainText(value: string | number | boolean | null | undefined): string | null {
  if (value === null || value === undefined || typeof value === 'boolean') return null;
  const text = String(value).normalize('NFKC').trim();
  return text === '' || text === 'NA' ? null : text;
}
