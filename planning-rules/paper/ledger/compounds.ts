import type { CompoundKind, Language } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Finding } from '../../engine/finding.ts';
import { verdictNames } from '../phrases.ts';
import type { ReadCompound, Reading } from '../reading.ts';
import { deciding, walkOf } from '../reading.ts';
import type { CellContent, SheetColumn } from './workbook.ts';
import { letterOf } from './workbook.ts';

/** One row of the ledger: a compound and what decides about it. */
export interface LedgerRow {
  readonly number: number;
  readonly read: ReadCompound;
  readonly townshipName: string | null;
  readonly area: Finding | null;
  readonly circle: Finding | null;
}

export function ledgerRows(reading: Reading): LedgerRow[] {
  const townships = reading.project.layers.townships ?? [];
  return reading.compounds.map((read, index) => ({
    number: index + 1,
    read,
    townshipName: townships[read.township]?.name ?? read.compound.townshipName,
    area: deciding(read.area),
    circle: deciding(read.circle),
  }));
}

const kindNames: Record<CompoundKind, ReturnType<typeof words>> = {
  new: words('新建', 'new'), existing: words('已建', 'existing'), old: words('老旧', 'old'),
};

const areaFormat = '#,##0.00';

/** Columns of the ledger (台账), in the order they are printed. */
export function ledgerColumns(reading: Reading, language: Language): readonly SheetColumn<LedgerRow>[] {
  const title = (rule: string): string => reading.run.policy.rules[rule]?.title[language] ?? rule;
  const comma = language === 'zh' ? '、' : ', ';
  const colon = language === 'zh' ? '：' : ': ';
  const verdictOf = (finding: Finding | null): CellContent => (finding ? verdictNames[finding.verdict][language] : verdictNames.notChecked[language]);
  const columns: readonly SheetColumn<LedgerRow>[] = [
    { key: 'number', title: words('序号', 'No.'), meaning: words('行号，按项目中小区的次序', 'Row number, in the project’s order'), width: 6, value: (row) => row.number },
    {
      key: 'township', title: words('街道乡镇', 'Township'), width: 13,
      meaning: words('小区位置所在的街道或乡镇；没有坐标的取台账所填', 'Township the position lies in; without a position, the one the ledger names'),
      value: (row) => row.townshipName,
    },
    { key: 'community', title: words('社区', 'Community'), meaning: words('台账所填', 'As in the ledger handed in'), width: 14, value: (row) => row.read.compound.communityName },
    { key: 'name', title: words('小区名称', 'Compound'), meaning: words('台账所填', 'As in the ledger handed in'), width: 24, value: (row) => row.read.compound.name },
    {
      key: 'kind', title: words('类型', 'Kind'), meaning: words('新建、已建或老旧；未填为空', 'New, existing or old; empty when not given'), width: 7,
      value: (row) => (row.read.compound.kind === null ? null : kindNames[row.read.compound.kind][language]),
    },
    {
      key: 'households', title: words('总户数', 'Households'), meaning: words('规划户数；未填为空，不是0', 'Planned dwellings; empty when unknown, never 0'), width: 9,
      numberFormat: '#,##0', value: (row) => row.read.compound.households,
    },
    {
      key: 'required', title: words('应配面积（㎡）', 'Due (m²)'), width: 10, numberFormat: areaFormat,
      meaning: words('按依据条款应配的建筑面积，算式见“说明”列', 'Floor area the clauses ask for; the sum is in the column “Explanation”'),
      value: (row) => (row.area?.unit === 'm2' ? row.area.required : null),
    },
    {
      key: 'provided', title: words('实配面积（㎡）', 'Provided (m²)'), width: 10, numberFormat: areaFormat,
      meaning: words('台账所填养老用房面积合计', 'Floor area of elder-care rooms as in the ledger handed in'), value: (row) => row.read.compound.providedAreaSquareMetres,
    },
    {
      key: 'counted', title: words('计入面积（㎡）', 'Counted (m²)'), width: 10, numberFormat: areaFormat,
      meaning: words('按规定可以计入的面积（低于单体下限、租期届满、挪作他用的不计）；只能判断上下限时为该界限值', 'Area that counts under the rules; where only a bound can be told, that bound'),
      value: (row) => (row.area?.unit === 'm2' ? row.area.measured : null),
    },
    {
      key: 'gap', title: words('缺口（㎡）', 'Short (m²)'), width: 9, numberFormat: areaFormat,
      meaning: words('公式：应配面积减计入面积，不足0记0；任一为空则为空', 'Formula: due minus counted, not below 0; empty when either is'), value: gapOf,
    },
    {
      key: 'facility', title: words('最近设施', 'Nearest facility'), width: 20, meaning: words('沿路网步行最近、能提供服务的设施', 'The nearest on foot that serves'),
      value: (row) => walkOf(row.circle)?.facility ?? null,
    },
    {
      key: 'metres', title: words('步行距离（m）', 'Walk (m)'), width: 9, numberFormat: '#,##0',
      meaning: words('沿路网的步行距离，含两端到道路的距离；未量算为空', 'Along the network, access at both ends included; empty when not measured'), value: (row) => walkOf(row.circle)?.metres ?? null,
    },
    {
      key: 'minutes', title: words('步行时间（min）', 'Walk (min)'), width: 9, numberFormat: '0.0',
      meaning: words('按“参数与依据”表中的老年人步行速度换算', 'At the elder’s walking speed on the sheet of parameters'),
      value: (row) => (row.circle?.unit === 's' && row.circle.measured !== null ? row.circle.measured / 60 : null),
    },
    {
      key: 'areaVerdict', title: words('面积结论', 'Area'), width: 10, verdict: true,
      meaning: words('五种结论：达标、目标差距（力争类或未到期）、不达标、未检查（缺数据）、文件未规定', 'Met; target gap (aspiration or not yet due); not met; not checked (data missing); no figure in the document'),
      value: (row) => verdictOf(row.area),
    },
    {
      key: 'circleVerdict', title: words('服务圈结论', 'Circle'), width: 10, verdict: true, meaning: words('十五分钟服务圈，含义同上', 'The 15-minute circle; words as before'),
      value: (row) => verdictOf(row.circle),
    },
    {
      key: 'clauses', title: words('依据条款', 'Clauses'), width: 14, meaning: words('条款编号，原文见“参数与依据”表', 'Numbers of the clauses; their words are on the sheet of parameters'),
      value: (row) => [...new Set([row.area, row.circle].flatMap((finding) => finding?.clauses ?? []))].join(comma) || null,
    },
    {
      key: 'sentence', title: words('说明', 'Explanation'), width: 70, wrap: true, meaning: words('面积和服务圈结论的完整算式与理由', 'The whole sum and reason of both verdicts'),
      value: (row) => [row.area, row.circle].flatMap((finding) => (finding ? [finding.trace.sentence[language]] : [])).join('\n') || null,
    },
    {
      key: 'missing', title: words('缺失项', 'Missing'), width: 20, wrap: true, meaning: words('未检查的事项缺少的数据', 'What is missing where a verdict is “not checked”'),
      value: (row) => missingOf(row, title, language),
    },
    {
      key: 'others', title: words('其他事项', 'Other rules'), width: 22, wrap: true, meaning: words('其他检查事项及其结论', 'Other rules and their verdicts'),
      value: (row) => row.read.others.map((finding) => `${title(finding.rule)}${colon}${verdictNames[finding.verdict][language]}`).join('\n') || null,
    },
  ];
  return columns;

  function gapOf(row: LedgerRow, at: number): CellContent {
    const due = `${letterOf(columns, 'required')}${at}`;
    const counted = `${letterOf(columns, 'counted')}${at}`;
    const { area } = row;
    const known = area?.unit === 'm2' && area.required !== null && area.measured !== null;
    return {
      formula: `IF(OR(${due}="",${counted}=""),"",MAX(0,${due}-${counted}))`,
      result: known && area.margin !== null ? Math.max(0, -area.margin) : '',
    };
  }
}

/** Inputs without a value of what could not be checked; where none is named, the sentence says why. */
function missingOf(row: LedgerRow, title: (rule: string) => string, language: Language): string | null {
  const unchecked = [...row.read.area, ...row.read.circle, ...row.read.others].filter((finding) => finding.verdict === 'notChecked');
  const parts = unchecked.map((finding) => {
    const names = finding.trace.inputs.filter((input) => input.value === null && input.basis === 'data').map((input) => input.name[language]);
    const what = names.length > 0 ? names.join(language === 'zh' ? '、' : ', ') : finding.trace.sentence[language];
    return `${title(finding.rule)}${language === 'zh' ? '：' : ': '}${what}`;
  });
  return [...new Set(parts)].join('\n') || null;
}
