import { words } from '../../../gis-data/model/index.ts';
import type { Language } from '../../../gis-data/model/index.ts';
import type { CoverageRow, Run } from '../../plan/run.ts';
import { path } from '../figures/figure.ts';
import type { Cell, Table } from '../furniture/table.ts';
import { figureCell } from '../furniture/table.ts';
import { unknownSign } from '../phrases.ts';

export const continuedWord = words('（续）', ' (continued)');

/** One row a township, the county last: centres there are, are asked for, are missing and are proposed; stations; coverage before and after. */
export function countyTable(run: Run, language: Language): Table {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const centres = say('区域中心', 'Centres');
  const stations = say('站点', 'Stations');
  const compounds = say('服务圈内小区（个）', 'Compounds served');
  const elders = say('服务老人（%）', 'Elders (%)');
  return {
    heading: say('分乡镇配置与覆盖一览表', 'Provision and coverage by township'),
    continued: continuedWord[language],
    columns: [
      { title: say('街道乡镇', 'Township'), share: language === 'zh' ? 17 : 21, align: 'start' },
      { title: say('60岁以上\n老人', 'Elders 60+'), share: 12.5, align: 'end' },
      { title: say('现有', 'now'), group: centres, share: 7.6 },
      { title: say('应有', 'due'), group: centres, share: 7.6 },
      { title: say('尚缺', 'gap'), group: centres, share: 7.6 },
      { title: say('规划', 'new'), group: centres, share: 7.6 },
      { title: say('现有', 'now'), group: stations, share: 7.6 },
      { title: say('规划', 'new'), group: stations, share: 7.6 },
      { title: say('总数', 'all'), group: compounds, share: 8.6 },
      { title: say('现状', 'now'), group: compounds, share: 8.6 },
      { title: say('规划', 'plan'), group: compounds, share: 8.6 },
      { title: say('现状', 'now'), group: elders, share: 9 },
      { title: say('规划', 'plan'), group: elders, share: 9 },
    ],
    rows: run.coverage.map((row, index) => ({ strong: row.townshipId === null, cells: countyCells(row, coverageId(row, index, run), run) })),
  };
}

/** Name of the row on the way to its figures. */
function coverageId(row: CoverageRow, index: number, run: Run): string {
  return row.townshipId ?? (index === run.coverage.length - 1 ? 'county' : 'outside');
}

function countyCells(row: CoverageRow, id: string, run: Run): Cell[] {
  const at = (field: keyof CoverageRow): string => path('coverage', id, field);
  const whole = (field: 'elders60' | 'centresExisting' | 'centresRequired' | 'centresProposed' | 'stationsExisting' | 'stationsProposed' | 'compounds' | 'compoundsServedBefore' | 'compoundsServedAfter'): Cell =>
    figureCell(row[field], 'whole', at(field));
  const planned = (field: 'centresProposed' | 'stationsProposed'): Cell => (run.kind === 'plan' ? whole(field) : unknownSign);
  const shareOf = (part: 'eldersServedBefore' | 'eldersServedAfter'): Cell =>
    figureCell(row[part] === null || row.elders60 === null || row.elders60 === 0 ? null : (row[part] ?? 0) / row.elders60, 'percent', `${at(part)} ÷ ${at('elders60')}`);
  return [
    row.name,
    whole('elders60'),
    whole('centresExisting'),
    whole('centresRequired'),
    id === 'county' ? figureCell(countyShort(run), 'whole', countyShortSource(run)) : figureCell(centresShort(row), 'whole', shortSource(id)),
    planned('centresProposed'),
    whole('stationsExisting'),
    planned('stationsProposed'),
    whole('compounds'),
    whole('compoundsServedBefore'),
    whole('compoundsServedAfter'),
    shareOf('eldersServedBefore'),
    shareOf('eldersServedAfter'),
  ];
}

const shortSource = (id: string): string => `max(0, ${path('coverage', id, 'centresRequired')} − ${path('coverage', id, 'centresExisting')})`;

function countyShortSource(run: Run): string {
  return run.coverage.flatMap((row) => (row.townshipId === null ? [] : [shortSource(row.townshipId)])).join(' + ') || '0';
}

/** Centres a township still misses: the difference of the two cells beside it. */
export function centresShort(row: CoverageRow): number | null {
  if (row.centresExisting === null || row.centresRequired === null) return null;
  return Math.max(0, row.centresRequired - row.centresExisting);
}

/** The county's is the sum of its townships', for a surplus in one fills no gap in another; unknown as soon as one is. */
function countyShort(run: Run): number | null {
  const each = run.coverage.filter((row) => row.townshipId !== null).map(centresShort);
  return each.reduce((sum, short) => (sum === null || short === null ? null : sum + short), 0);
}
