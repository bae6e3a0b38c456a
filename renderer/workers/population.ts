import { readSource } from '../../gis-data/formats/index.ts';
import type { ElderPopulation, Project, Words } from '../../gis-data/model/index.ts';
import { problemSentence, words } from '../../gis-data/model/index.ts';
import {
  chinaSurvival, elderBands, estimateColumn, estimateElders, findCounty, parseCensus, projectElders, projectLayer,
} from '../../gis-data/population/index.ts';
import type { CensusCounty, CensusTable, ElderEstimate, ElderProjection } from '../../gis-data/population/index.ts';
import type { PopulationPreview, PopulationWish, ProjectionView } from './population-shapes.ts';

interface Worked {
  readonly estimate: ElderEstimate;
  readonly features: readonly ElderPopulation[];
  readonly notes: readonly Words[];
  readonly problems: readonly Words[];
  readonly census: { readonly county: CensusCounty; readonly year: number } | null;
  readonly projection: ElderProjection | null;
}

/** The youngest group whose survival is known; farther on than it takes them to be 60, the elders of the plan year can't be told. */
const youngest = Math.min(...Object.keys(chinaSurvival.ratios).map(Number));
const mostYears = 60 - youngest;

async function censusTable({ census }: PopulationWish): Promise<{ readonly table: CensusTable | null; readonly problems: readonly Words[] }> {
  if (census === null) return { table: null, problems: [] };
  const tables = await readSource(census.files);
  const read = tables.map((table) => parseCensus(table, census.year)).sort((a, b) => b.counties.length - a.counties.length).at(0);
  if (read === undefined) return { table: null, problems: [] };
  // That groups of some far county do not add up is no matter here; a table that can't be used is.
  return { table: read.counties.length === 0 ? null : read, problems: read.counties.length === 0 ? read.problems.map(problemSentence) : [] };
}

async function worked(project: Project, wish: PopulationWish): Promise<Worked> {
  const { table, problems } = await censusTable(wish);
  const code = wish.countyCode ?? project.layers.townships?.find((township) => township.code !== null)?.code ?? null;
  const county = table === null ? null : findCounty(table, { code, name: project.name });
  const { typed } = wish;
  const estimate = estimateElders(project, {
    ...(table === null ? {} : { census: table }),
    ...(table === null && typed !== null ? { county: { name: words(`全县（${typed.source}）`, `the county (${typed.source})`), elders60: typed.elders60, elders80: typed.elders80 } } : {}),
  }, wish.countyCode === null ? {} : { countyCode: wish.countyCode });
  const said = [...problems, ...estimate.problems.map(problemSentence)];
  const base = { estimate, features: estimate.features, notes: estimate.notes, problems: said, census: county === null || table === null ? null : { county, year: table.year }, projection: null };
  if (wish.planYear === null) return base;
  if (county === null || table === null || county.groups.length === 0) {
    return { ...base, problems: [...said, words('推算规划年需要本县分年龄人口，请选择普查分县表', 'a projection needs the county by age: choose a county table of the census')] };
  }
  if (wish.planYear < table.year || wish.planYear > table.year + mostYears) {
    return { ...base, problems: [...said, words(`规划年须在 ${table.year} 到 ${table.year + mostYears} 之间`, `the plan year must lie between ${table.year} and ${table.year + mostYears}`)] };
  }
  const projection = projectElders(county.groups.filter(({ ageFrom }) => ageFrom >= youngest), table.year, wish.planYear, chinaSurvival);
  const bands = elderBands(county.groups);
  if (bands.elders60 === null) return base;
  const projected = projectLayer(estimate.features, { elders60: bands.elders60, elders80: bands.elders80 }, projection);
  return { ...base, features: projected.features, notes: [...estimate.notes, ...projected.notes], projection };
}

/** What an estimate would make of the population table; nothing is changed. */
export async function populationPreview(project: Project, wish: PopulationWish): Promise<PopulationPreview> {
  const { estimate, features, notes, problems, census, projection } = await worked(project, wish);
  const before = new Map((project.layers.elders ?? []).map((row) => [row.id, row]));
  const sum = (counts: readonly (number | null | undefined)[]): number => counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  const old = [...before.values()];
  const bands = census === null ? null : elderBands(census.county.groups);
  return {
    rows: features.map((row) => ({
      id: row.id, name: row.name, township: row.townshipName, before60: before.get(row.id)?.elders60 ?? null, before80: before.get(row.id)?.elders80 ?? null, after60: row.elders60, after80: row.elders80,
      estimated: row.estimated === true, basis: String(row.extra[estimateColumn] ?? ''),
    })),
    counted: estimate.counted, estimated: estimate.estimated, unknown: estimate.unknown,
    totals: {
      before60: sum(old.map(({ elders60 }) => elders60)), after60: sum(features.map(({ elders60 }) => elders60)),
      before80: sum(old.map(({ elders80 }) => elders80)), after80: sum(features.map(({ elders80 }) => elders80)),
    },
    notes, problems,
    county: census === null || bands === null ? null : { name: census.county.name, code: census.county.code, year: census.year, elders60: bands.elders60, elders80: bands.elders80 },
    projection: projection === null ? null : projectionView(projection),
  };
}

/** The project with the estimate in its population table. */
export async function withPopulation(project: Project, wish: PopulationWish): Promise<Project> {
  const { features } = await worked(project, wish);
  return features.length === 0 ? project : { ...project, layers: { ...project.layers, elders: features } };
}

function projectionView({ fromYear, toYear, method, elders60, elders80, steps }: ElderProjection): ProjectionView {
  const { ratios, openRatio, openFrom, basis } = chinaSurvival;
  const groups = Object.entries(ratios).map(([age, ratio]) => ({ age: Number(age), open: false, ratio })).filter(({ age }) => age < openFrom).sort((a, b) => a.age - b.age);
  return { fromYear, toYear, method, elders60, elders80, basis, survival: [...groups, { age: openFrom, open: true, ratio: openRatio }], steps: steps.map(({ sentence }) => sentence) };
}
