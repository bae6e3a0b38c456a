/** Words of the audit: readings, remarks, checklist, ledger, compliance, joint provision, and packs a city wrote itself. */
export const zhAudit = {
  ledger: {
    choose: '选择列', shown: (shown: string, all: string) => `${shown} / ${all} 列`, count: (shown: string, all: string) => `${shown} / ${all} 个小区`, empty: '没有符合条件的小区', filterText: '查找小区、社区、说明',
    total: '合计', totalHint: (known: string, rows: string) => `${rows} 行中 ${known} 行有数值，其余未计入合计`, export: '导出台账 xlsx', restore: '恢复默认列', failed: '台账没有做成',
  },
  compliance: {
    levels: { county: '全县（分年度）', township: '街道乡镇', community: '社区村' }, level: '范围', kind: '小区类型', kinds: { all: '全部小区', new: '新建', existing: '已建', old: '老旧' }, date: '年度', township: '所属街道乡镇',
    allTownships: '全部街道乡镇', allDates: '全部年度',
    columns: { name: '名称', asOf: '基准日', compounds: '小区', complying: '达标', failing: '不达标', notChecked: '未检查', noFigure: '无指标', rate: '达标率', target: '目标', clauses: '条款' },
    rateHint: (complying: string, judged: string, notChecked: string) => `可判定 ${judged} 个，达标 ${complying} 个；另有 ${notChecked} 个未检查，不计入达标率，也不算达标`,
    rate: '达标率（占可判定小区）', target: '目标', none: '未检查', chart: '小区配建达标率', chartYears: '全县小区配建达标率（分年度）', empty: '此范围没有小区', noCommunity: '未分社区',
    notCounted: '此结果没有统计分年度达标率。请重新体检。', picture: '导出图片', data: '导出数据 csv', noTarget: '文件没有给出目标', noRows: '所选类型与范围没有统计行',
  },
  joint: {
    none: '此结果没有统筹配置分组：所选文件没有统筹配置的规定，或结果生成较早，请重新体检。', noGroups: '没有可以成立的统筹组。', columns: { number: '组', unit: '共用用房所在', members: '成员', required: '应配合计', counted: '计入合计', names: '成员小区' },
    member: { name: '成员小区', required: '应配', counted: '计入', walk: '步行' }, sum: '合计', left: '未能成组', proven: '已证最优：没有别的分组能使更多小区达标', notProven: '未能证明最优', group: (n: string) => `第 ${n} 组`,
  },
  checklist: {
    pending: (n: string) => `${n} 条待核查`, counted: (done: string, all: string) => `${all} 条中 ${done} 条已有结论`, title: '核查清单', open: '打开核查清单', noPack: '政策文件已不在手边，无法列出核查清单。', empty: '没有符合条件的条目', none: '此文件没有须由人核查的条目。',
    hint: '这些条款不能由地图数据判定，须由人凭依据核查。没有依据的记录不算核查，更不算达标。', pick: '选择一条，查看要求并填写核查记录。', filterText: '查找条款、部门、依据',
    columns: { verdict: '结论', clause: '条款', title: '内容', who: '核查单位', due: '期限', record: '最近记录' }, every: { year: '每年', month: '每月' }, noDue: '—', where: '出处', evidenceAsked: '应有依据', least: '不低于', standing: '现状',
    form: { add: '新增核查记录', date: '日期', done: '完成情况', yes: '已完成', no: '未完成', value: '数值', evidence: '依据', evidenceHint: '文号、会议纪要、照片编号或存放位置', who: '填写人', save: '记入清单', noEvidence: '没有依据，仍为未检查', afterAsOf: (day: string) => `晚于基准日 ${day}，此基准日下不计`, needValue: '此条要求数值，未填数值仍为未检查', saved: '已记入核查清单' },
    history: '历次记录', noHistory: '还没有记录', counts: '计入', later: '晚于基准日，不计', superseded: '已被后来的记录取代', evidenceMissing: '无依据',
  },
  readings: {
    title: '条文理解', lead: '文件有多种理解之处。改选后，现有结果即过期，须重新体检或选址。', none: '此文件没有多种理解之处。', byDefault: '默认', reason: '默认理由', clauses: '相关条文', differs: '与现有结果不同', rerun: '按此重新体检', chosen: '本次所用',
    remarks: '文件自身矛盾与跨文件陷阱', noRemarks: '未发现矛盾或次序陷阱。', allDocuments: '全部文件', thisDocument: '此文件', readAs: '按此理解', unresolved: '没有可选的理解，请注意',
    kinds: { force: '约束力不一', figure: '数值不一', dateInOnePlace: '只有一处写了年份', orderTrap: '次序相反' }, force: { shall: '应', should: '力争', may: '可' },
    passes: (passes: string, of: string) => `${of}种理解中${passes}种达标`, same: (of: string) => `${of}种理解结论相同`, decides: '结论取决于', combinations: '各种理解下的结论', notWorkedOut: '此结果没有逐种理解判定，请重新体检。', required: '要求',
  },
  packs: {
    title: '政策包', open: '从文件夹或文件选择政策包…', own: '自带', lead: '政策包是只含数据的文件夹：pack.json、cases/ 与 INTERPRETATION.md。选中后先逐项校验，其中的任何内容都不会被执行。', folder: '选择文件夹', file: '选择 pack.json 或 zip', inProject: '项目中的政策包', noneInProject: '项目里还没有自带政策包。',
    add: '加入项目', replace: '替换项目中的同名政策包', remove: '移除', checked: '校验通过', faults: (n: string) => `${n} 处错误，不能加入`, alone: '只选了 pack.json：算例与理解说明未能核对，建议选择整个文件夹。', contents: (clauses: string, rules: string, questions: string, cases: string) => `条文 ${clauses} 条，规则 ${rules} 条，疑义 ${questions} 处，算例文件 ${cases} 个`,
    broken: '此政策包已不能读取', added: (title: string) => `已加入政策包：${title}`, removed: (title: string) => `已移除政策包：${title}`, checking: '正在校验', addedAt: '加入时间', more: (n: string) => `其余 ${n} 处从略`, problem: '错误', place: '位置',
  },
};
