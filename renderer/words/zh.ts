import { zhAudit } from './zh-audit.ts';
import { zhCoverage } from './zh-coverage.ts';
import { zhData } from './zh-data.ts';
import { zhSafety } from './zh-safety.ts';
import { zhWhatIf } from './zh-what-if.ts';
import { zhWhy } from './zh-why.ts';

/**
 * Every word of the window in Chinese, the first language. This object is the type source: `en.ts` must have the same shape.
 * Domain terms are those of the house and no others; sentences of findings and problems come bilingual from the rules themselves.
 */
export const zh = {
  ...zhAudit,
  ...zhCoverage,
  ...zhData,
  ...zhSafety,
  ...zhWhatIf,
  ...zhWhy,
  brand: { name: '养老一张图', tagline: '县域养老服务设施布局规划' },
  language: { label: '语言', zh: '中文', en: 'English' },
  common: {
    cancel: '取消', close: '关闭', reset: '恢复默认', back: '返回', all: '全部', none: '无', unknown: '未知',
    yes: '是', no: '否', search: '查找', row: '行', details: '详情', clear: '清除', more: '更多', save: '保存', open: '打开', loading: '正在载入',
  },
  header: {
    unsaved: '有未保存的修改', saved: '已保存', policy: '政策文件', asOf: '基准日', check: '体检', checkHint: '按所选文件逐条判定，不提出选址',
    propose: '选址', proposeHint: '体检后逐乡镇精确求解规划点位', import: '导入', export: '导出', save: '保存项目', home: '起始页',
    exportAtlas: '图集 PDF（县域图与分乡镇图则）', exportCounty: '县域布局图 PDF', exportLedger: '台账 xlsx', exportProject: '项目 gpkg 副本',
    draft: '草案，未生效', inForce: '现行有效', needsRun: '请先体检或选址', endTrying: '请先保留或放弃试一试的改动', noPolicy: '选择政策文件', working: '正在处理',
    stale: '结果已过期', staleHint: '输入已改变，请重新体检或选址', saveAs: '另存为…',
  },
  start: {
    title: '开始一个县域养老布局规划',
    lead: '导入台账、边界、路网与人口，按政策文件逐条判定，精确求解缺口点位，出图出表。数据全程留在本机。',
    sample: '打开示范县', create: '新建县域项目', createHint: '从空项目开始导入资料',
    openFile: '打开项目文件', openHint: 'GeoPackage（.gpkg）', recents: '最近项目', noRecents: '还没有最近打开的项目', newName: '项目名称', newNameHint: '例如：某某县养老服务设施布局规划',
    forget: '从列表移除', createButton: '新建',
    steps: [
      { title: '导入', text: '小区台账、设施、边界、道路、人口；每行去向可查' },
      { title: '测算', text: '沿路网步行，河流与铁路会阻断' },
      { title: '判定', text: '五种结论，条款与算式可读' },
      { title: '选址', text: '精确求解，附上下界与证书' },
      { title: '出图', text: 'A3 图则与台账' },
    ],
  },
  layers: {
    title: '图层', show: '显示', hide: '隐藏', notImported: '未导入', importNow: '导入此图层', colourBy: '结论着色依据', allRules: '全部规则（取最不利）',
    legend: '图例', townships: '街道乡镇', communities: '社区村', barriers: '河流铁路', hazards: '灾害隐患区', roads: '道路', elders: '老年人口', compounds: '住宅小区',
    facilities: '养老服务设施', candidates: '闲置资产', gates: '小区出入口', proposals: '规划点位', serviceArea: '服务圈', reached: '15 分钟步行可达范围', straightLine: '同距离直线圈（对照）',
    townshipTint: '底色按街道乡镇结论', elderCount: (n: string) => `${n} 人`, noVerdictYet: '尚未判定', collapse: '收起图层', expand: '展开图层', base: '底图', data: '资料', result: '结果',
    withoutPosition: (n: string) => `其中 ${n} 个没有位置，不上图`, worst: '取最不利',
  },
  verdicts: { pass: '达标', target: '未达目标', fail: '不达标', notChecked: '未检查', noFigure: '无指标' },
  verdictMeaning: {
    pass: '满足条款要求', target: '力争目标未达到、尚未到期或在允许偏差内', fail: '不满足条款要求', notChecked: '缺少资料，不能判定（不等于达标）', noFigure: '文件没有给出数值',
  },
  facilityKinds: {
    regionalCentre: '区域养老服务中心', countyCentre: '县级中心', station: '养老服务驿站', dayCare: '日间照料中心', nursingHome: '养老院', welfareHome: '敬老院', mealPoint: '助餐点',
    mutualAid: '互助点', medical: '医疗卫生', other: '其他', unknown: '类型不明',
  },
  proposalKinds: { regionalCentre: '区域养老服务中心（规划）', station: '养老服务驿站（规划）' },
  compoundKinds: { new: '新建', existing: '已建', old: '老旧' },
  settlements: { urban: '街道（城镇）', rural: '乡镇（农村）' },
  roadClasses: { expressway: '高速公路', trunk: '国省道、主干路', secondary: '县道、次干路', local: '支路、村道' },
  barrierKinds: { water: '河流湖库', railway: '铁路', wall: '其他阻隔' },
  subjects: { compound: '小区', community: '社区村', township: '街道乡镇', facility: '设施', county: '全县', candidate: '闲置资产', proposal: '规划点位', elder: '老年人口' },
  map: {
    label: '县域地图', zoomIn: '放大', zoomOut: '缩小', fit: '全县范围', coordinates: '坐标', degrees: '经纬度', metres: '平面坐标', north: '正北朝上', loading: '正在绘制地图',
    noGl: '此电脑不能绘制地图（WebGL2 不可用），表格与结论照常使用', outside: '移动鼠标读取坐标', kilometre: '公里', metre: '米',
  },
  details: {
    title: '详情', overview: '全县概况', nothing: '在地图或表格中选择一个对象', facts: '基本情况', findings: '判定', inputs: '取值', sum: '算式', clause: '条款', assumptions: '所用参数',
    measured: '实测', required: '要求', margin: '差值', area: '服务圈', reachedMetres: '可达道路长度', limit: '步行上限',
    noSubjects: '没有适用的对象', noFindings: '所选结果里没有关于此对象的判定', noRun: '还没有结果。选择政策文件与基准日，然后点“体检”或“选址”。', showTrace: '取值与算式', otherColumns: '来源表中的其他列',
    reading: '所用解读', source: '来源', basis: { stated: '条款', derived: '推算', assumed: '假定', user: '用户', data: '资料', estimated: '估算' }, back: '返回全县概况', zoomTo: '定位',
    units: '养老服务用房明细', ruleSummary: '分条款结论', warnings: '提示', asOf: '基准日', document: '文件', created: '生成时间', run: '结果编号',
    solver: '求解', objective: '目标值', bound: '上界', lowerBound: '下界', gap: '差距', checked: '证书已独立复核', notVerified: '证书未复核', optimal: '已证最优', feasible: '可行解', infeasible: '无可行解',
  },
  headline: { compounds: '小区服务圈覆盖', elders: '老年人覆盖', centres: '区域中心 现有 / 应有', stations: '站点 现有' },
  drawer: {
    label: '结果表格', resize: '拖动调整高度', collapse: '收起', expand: '展开', findings: '结论', coverage: '覆盖', proposals: '规划点位', reports: '导入记录', parameters: '参数',
    ledger: '台账', compliance: '达标率', joint: '统筹配置', checklist: '核查清单', readings: '条文理解', quality: '质量检查',
  },
  findings: {
    columns: { verdict: '结论', subject: '对象', kind: '类别', township: '街道乡镇', rule: '规则', measured: '实测', required: '要求', margin: '差值', clauses: '条款' },
    filterVerdict: '按结论筛选', filterRule: '按规则筛选', filterTownship: '按街道乡镇筛选', filterText: '查找名称、条款', allRules: '全部规则', allTownships: '全部街道乡镇',
    count: (shown: string, all: string) => `${shown} / ${all} 条`, empty: '没有符合条件的结论', noRun: '还没有结果。点“体检”按政策文件逐条判定。',
  },
  coverage: {
    columns: {
      name: '街道乡镇', settlement: '类型', elders: '老年人', centres: '中心 现有 / 应有', stations: '站点 现有', compounds: '小区',
    },
    chart: '小区 15 分钟服务圈覆盖率', before: '现状', after: '规划后', county: '全县', measuredOf: (m: string, n: string) => `${n} 个中 ${m} 个可测算`, unit: '小区覆盖率', noPlan: '尚未选址，只有现状',
    eldersServed: '老年人覆盖', compoundsServed: '小区覆盖',
  },
  proposals: {
    columns: { number: '编号', kind: '类别', township: '街道乡镇', name: '规划点位', asset: '资产类型', elders: '新增老年人', compounds: '新增小区', area: '建筑面积' },
    kinds: { regionalCentre: '中心', station: '站点' }, need: '为何要建', answer: '求解结果', shortfall: '缺口', empty: '还没有规划点位。点“选址”逐乡镇求解。', none: '本次求解没有需要新增的点位。', sites: (n: string, asked: string) => `${n} 处（需 ${asked} 处）`,
    unreachable: (n: string) => `${n} 个需求点没有任何候选可达`, demand: (d: string, c: string) => `需求点 ${d} 个，候选 ${c} 处`,
  },
  reports: {
    columns: { layer: '图层', file: '文件', rows: '行数', accepted: '采用', repaired: '修正', rejected: '拒绝', skipped: '略过', crs: '坐标系', when: '导入时间' },
    empty: '还没有导入记录', balance: (rows: string) => `文件 ${rows} 行全部有去向`, imbalance: '行数不平', rejections: '拒绝的行', repairs: '修正的值', skippedRows: '略过的行', groups: '合并的行', warnings: '提示',
    before: '原值', after: '改为', reason: '原因', field: '字段', more: (n: string) => `其余 ${n} 条从略`, mapping: '列对应', encoding: '编码', fingerprint: '文件指纹', rowNumber: '行号',
  },
  parameters: {
    columns: { title: '参数', value: '取值', unit: '单位', basis: '依据', reason: '理由', range: '允许范围' }, changed: '已改，尚未重新计算', outOfRange: (low: string, high: string) => `须在 ${low} 到 ${high} 之间`,
    empty: '选择政策文件后列出全部参数', rerun: '改动参数后，现有结果即过期，须重新体检或选址', notNumber: '须为数字',
  },
  walkedClasses: {
    rule: '道路等级的取舍', ruleHint: '“除所列等级外都走”适合绝大多数路网；没有等级的道路总是算可步行', allBut: '除所列等级外都走', only: '只走所列等级', listHint: '从项目道路的等级中选，或直接输入；括号内为道路条数',
  },
  import: {
    title: '导入资料', layer: '图层类别', files: '文件', drop: '拖到这里，或点击选择', dropHint: '表格、Shapefile、GDB、MapInfo、CAD、KML、GeoPackage、zip 等', crs: '坐标系', crsDeclared: '自动',
    table: '数据表', mapping: '列对应', field: '图层字段', column: '文件列', notMapped: '（不导入）', preview: '前几行', mode: '方式', replace: '替换现有图层',
    append: '追加到现有图层', run: '导入', reading: '正在读取', result: '导入结果', done: '完成', another: '再导入一个', wouldGive: '预计', chosenCrs: '采用坐标系', unmappedHint: '未对应的列原样保留，可在对象详情中查看', remove: '移除',
  },
  progress: { title: '处理进度', cancelled: '已取消', failed: '未能完成', opening: '正在打开项目', saving: '正在保存', checking: '正在体检', planning: '正在选址', importing: '正在导入', repairing: '正在修复', estimating: '正在推算', printing: '正在制图', recovering: '正在恢复', exporting: '正在导出' },
  messages: {
    saved: (name: string) => `已保存：${name}`, exported: (name: string) => `已导出：${name}`, checkDone: '体检完成', planDone: '选址完成',
    leave: '有未保存的修改', discardTitle: '放弃未保存的修改？', discard: '放弃修改', keep: '继续编辑',
    noHost: '找不到本机服务。请用启动命令给出的网址打开。',
  },
  units: { m2: 'm²', m: 'm', s: 's', min: '分钟', count: '个', elders: '人', percent: '%', date: '', 'm/s': 'm/s', households: '户', 'm2/100households': 'm²/百户', 'm2/person': 'm²/人', stars: '星', km: '公里', people: '人' },
  fields: {
    id: '编号', name: '名称', code: '代码', settlement: '城乡类型', residents: '常住人口', townshipName: '街道乡镇', compoundId: '所属小区编号', compoundName: '所属小区', completeCommunity: '完整社区', households: '总户数', elders60: '60 岁以上老年人', elders80: '80 岁以上老年人',
    estimated: '人口为估算', countyName: '县区', communityName: '社区村', address: '地址', kind: '类型', builtYear: '建成年份', blocks: '栋数', occupiedHouseholds: '入住户数', plannedAreaSquareMetres: '规划配建面积',
    providedAreaSquareMetres: '实配面积', smallestUnitSquareMetres: '单处最小面积', provisionMode: '配建方式', jointGroup: '统筹组', leaseUntil: '租期至', currentUse: '现状用途', inUse: '在用', plannedDate: '同步规划', builtDate: '同步建设',
    acceptedDate: '同步验收', handedOverDate: '同步交付', civilAffairsAccepted: '民政参与验收', receivingParty: '接收单位', ownership: '权属', beds: '床位', nursingBeds: '护理型床位', occupiedBeds: '入住床位', stars: '星级', grade: '等级',
    fireApproved: '消防合格', floorAreaSquareMetres: '建筑面积', landAreaSquareMetres: '用地面积', open: '开放', assetKind: '资产类型', class: '等级', bridge: '桥梁', tunnel: '隧道', level: '层级', stairs: '台阶', slopePercent: '坡度（%）', walkable: '可步行', units: '用房明细', lon: '经度', lat: '纬度', wkt: '图形（WKT）',
    x: '横坐标', y: '纵坐标', geometry: '图形',
  },
};

/** The shape every language must have. */
export type Wording = typeof zh;
