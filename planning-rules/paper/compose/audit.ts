import type { Language, Project } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { ComplianceRow, Run } from '../../plan/run.ts';
import { path } from '../figures/figure.ts';
import type { Cell, Table } from '../furniture/table.ts';
import { figureCell } from '../furniture/table.ts';
import { judgedOf } from '../ledger/compliance.ts';
import { compoundKindNames } from '../ledger/rows.ts';
import { unknownSign } from '../phrases.ts';
import { continuedWord } from './county-table.ts';

/** Tables of the audit that stand on the county's sheets: compliance against the targets, joint provision, readings that decide. Those without a row are left out. */
export function auditTables(project: Project, run: Run, language: Language): Table[] {
  return [complianceTable(run, language), jointTable(project, run, language), readingsTable(run, language)].filter((table) => table.rows.length > 0);
}

/** County and townships at each year end; communities are in the ledger. */
function complianceTable(run: Run, language: Language): Table {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const rows = (run.compliance ?? []).map((row, index) => ({ row, index })).filter(({ row }) => row.level !== 'community');
  const ordered = [...rows.filter(({ row }) => row.level === 'county'), ...rows.filter(({ row }) => row.level === 'township')];
  return {
    heading: say('配建达标率与目标', 'Compliance against the targets'),
    continued: continuedWord[language],
    columns: [
      { title: say('范围', 'Place'), share: 20, align: 'start' }, { title: say('基准日', 'As of'), share: 15 }, { title: say('类型', 'Kind'), share: 9 },
      { title: say('小区', 'All'), share: 9, align: 'end' }, { title: say('达标', 'Met'), share: 9, align: 'end' }, { title: say('未达标', 'Not met'), share: 10, align: 'end' },
      { title: say('未检查', 'Not checked'), share: 11, align: 'end' }, { title: say('达标率\n（%）', 'Rate (%)'), share: 11, align: 'end' }, { title: say('目标\n（%）', 'Target (%)'), share: 11, align: 'end' },
    ],
    rows: ordered.map(({ row, index }) => ({ strong: row.level === 'county', cells: complianceCells(row, index, language) })),
  };
}

function complianceCells(row: ComplianceRow, index: number, language: Language): Cell[] {
  const at = (field: keyof ComplianceRow): string => path('compliance', index, field);
  const count = (field: 'compounds' | 'complying' | 'failing' | 'notChecked'): Cell => figureCell(row[field], 'whole', at(field));
  const judged = judgedOf(row);
  return [
    row.name, row.asOf, (row.kind === 'all' ? words('全部', 'all') : compoundKindNames[row.kind])[language], count('compounds'), count('complying'), count('failing'), count('notChecked'),
    figureCell(judged === 0 ? null : row.complying / judged, 'percent', `${at('complying')} ÷ (${at('compounds')} − ${at('notChecked')} − ${at('noFigure')})`),
    figureCell(row.targetShare, 'percent', at('targetShare')),
  ];
}

/** Groups of small compounds that share rooms, one row a member. */
function jointTable(project: Project, run: Run, language: Language): Table {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const names = new Map((project.layers.compounds ?? []).map((compound) => [String(compound.id), compound.name]));
  return {
    heading: say('统筹配置分组表', 'Joint provision'),
    continued: continuedWord[language],
    columns: [
      { title: say('组', 'No.'), share: 7 }, { title: say('共用用房所在', 'Shared rooms in'), share: 26, align: 'start' }, { title: say('小区', 'Compound'), share: 26, align: 'start' },
      { title: say('应配\n（㎡）', 'Due (m²)'), share: 13, align: 'end' }, { title: say('步行\n（米）', 'Walk (m)'), share: 12, align: 'end' },
      { title: say('全组应配\n（㎡）', 'Group due'), share: 14, align: 'end' }, { title: say('全组计入\n（㎡）', 'Group counted'), share: 14, align: 'end' },
    ],
    rows: [
      ...(run.joint?.groups ?? []).flatMap((group) => group.members.map((member) => ({
        cells: [
          { text: String(group.number), figure: { source: path('joint', group.number, 'number'), shows: 'whole' as const } }, group.unitAt.name, names.get(member.compound) ?? member.compound,
          figureCell(member.requiredSquareMetres, 'decimal', path('joint', group.number, 'members', member.compound, 'requiredSquareMetres')),
          figureCell(member.walkMetres, 'whole', path('joint', group.number, 'members', member.compound, 'walkMetres')),
          figureCell(group.requiredSquareMetres, 'decimal', path('joint', group.number, 'requiredSquareMetres')),
          figureCell(group.countedSquareMetres, 'decimal', path('joint', group.number, 'countedSquareMetres')),
        ],
      }))),
      ...(run.joint?.left ?? []).map(({ compound, why }) => ({ cells: [unknownSign, why[language], names.get(compound) ?? compound, unknownSign, unknownSign, unknownSign, unknownSign] })),
    ],
  };
}

/** Subjects whose verdict hangs on how a clause is read. */
function readingsTable(run: Run, language: Language): Table {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const names = new Map(run.findings.map((finding) => [`${finding.rule}/${finding.subject}`, finding.subjectName]));
  return {
    heading: say('结论取决于条文理解的对象', 'Verdicts that hang on a reading'),
    continued: continuedWord[language],
    columns: [
      { title: say('对象', 'Subject'), share: 26, align: 'start' }, { title: say('检查事项', 'Rule'), share: 26, align: 'start' }, { title: say('达标的\n理解', 'Met'), share: 10, align: 'end' },
      { title: say('理解\n总数', 'Of'), share: 10, align: 'end' }, { title: say('取决于', 'What decides'), share: 34, align: 'start' },
    ],
    rows: (run.underReadings ?? []).filter((row) => row.decisive.length > 0).map((row) => ({
      cells: [
        names.get(`${row.rule}/${row.subject}`) ?? row.subject, run.policy.rules[row.rule]?.title[language] ?? row.rule,
        figureCell(row.passes, 'whole', path('readings', row.rule, row.subject, 'passes')), figureCell(row.of, 'whole', path('readings', row.rule, row.subject, 'of')),
        row.decisive.map((id) => run.policy.questions?.[id]?.title[language] ?? id).join(say('；', '; ')),
      ],
    })),
  };
}
