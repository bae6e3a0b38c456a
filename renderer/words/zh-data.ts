/** Words of the import wizard, the quality check, population and export. */
export const zhData = {
  wizard: {
    colon: '：', lead: '可以一次选择多个文件、文件夹或压缩包；属于同一数据的文件（如 .shp、.dbf、.prj，或整个 .gdb 文件夹）会自动归在一起。', folder: '选择文件夹（.gdb 等）', parts: (n: string) => `${n} 个文件`, others: (n: string) => `另有 ${n} 个文件不是数据，未读取`,
    modes: { replace: '整体替换', merge: '按字段合并', new: '只新增没有的', append: '全部追加' }, tableRows: (name: string, rows: string) => `${name}（${rows} 行）`, choose: '请选择', swapAxes: '坐标两列对调', encoding: '文字编码', keys: '比对字段', blanksClear: '空单元格表示清空原值',
    group: (groups: string, rows: string) => `把分期合为一个小区（${rows} 行合为 ${groups} 个）`, grouped: '把分期合为一个小区', byDefault: '默认', advised: '核对建议', mark: (said: string) => `（${said}）`, confirmDefault: '就按默认', takeAdvice: '采用建议', couldBe: '也可能是',
    map: '位置预览', mapOverCounty: '位置预览（灰线为已有街道乡镇）', mapAlone: '位置预览', mapped: (used: string, spare: string) => `${used} 列已对应，${spare} 列未对应（原样保留，可在对象详情中查看）`, remembered: '已沿用上次对同样表头确认的列对应。',
    fit: '坐标核对', fitting: '正在核对坐标', noReferences: '项目中还没有可对照的图层，不能核对坐标是否偏移', fitsAsDeclared: '与所选坐标系相符', confidence: '把握', residual: '偏差', positions: '用到的位置', correct: '按此改正', readingsTried: '比较过的读法',
    fitVerdicts: { wgs84: '实为 WGS 84 或 CGCS2000', gcj02: '实为 GCJ-02（高德、腾讯）', bd09: '实为 BD-09（百度）', wrongZone: '带号或中央经线不对', swappedAxes: '横纵坐标颠倒', referencesShifted: '可能是已有图层偏移', cannotTell: '判断不了' },
    fixRows: '改正被拒绝的行', edited: (n: string) => `已改 ${n} 处，导入后记入报告`, undoEdits: '撤销这些改动',
    diff: {
      title: '与现有图层对比', added: '新增', changed: '有变化', unchanged: '不变', removed: '移除', ambiguous: '分不清', ambiguousHint: '分不清是哪一个', values: '变化的值',
      modes: { replace: '导入后只留文件中的要素。', merge: '文件中有的更新，没有的保留；空值不覆盖已有值。', new: '只加入现有图层没有的要素，已有的一概不动。', append: '文件中的要素全部追加；下面的“不变”是可能重复的要素。' },
    },
    template: '下载填报模板', exportMappings: '导出列对应', again: (n: string) => `只重新导入被拒绝的 ${n} 行`, otherTable: '导入此文件的另一张表', next: (name: string) => `下一个：${name}`,
    againHint: (file: string, rows: string) => `只重新导入“${file}”中被拒绝的 ${rows} 行。请选择原文件（在下方改正）或已改正的文件。`, otherFile: '所选文件与上次的不同，行号按新文件计。',
    reportXlsx: '报告 xlsx', reportCsv: '报告 csv', reimport: '重新导入被拒绝的行',
  },
  quality: {
    title: '质量检查', open: '查看质量检查', lead: '检查资料中不可能对的地方：重复、位置与街道不符、户数异常、位置堆叠、界线缝隙与重叠、合计不符、断头路等。不改动任何资料。', pick: '选择一条，地图定位到该处。',
    columns: { severity: '程度', check: '检查项', what: '发现', count: '对象', repair: '修复' }, severities: { error: '错误', warning: '警告', note: '提示' }, allChecks: '全部检查项', count: (shown: string, all: string) => `${shown} / ${all} 条`, clean: '没有发现问题',
    noneShown: '没有符合条件的条目', repair: '修复', undoable: '可撤销', subjects: '涉及对象', repaired: '已修复，可撤销',
  },
  population: {
    title: '老年人口推算', short: '推算', lead: '没有人数的村（社区）从街道乡镇或全县总数中分得人数，总数保持不变；已统计的人数不动，推算的一律标明。', census: '选择人口普查分县表', censusYear: '普查年份', code: '区划代码', codeHint: '六位，可不填', orTyped: '或填写全县总数：',
    source: '数据来源', sourceHint: '例如：2024 年统计年鉴', project: '推到规划年（需普查分县表）', planYear: '规划年', county: (name: string, year: string, e60: string, e80: string) => `${name}（${year} 年普查）：60 岁及以上 ${e60} 人，80 岁及以上 ${e80} 人`,
    counted: '已统计的村', estimated: '推算的村', unknown: '仍未知的村', total60: '60 岁以上合计', total80: '80 岁以上合计', mark: '标记', basis: '推算依据', preview: '推算预览', empty: '没有村（社区）名单', apply: '写入项目', done: '人口已更新，可撤销',
    projection: '规划年推算', projected: (year: string, e60: string, e80: string) => `${year} 年全县 60 岁及以上 ${e60} 人，80 岁及以上 ${e80} 人`, survival: '五年存活比', age: '年龄组', ratio: '存活比', steps: '逐步算式',
  },
  exporting: {
    title: '导出图层', menu: '导出图层…', layer: '图层', format: '格式', encoding: '属性表编码', run: '导出', lead: '格式装不下的内容（如过长的列名、列表）在导出后逐条列出。', result: '导出结果', made: (name: string) => `已生成：${name}`, whole: '全部内容都已写入，没有损失', lost: (n: string) => `此格式有 ${n} 处不能照原样保存：`,
  },
};
