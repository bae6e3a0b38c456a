import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';

/** A column of the ledger: what stands in it, in which unit, where it is from. */
export interface LedgerColumn {
  readonly key: string;
  readonly title: Words;
  readonly meaning: Words;
  readonly unit: Words | null;
  readonly kind: 'text' | 'number' | 'date' | 'verdict';
  readonly origin: 'ledger' | 'judged' | 'measured' | 'formula' | 'document';
  /** How it comes from other columns, where it does. */
  readonly formula?: Words;
  /** In characters. */
  readonly width: number;
  readonly numberFormat?: string;
  readonly wrap?: boolean;
}

export const originNames: Record<LedgerColumn['origin'], Words> = {
  ledger: words('填报台账', 'ledger handed in'), judged: words('本次判定', 'this run’s findings'), measured: words('本次量算', 'measured for this run'),
  formula: words('本表公式', 'formula of this sheet'), document: words('依据文件', 'the document'),
};

const area = '#,##0.00';
const squareMetres = words('㎡', 'm²');
const verdictMeaning = words('五种结论：达标、目标差距（力争类或未到期）、不达标、未检查（缺数据）、文件未规定',
  'Met; target gap (aspiration or not yet due); not met; not checked (data missing); no figure in the document');
const date = (key: 'planned' | 'built' | 'accepted' | 'handedOver', zh: string, en: string) => ({
  key, title: words(`${zh}日期`, `Date of ${en}`), meaning: words('养老用房本步骤的日期；未填为空', 'Of the rooms; empty when not given'), unit: null, kind: 'date', origin: 'ledger', width: 11,
} as const);
const verdict = (key: 'areaVerdict' | 'circleVerdict' | 'syncVerdict' | 'receiverVerdict' | 'jointVerdict', zh: string, en: string, meaning: Words) => ({
  key, title: words(zh, en), meaning: words(`${meaning.zh}。${verdictMeaning.zh}`, `${meaning.en}. ${verdictMeaning.en}`), unit: null, kind: 'verdict', origin: 'judged', width: 10,
} as const);

/** Columns of the ledger (台账), in the order they are printed. A new one is a line here and its value in rows.ts. */
export const ledgerColumns = [
  { key: 'number', title: words('序号', 'No.'), meaning: words('行号，按项目中小区的次序', 'Row number, in the project’s order'), unit: null, kind: 'number', origin: 'formula', width: 6 },
  {
    key: 'township', title: words('街道乡镇', 'Township'), unit: null, kind: 'text', origin: 'measured', width: 13,
    meaning: words('小区位置所在的街道或乡镇；没有坐标的取台账所填', 'Township the position lies in; without a position, the one the ledger names'),
  },
  { key: 'community', title: words('社区', 'Community'), meaning: words('台账所填', 'As in the ledger handed in'), unit: null, kind: 'text', origin: 'ledger', width: 14 },
  { key: 'name', title: words('小区名称', 'Compound'), meaning: words('台账所填', 'As in the ledger handed in'), unit: null, kind: 'text', origin: 'ledger', width: 24 },
  {
    key: 'kind', title: words('类型', 'Kind'), unit: null, kind: 'text', origin: 'ledger', width: 9, wrap: true,
    meaning: words('新建、已建或老旧；未填而能由建成年份推定的加括号说明，其余为空', 'New, existing or old; said in brackets where it is told from the build year; empty when not known'),
  },
  {
    key: 'households', title: words('总户数', 'Households'), unit: words('户', 'households'), kind: 'number', origin: 'ledger', width: 9, numberFormat: '#,##0',
    meaning: words('规划户数；未填为空，不是0', 'Planned dwellings; empty when unknown, never 0'),
  },
  {
    key: 'required', title: words('应配面积（㎡）', 'Due (m²)'), unit: squareMetres, kind: 'number', origin: 'judged', width: 10, numberFormat: area,
    meaning: words('按依据条款应配的建筑面积，算式见“说明”列', 'Floor area the clauses ask for; the sum is in the column “Explanation”'),
  },
  {
    key: 'provided', title: words('实配面积（㎡）', 'Provided (m²)'), unit: squareMetres, kind: 'number', origin: 'ledger', width: 10, numberFormat: area,
    meaning: words('台账所填养老用房面积合计；只逐处填报的为各处之和', 'Floor area of elder-care rooms as in the ledger handed in; where it lists rooms only, their sum'),
  },
  {
    key: 'counted', title: words('计入面积（㎡）', 'Counted (m²)'), unit: squareMetres, kind: 'number', origin: 'judged', width: 10, numberFormat: area,
    meaning: words('按规定可以计入的面积（低于单体下限、租期届满、挪作他用的不计，见“不计入用房”）；只能判断上下限时为该界限值',
      'Area that counts under the rules (rooms left out are on their own sheet); where only a bound can be told, that bound'),
  },
  {
    key: 'gap', title: words('缺口（㎡）', 'Short (m²)'), unit: squareMetres, kind: 'number', origin: 'formula', width: 9, numberFormat: area,
    formula: words('max(0，应配面积 − 计入面积)', 'max(0, due − counted)'), meaning: words('不足0记0；任一为空则为空', 'Not below 0; empty when either is'),
  },
  verdict('areaVerdict', '面积结论', 'Area', words('配建面积是否达到应配面积', 'Whether the area that counts reaches the area due')),
  {
    key: 'uncounted', title: words('不计入的用房', 'Not counted'), unit: null, kind: 'text', origin: 'judged', width: 30, wrap: true,
    meaning: words('不计入或不能确定可否计入的用房及原因', 'Rooms that do not count or may not, and why'),
  },
  {
    key: 'facility', title: words('最近设施', 'Nearest facility'), unit: null, kind: 'text', origin: 'measured', width: 20,
    meaning: words('沿路网步行最近、能提供服务的设施', 'The nearest on foot that serves'),
  },
  {
    key: 'metres', title: words('步行距离（m）', 'Walk (m)'), unit: words('m', 'm'), kind: 'number', origin: 'measured', width: 9, numberFormat: '#,##0',
    meaning: words('沿路网的步行距离，含两端到道路的距离；未量算为空', 'Along the network, access at both ends included; empty when not measured'),
  },
  {
    key: 'minutes', title: words('步行时间（min）', 'Walk (min)'), unit: words('min', 'min'), kind: 'number', origin: 'measured', width: 9, numberFormat: '0.0',
    formula: words('步行距离 ÷ 老年人步行速度 ÷ 60', 'walk ÷ elder’s walking speed ÷ 60'),
    meaning: words('按“参数与依据”表中的老年人步行速度换算', 'At the elder’s walking speed on the sheet of parameters'),
  },
  verdict('circleVerdict', '服务圈结论', 'Circle', words('十五分钟服务圈', 'The 15-minute circle')),
  {
    key: 'within', title: words('圈内设施数', 'Facilities within'), unit: words('处', 'facilities'), kind: 'number', origin: 'measured', width: 8, numberFormat: '#,##0',
    meaning: words('服务圈内能提供服务的现有设施；0为圈内没有，未量算为空；明细见“覆盖明细”表', 'Facilities in operation that serve within the circle; empty when not measured; more on the sheet of places covered'),
  },
  date('planned', '规划', 'planning'), date('built', '建设', 'building'), date('accepted', '验收', 'acceptance'), date('handedOver', '交付', 'hand-over'),
  {
    key: 'civilAffairs', title: words('民政参与验收', 'Civil affairs accepted'), unit: null, kind: 'text', origin: 'ledger', width: 9,
    meaning: words('验收有民政部门参与；未填为空', 'Whether civil affairs took part in the acceptance; empty when not given'),
  },
  verdict('syncVerdict', '四同步结论', 'Four-sync', words('规划、建设、验收、交付是否齐全并先后有序；不适用的小区为空', 'Planned, built, accepted, handed over, on record and in order; empty where it does not apply')),
  { key: 'receiver', title: words('接收单位', 'Handed over to'), meaning: words('台账所填；未填为空', 'As in the ledger; empty when not given'), unit: null, kind: 'text', origin: 'ledger', width: 14 },
  verdict('receiverVerdict', '移交结论', 'Hand-over', words('是否移交文件指定的单位；文件无此要求或不适用的为空', 'Handed over to an office the document names; empty where it does not ask')),
  {
    key: 'makeUp', title: words('补足方式', 'Way to make it up'), unit: null, kind: 'text', origin: 'document', width: 20, wrap: true,
    meaning: words('有缺口或用房被挪用时，依据文件原文所列的方式；文件没有写的为“文件未规定”', 'Where area is short or rooms are diverted: the ways the document names, in its words'),
  },
  {
    key: 'joint', title: words('统筹配置', 'Joint provision'), unit: null, kind: 'text', origin: 'judged', width: 18, wrap: true,
    meaning: words('所在的统筹配置组；不能编组的写明原因；文件无此规定的为空', 'The group that shares a unit, or why there is none; empty where the document knows no joint provision'),
  },
  verdict('jointVerdict', '统筹后结论', 'With joint provision', words('自行配置或与邻近小区共用后是否达标；文件无统筹配置的为空', 'Met by itself or with the rooms it shares; empty where the document knows no joint provision')),
  {
    key: 'readings', title: words('条文理解', 'Readings'), unit: null, kind: 'text', origin: 'judged', width: 18, wrap: true,
    meaning: words('条文有两种以上理解时，各种组合中达标的有几种', 'Under how many combinations of readings it is met'),
  },
  {
    key: 'deciding', title: words('结论取决于', 'What decides'), unit: null, kind: 'text', origin: 'judged', width: 22, wrap: true,
    meaning: words('单独改变其理解即改变结论的条文；空为各种理解结论相同', 'Questions whose reading alone changes the verdict; empty when all agree'),
  },
  { key: 'clauses', title: words('依据条款', 'Clauses'), meaning: words('条款编号，原文见“参数与依据”表', 'Numbers of the clauses; their words are on the sheet of parameters'), unit: null, kind: 'text', origin: 'document', width: 14, wrap: true },
  {
    key: 'sentence', title: words('说明', 'Explanation'), unit: null, kind: 'text', origin: 'judged', width: 70, wrap: true,
    meaning: words('面积和服务圈结论的完整算式与理由', 'The whole sum and reason of both verdicts'),
  },
  { key: 'missing', title: words('缺失项', 'Missing'), meaning: words('未检查的事项缺少的数据', 'What is missing where a verdict is “not checked”'), unit: null, kind: 'text', origin: 'judged', width: 20, wrap: true },
  { key: 'others', title: words('其他事项', 'Other rules'), meaning: words('其他检查事项及其结论', 'Other rules and their verdicts'), unit: null, kind: 'text', origin: 'judged', width: 22, wrap: true },
] as const satisfies readonly LedgerColumn[];

export type LedgerKey = (typeof ledgerColumns)[number]['key'];
