import type { Language, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { UncountedRoom } from '../../engine/finding.ts';
import type { JointProvision, ReadingsRow, Run } from '../../plan/run.ts';
import { verdictNames } from '../phrases.ts';
import type { LedgerRow } from './ledger-row.ts';
import type { SheetColumn } from './workbook.ts';

const area = '#,##0.00';
const squareMetres = words('㎡', 'm²');

/** A room that does not count, with the compound it is of. */
export interface RoomRow {
  readonly ledger: LedgerRow;
  readonly room: UncountedRoom;
}

export function roomRows(rows: readonly LedgerRow[]): RoomRow[] {
  return rows.flatMap((ledger) => ledger.uncounted.map((room) => ({ ledger, room })));
}

const whyNames: Record<UncountedRoom['why'], Words> = {
  belowMinimum: words('低于单体下限', 'below the minimum'), notInUse: words('未投入使用', 'not in use'), diverted: words('挪作他用', 'diverted'), leaseEnded: words('租期届满', 'lease ended'),
  useUnclear: words('用途不明', 'use unclear'), leaseUnknown: words('租期未填', 'lease not given'), unlisted: words('未逐处填报', 'rooms not listed'), contradictory: words('填报矛盾', 'figures contradict'),
};

const text = (value: LedgerRow['cells'][keyof LedgerRow['cells']]): string | null => (typeof value === 'string' ? value : null);

export function roomColumns(language: Language): readonly SheetColumn<RoomRow>[] {
  return [
    { key: 'number', title: words('台账序号', 'Ledger no.'), meaning: words('台账中的序号', 'Number in the ledger'), width: 9, value: ({ ledger }) => (typeof ledger.cells.number === 'number' ? ledger.cells.number : null) },
    { key: 'township', title: words('街道乡镇', 'Township'), meaning: words('同台账', 'As in the ledger'), width: 14, value: ({ ledger }) => text(ledger.cells.township) },
    { key: 'community', title: words('社区', 'Community'), meaning: words('同台账', 'As in the ledger'), width: 14, value: ({ ledger }) => text(ledger.cells.community) },
    { key: 'name', title: words('小区名称', 'Compound'), meaning: words('同台账', 'As in the ledger'), width: 24, value: ({ ledger }) => text(ledger.cells.name) },
    { key: 'area', title: words('用房面积（㎡）', 'Area (m²)'), meaning: words('台账所填', 'As handed in'), unit: squareMetres, width: 11, numberFormat: area, value: ({ room }) => room.areaSquareMetres },
    {
      key: 'counts', title: words('是否计入', 'Counts'), meaning: words('不计入；不能确定（不能确定的不当作计入）', 'Does not count; can’t be told (never taken as a yes)'), width: 10,
      value: ({ room }) => (room.counts === 'no' ? words('不计入', 'no') : words('不能确定', 'can’t be told'))[language],
    },
    { key: 'why', title: words('原因类别', 'Why'), meaning: words('原因归类，供筛选', 'For filtering'), width: 14, value: ({ room }) => whyNames[room.why][language] },
    { key: 'reason', title: words('原因', 'Reason'), meaning: words('完整说明', 'In full'), width: 60, wrap: true, value: ({ room }) => room.reason[language] },
    { key: 'source', title: words('出处', 'Source'), meaning: words('数据在项目中的位置', 'Where it stands in the project'), width: 34, value: ({ room }) => room.source },
  ];
}

/** A member of a group, or a compound that no group can help. */
export interface JointRow {
  readonly group: JointProvision['groups'][number] | null;
  readonly member: JointProvision['groups'][number]['members'][number] | null;
  readonly compound: string;
  readonly why: Words | null;
}

export function jointRows(run: Run): JointRow[] {
  return [
    ...(run.joint?.groups ?? []).flatMap((group) => group.members.map((member): JointRow => ({ group, member, compound: member.compound, why: null }))),
    ...(run.joint?.left ?? []).map(({ compound, why }): JointRow => ({ group: null, member: null, compound, why })),
  ];
}

export function jointColumns(nameOf: (compound: string) => string, language: Language): readonly SheetColumn<JointRow>[] {
  const figure = (key: 'requiredSquareMetres' | 'countedSquareMetres', zh: string, en: string, whole: boolean): SheetColumn<JointRow> => ({
    key: `${whole ? 'group' : 'own'}-${key}`, title: words(zh, en), meaning: words(whole ? '全组合计' : '本小区', whole ? 'Of the whole group' : 'Of this compound'), unit: squareMetres, width: 11, numberFormat: area,
    value: (row) => (whole ? row.group?.[key] : row.member?.[key]) ?? null,
  });
  return [
    { key: 'group', title: words('组号', 'Group'), meaning: words('统筹配置组；空为未能编组', 'Group that shares a unit; empty: no group helps'), width: 7, value: ({ group }) => group?.number ?? null },
    { key: 'unitAt', title: words('共用用房所在', 'Shared rooms in'), meaning: words('共用用房所在的小区、设施或闲置资产', 'Compound, facility or asset the shared rooms stand in'), width: 24, value: ({ group }) => group?.unitAt.name ?? null },
    { key: 'member', title: words('小区名称', 'Compound'), meaning: words('组内小区', 'Member of the group'), width: 24, value: ({ compound }) => nameOf(compound) },
    figure('requiredSquareMetres', '应配面积（㎡）', 'Due (m²)', false), figure('countedSquareMetres', '自有计入面积（㎡）', 'Own area (m²)', false),
    { key: 'walk', title: words('到共用用房步行（m）', 'Walk (m)'), meaning: words('沿路网', 'Along the network'), unit: words('m', 'm'), width: 10, numberFormat: '#,##0', value: ({ member }) => member?.walkMetres ?? null },
    figure('requiredSquareMetres', '全组应配（㎡）', 'Group due (m²)', true), figure('countedSquareMetres', '全组计入（㎡）', 'Group counted (m²)', true),
    { key: 'sentence', title: words('说明', 'Explanation'), meaning: words('为何如此编组，或为何不能', 'Why so, or why not'), width: 60, wrap: true, value: ({ group, why }) => (group?.sentence ?? why)?.[language] ?? null },
  ];
}

/** Subjects whose verdict hangs on a reading, each with the outcome of every combination; where all agree the ledger's own column says so. */
export function readingsColumns(run: Run, language: Language): readonly SheetColumn<ReadingsRow>[] {
  const names = new Map(run.findings.map((finding) => [`${finding.rule}/${finding.subject}`, finding.subjectName]));
  const question = (id: string): string => run.policy.questions?.[id]?.title[language] ?? id;
  const comma = language === 'zh' ? '、' : ', ';
  return [
    { key: 'rule', title: words('检查事项', 'Rule'), meaning: words('依据文件的检查事项；只列结论取决于条文理解的', 'Rule of the document; only where the verdict hangs on a reading'), width: 26, value: (row) => run.policy.rules[row.rule]?.title[language] ?? row.rule },
    { key: 'subject', title: words('对象', 'Subject'), meaning: words('小区、社区、街道乡镇或全县', 'Compound, community, township or county'), width: 24, value: (row) => names.get(`${row.rule}/${row.subject}`) ?? row.subject },
    { key: 'passes', title: words('达标的理解数', 'Readings met'), meaning: words('达标的组合数', 'Combinations under which it is met'), width: 9, numberFormat: '0', value: (row) => row.passes },
    { key: 'of', title: words('理解总数', 'Readings'), meaning: words('全部组合数', 'All combinations'), width: 9, numberFormat: '0', value: (row) => row.of },
    { key: 'decisive', title: words('结论取决于', 'What decides'), meaning: words('单独改变其理解即改变结论的条文', 'Questions whose reading alone changes the verdict'), width: 36, wrap: true, value: (row) => row.decisive.map(question).join('\n') || null },
    {
      key: 'outcomes', title: words('各种理解的结论', 'Outcome of each'), meaning: words('取决于理解时，逐种列出结论和应配数', 'Where readings decide: each verdict and what is required'), width: 60, wrap: true,
      value: (row) => row.outcomes.map(({ readings, verdict, required }) =>
        `${Object.entries(readings).map(([id, reading]) => `${question(id)}=${reading}`).join(comma)}: ${verdictNames[verdict][language]}${required === null ? '' : ` (${required})`}`).join('\n') || null,
    },
    { key: 'sentence', title: words('说明', 'Explanation'), meaning: words('一句话', 'In one sentence'), width: 50, wrap: true, value: (row) => row.sentence[language] },
  ];
}
