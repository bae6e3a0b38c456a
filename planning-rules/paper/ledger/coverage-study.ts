import type { Language, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { CoverageCase, CoverageStudy, FarthestPlace, PlaceAccess, StudyCounts, StudyPlace, StudyRow } from '../../plan/coverage-study-shapes.ts';
import type { Run } from '../../plan/run.ts';
import { path } from '../figures/figure.ts';
import type { SheetColumn } from './workbook.ts';
import { letterOf } from './workbook.ts';

const count = '#,##0';
const metre = words('m', 'm');
const whenNames = { before: words('现状', 'now'), after: words('规划', 'after') } as const;
type When = keyof typeof whenNames;

/** Why the sheets of the study are empty; `null` where they are not. */
export function whyNotStudied({ coverageStudy: study }: Run): Words | null {
  return study === undefined ? words('本成果未统计覆盖次数', 'not counted in this run') : study.notStudied;
}

function whensOf(study: CoverageStudy): readonly When[] {
  return study.cases.some(({ rows }) => rows.some(({ after }) => after !== null)) ? ['before', 'after'] : ['before'];
}

/** A place's own figures: how many facilities within the circle, which is nearest and how far; today and with the proposals. */
export function placeColumns(study: CoverageStudy, townshipName: (id: string) => string, firstRow: number, language: Language): readonly SheetColumn<StudyPlace>[] {
  const columns: SheetColumn<StudyPlace>[] = [
    { key: 'township', title: words('街道乡镇', 'Township'), meaning: words('所在的街道或乡镇', 'Township or street it lies in'), width: 14, value: ({ townshipId }) => (townshipId === null ? null : townshipName(townshipId)) },
    {
      key: 'layer', title: words('类别', 'Kind'), meaning: words('小区，或台账中没有小区的村（社区）', 'A compound, or a village or community without one'), width: 10,
      value: ({ layer }) => (layer === 'compounds' ? words('小区', 'compound') : words('村（社区）', 'village'))[language],
    },
    { key: 'name', title: words('名称', 'Name'), meaning: words('名称', 'Name'), width: 24, value: ({ name }) => name },
    placeFigure('elders60', words('60岁以上老人', 'Elders 60+'), words('分配到此处的老人；未知为空', 'Elders placed here; empty when unknown'), ({ elders60 }) => elders60, () => ['elders60']),
    ...(study.cases.some(({ band }) => band === '80+')
      ? [placeFigure('elders80', words('80岁以上老人', 'Elders 80+'), words('资料所填；未填或与60岁以上矛盾的为空，不作推算', 'As in the data; empty when not given or contradictory, never estimated'), ({ elders80 }) => elders80, () => ['elders80'])]
      : []),
    ...(study.cases.length === 0 ? [] : whensOf(study).flatMap((when) => accessColumns(study, when))),
    {
      key: 'unmeasured', title: words('未量算原因', 'Why not measured'), meaning: words('步行距离不能量算的原因；此时各数为空，不是0', 'Why no walk could be measured; the figures are then empty, not 0'), width: 40, wrap: true,
      value: ({ unmeasured }) => unmeasured?.[language] ?? null,
    },
  ];
  return columns;

  function accessColumns({ cases, sites }: CoverageStudy, when: When): SheetColumn<StudyPlace>[] {
    const name = whenNames[when];
    const [{ limitMetres }, ...others] = cases;
    const walk = ({ [when]: access }: StudyPlace): number | null => (access?.state === 'reached' ? access.metres : null);
    return [
      placeFigure(
        `within-${when}`, words(`圈内设施数（${name.zh}）`, `Within the circle (${name.en})`),
        words(`步行${limitMetres}米内提供服务的设施；0为圈内没有，未量算为空`, `Facilities that serve within ${limitMetres} m on foot; empty when not measured`), (place) => place[when]?.within[0] ?? null, () => [when, 'within', 0],
      ),
      {
        key: `nearest-${when}`, title: words(`最近设施（${name.zh}）`, `Nearest (${name.en})`), width: 22,
        meaning: words('步行最近、能提供服务的设施，圈外的也列出；没有路通往任何设施的写“不通”', 'The nearest on foot that serves, beyond the circle too; “no way” where no walk leads to any'),
        value: (place) => nearestName(place[when]),
      },
      {
        ...placeFigure(`metres-${when}`, words(`步行距离（m，${name.zh}）`, `Walk (m, ${name.en})`), words('沿路网，含两端到道路的距离；不通或未量算为空', 'Along the network, access included; empty without a way or a measure'), walk, () => [when, 'metres']),
        unit: metre, numberFormat: '#,##0.0',
      },
      {
        key: `beyond-${when}`, title: words(`超出服务圈（m，${name.zh}）`, `Beyond the circle (m, ${name.en})`), unit: metre, width: 11, numberFormat: '#,##0.0',
        formula: words(`max(0，步行距离 − ${limitMetres})`, `max(0, walk − ${limitMetres})`), meaning: words('不超出记0；步行距离为空则为空', 'Not below 0; empty where the walk is'),
        value: (place, at) => {
          const cell = `${letterOf(columns, `metres-${when}`)}${at}`;
          const metres = walk(place);
          return { formula: `IF(${cell}="","",MAX(0,${cell}-${limitMetres}))`, result: metres === null ? '' : Math.max(0, metres - limitMetres) };
        },
      },
      ...others.map((other, at) => placeFigure(
        `within-${when}-${other.band}-${other.season}`, words(`${other.title.zh}设施数（${name.zh}）`, `Within, ${other.title.en} (${name.en})`), caseMeaning(other), (place) => place[when]?.within[at + 1] ?? null, () => [when, 'within', at + 1],
      )),
    ];

    function nearestName(access: PlaceAccess | null): string | null {
      if (access === null) return null;
      return access.state === 'reached' ? sites[access.nearest].name : words('不通', 'no way')[language];
    }
  }

  function placeFigure(
    key: string, title: Words, meaning: Words, value: (place: StudyPlace) => number | null, field: () => readonly (string | number)[],
  ): SheetColumn<StudyPlace> {
    return {
      key, title, meaning, width: 11, numberFormat: count, value,
      source: (place, at) => (value(place) === null ? null : path('places', at - firstRow, ...field())),
    };
  }
}

function caseMeaning({ limitMetres, speedFactor }: CoverageCase): Words {
  return words(
    `步速乘${speedFactor}，即步行${limitMetres}米内提供服务的设施；附加统计，不改变结论`,
    `Facilities that serve within ${limitMetres} m on foot (speed times ${speedFactor}); an extra count, no verdict rests on it`,
  );
}

/** One case and one township or the county. */
export interface CaseRow {
  readonly at: number;
  readonly study: CoverageCase;
  readonly row: StudyRow;
}

export function caseRows({ coverageStudy }: Run): CaseRow[] {
  return (coverageStudy?.cases ?? []).flatMap((study, at) => study.rows.map((row) => ({ at, study, row })));
}

const countNames = {
  eldersTwice: words('覆盖两处以上老人', 'Elders covered twice or more'), eldersOnce: words('覆盖一处老人', 'Elders covered once'), eldersNone: words('未覆盖老人', 'Elders not covered'),
  eldersNotMeasured: words('未量算老人', 'Elders not measured'),
} as const;
const countMeaning = words('四项之和为已知老人数；未量算的既不算覆盖也不算未覆盖；类别不明的设施不计', 'The four add up to the known elders; those not measured are neither covered nor uncovered; facilities of unknown kind are not counted');

/** Elders covered twice, once, not at all and unknown by age band, season and township, and the farthest outside. */
export function caseColumns(study: CoverageStudy, language: Language): readonly SheetColumn<CaseRow>[] {
  const figure = (key: string, title: Words, meaning: Words, value: (row: CaseRow) => number | null, field: readonly string[]): SheetColumn<CaseRow> => ({
    key, title, meaning, width: 11, numberFormat: count, value, source: (row) => (value(row) === null ? null : path('study', row.at, row.study.rows.indexOf(row.row), ...field)),
  });
  return [
    { key: 'case', title: words('人群与时节', 'Age band and season'), meaning: words('第一组为文件的服务圈，其余为附加统计，不改变结论', 'The first is the document’s circle; the others are extra counts, no verdict rests on them'), width: 18, value: (row) => row.study.title[language] },
    { key: 'limit', title: words('步行上限（m）', 'Limit (m)'), meaning: words('服务圈时间 × 步速 × 系数', 'Minutes of the circle × speed × factor'), unit: metre, width: 10, numberFormat: '#,##0.0', value: (row) => row.study.limitMetres },
    { key: 'name', title: words('街道乡镇', 'Township'), meaning: words('街道或乡镇；每组末行为全县', 'Township or street; the last row of each is the county'), width: 16, value: ({ row }) => row.name },
    figure('elders', words('已知老人', 'Known elders'), words('该年龄段人数已知的老人', 'Elders of the age band whose number is known'), ({ row }) => row.before.elders, ['before', 'elders']),
    figure('unknown', words('人数不明的点', 'Places of unknown number'), words('没有该年龄段人数的小区和村，不计入各数', 'Compounds and villages without a number of that age band; in none of the sums'), ({ row }) => row.before.placesOfUnknownElders, ['before', 'placesOfUnknownElders']),
    ...whensOf(study).flatMap((when) => [
      ...Object.entries(countNames).map(([field, title]) => figure(
        `${field}-${when}`, words(`${title.zh}（${whenNames[when].zh}）`, `${title.en} (${whenNames[when].en})`), countMeaning, ({ row }) => row[when]?.[field as keyof typeof countNames] ?? null, [when, field],
      )),
      {
        key: `farthest-${when}`, title: words(`圈外最远（${whenNames[when].zh}）`, `Farthest outside (${whenNames[when].en})`), width: 22,
        meaning: words('不在任何服务圈内的小区和村中步行最远的；不通的最远', 'Of the compounds and villages outside every circle the one with the longest walk; without a way counts as longest'), value: ({ row }: CaseRow) => row[when]?.farthest?.name ?? null,
      },
      {
        ...figure(`farthestMetres-${when}`, words(`圈外最远步行距离（m，${whenNames[when].zh}）`, `Its walk (m, ${whenNames[when].en})`), words('到最近设施；不通的写“不通”', 'To its nearest facility; “no way” where there is none'), ({ row }) => metresOf(row[when]?.farthest ?? null), [when, 'farthest', 'metres']),
        unit: metre, numberFormat: '#,##0.0',
        value: ({ row }: CaseRow) => (row[when]?.farthest?.state === 'unreachable' ? words('不通', 'no way')[language] : metresOf(row[when]?.farthest ?? null)),
      },
    ]),
  ];
}

function metresOf(place: FarthestPlace | null): number | null {
  return place?.state === 'reached' ? place.metres : null;
}

/** The circle's own counts as further columns of the townships' sheet; `at` is the position of a row there, which has the study's order. */
export function townshipStudyColumns<Row>(run: Run, firstRow: number): readonly SheetColumn<Row>[] {
  const study = run.coverageStudy;
  const own = study?.cases.at(0);
  if (study === undefined || own === undefined) return [];
  const counts = (at: number, when: When): StudyCounts | null => own.rows[at - firstRow][when];
  return whensOf(study).flatMap((when) => Object.entries(countNames).map(([field, title]): SheetColumn<Row> => ({
    key: `${field}-${when}`, title: words(`${title.zh}（${whenNames[when].zh}）`, `${title.en} (${whenNames[when].en})`), meaning: countMeaning, width: 10, numberFormat: count,
    value: (_, at) => counts(at, when)?.[field as keyof typeof countNames] ?? null,
    source: (_, at) => (counts(at, when)?.[field as keyof typeof countNames] === null ? null : path('study', 0, at - firstRow, when, field)),
  })));
}
