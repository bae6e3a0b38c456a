import { words } from '../../../gis-data/model/index.ts';
import type { Language } from '../../../gis-data/model/index.ts';
import type { Finding, Verdict } from '../../engine/finding.ts';
import { verdicts } from '../../engine/finding.ts';
import type { Proposal, RunPolicy } from '../../plan/run.ts';
import { findingPath, path, projectPath } from '../figures/figure.ts';
import type { Cell, Row, Table } from '../furniture/table.ts';
import { figureCell } from '../furniture/table.ts';
import { siteLabel } from '../map/places.ts';
import { unknownSign, verdictNames } from '../phrases.ts';
import type { ReadCompound } from '../reading.ts';
import { deciding, walkOf } from '../reading.ts';
import { ink, verdictLooks } from '../style.ts';
import { continuedWord } from './county-table.ts';

/** Sites proposed, by number. `withTownship` on the county's sheets. */
export function siteTable(proposals: readonly Proposal[], language: Language, withTownship: boolean): Table {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const rows = (['regionalCentre', 'station'] as const).flatMap((kind) =>
    proposals
      .filter((proposal) => proposal.kind === kind)
      .flatMap((proposal) => proposal.sites.map((site) => ({ site, township: proposal.townshipName })))
      .sort((a, b) => a.site.number - b.site.number)
      .map(({ site, township }): Row => ({
        cells: [
          { text: siteLabel(kind, site, language), colour: ink.proposed, bold: true },
          site.name,
          ...(withTownship ? [township] : []),
          site.assetKind ?? unknownSign,
          figureCell(site.eldersAdded, 'whole', path('sites', kind, site.number, 'eldersAdded')),
          figureCell(site.compoundsAdded, 'whole', path('sites', kind, site.number, 'compoundsAdded')),
          figureCell(site.floorAreaSquareMetres, 'whole', path('sites', kind, site.number, 'floorAreaSquareMetres')),
        ],
      })),
  );
  return {
    heading: say('规划点位一览表', 'Proposed sites'),
    continued: continuedWord[language],
    columns: [
      { title: say('编号', 'No.'), share: 10 },
      { title: say('拟利用资产名称', 'Candidate asset'), share: 36, align: 'start' },
      ...(withTownship ? [{ title: say('街道乡镇', 'Township'), share: 18, align: 'start' as const }] : []),
      { title: say('资产类型', 'Kind'), share: 17, align: 'start' },
      { title: say('新增服务\n老人', 'Elders added'), share: 13, align: 'end' },
      { title: say('新增\n小区', 'Comp. added'), share: 11, align: 'end' },
      { title: say('建筑面积\n（㎡）', 'Floor area (m²)'), share: 15, align: 'end' },
    ],
    rows,
  };
}

/** Findings of one township counted by rule and verdict, in the order the run gives the rules. */
export function findingsTable(townshipId: string, findings: readonly Finding[], policy: RunPolicy, ruleOrder: readonly string[], language: Language): Table {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const rules = [...new Set([...ruleOrder, ...findings.map((finding) => finding.rule)])].filter((rule) => findings.some((finding) => finding.rule === rule));
  return {
    heading: say('检查结论汇总', 'Findings'),
    continued: continuedWord[language],
    columns: [
      { title: say('检查事项', 'Rule'), share: 34, align: 'start' },
      { title: say('依据', 'Clause'), share: 24, align: 'start' },
      ...verdicts.map((verdict) => ({ title: verdictNames[verdict][language].replace('文件未规定', '文件\n未规定').replace('目标差距', '目标\n差距'), share: 11.5 })),
    ],
    rows: rules.map((rule) => {
      const own = findings.filter((finding) => finding.rule === rule);
      const clauses = [...new Set(own.flatMap((finding) => finding.clauses))].join(language === 'zh' ? '、' : ', ');
      const counts = verdicts.map((verdict): Cell => countCell(own.filter((finding) => finding.verdict === verdict).length, verdict, path('count', townshipId, rule, verdict)));
      return { cells: [policy.rules[rule]?.title[language] ?? rule, clauses || unknownSign, ...counts] };
    }),
  };
}

function countCell(count: number, verdict: Verdict, source: string): Cell {
  return { text: String(count), figure: { source, shows: 'whole' }, colour: count === 0 ? ink.faint : verdictLooks[verdict].edge, bold: count > 0 };
}

/** The numbered compounds of a township sheet. */
export function compoundTable(compounds: readonly { readonly number: number; readonly read: ReadCompound }[], language: Language): Table {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  return {
    heading: say('小区一览表', 'Compounds'),
    continued: continuedWord[language],
    columns: [
      { title: say('图上\n编号', 'No.'), share: 9 },
      { title: say('小区名称', 'Compound'), share: 35, align: 'start' },
      { title: say('总户数', 'House-holds'), share: 11, align: 'end' },
      { title: say('应配\n（㎡）', 'Due (m²)'), share: 12, align: 'end' },
      { title: say('计入\n（㎡）', 'Counted (m²)'), share: 13, align: 'end' },
      { title: say('配建面积', 'Area'), share: 14 },
      { title: say('步行\n（分）', 'Walk (min)'), share: 11, align: 'end' },
      { title: say('服务圈', 'Circle'), share: 14 },
    ],
    rows: compounds.map(({ number, read }) => {
      const area = deciding(read.area);
      const circle = deciding(read.circle);
      const walk = walkOf(circle);
      return {
        cells: [
          String(number),
          read.compound.name,
          figureCell(read.compound.households, 'whole', projectPath('compounds', read.compound.id, 'households')),
          area ? figureCell(area.required, 'decimal', findingPath(area, 'required')) : unknownSign,
          area ? figureCell(area.measured, 'decimal', findingPath(area, 'measured')) : unknownSign,
          verdictCell(area, language),
          walk && circle?.unit === 's' && circle.measured !== null ? figureCell(circle.measured, 'minutes', findingPath(circle, 'measured')) : unknownSign,
          verdictCell(circle, language),
        ],
      };
    }),
  };
}

function verdictCell(finding: Finding | null, language: Language): Cell {
  if (!finding) return unknownSign;
  return { text: verdictNames[finding.verdict][language], colour: verdictLooks[finding.verdict].edge, bold: finding.verdict === 'fail' };
}
