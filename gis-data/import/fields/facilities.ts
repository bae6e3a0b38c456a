import { address, community, floorArea, landArea, ownership, township } from './common.ts';
import type { Choice, Field } from './field.ts';
import { amount, choice, field, text, year } from './field.ts';

/** Kinds of facility by the words of a kind column. The order decides: 街道综合养老服务中心 is a regional centre before it is anything else. */
export const facilityKindWords: readonly Choice[] = [
  [/县级|区级|县中心|县\(市\)级|^countyCentre$|县(市|区)?(养老服务|失能|特困)(指导)?中心/i, 'countyCentre'],
  [/敬老院|福利院|福利中心|特困|光荣院|^welfareHome$/i, 'welfareHome'],
  [/助餐|食堂|餐厅|餐桌|老年餐|配餐|^mealPoint$/i, 'mealPoint'],
  [/幸福院|互助|幸福大院|^mutualAid$/i, 'mutualAid'],
  [/日间照料|日照|托老|日托|^dayCare$/i, 'dayCare'],
  [/医院|卫生院|卫生室|卫生服务|诊所|医疗|卫生站|^medical$/i, 'medical'],
  [/驿站|站点|服务站|服务点|养老站|^station$/i, 'station'],
  [/^(?!.*社区).*(区域|片区|街道|乡镇|镇|乡)(级|性|综合|区域|示范)*养老服务(综合)?(中心|综合体)|^(区域中心|综合养老服务中心|regionalCentre)$/i, 'regionalCentre'],
  [/养老院|养老机构|老年公寓|护理院|养护院|养护中心|养老公寓|颐养|康养|照护中心|疗养|养老社区|^nursingHome$/i, 'nursingHome'],
];

/**
 * Kinds that a facility's own name says beyond doubt, for sources without a kind column. A regional centre is never concluded from a
 * name: it is a planning quality, and a wrong one would let a street pass.
 */
export const facilityNameWords: readonly Choice[] = [
  [/(敬老院|福利院|特困(人员)?供养(服务)?(机构|中心|院)|光荣院)/, 'welfareHome'],
  [/(日间照料(中心|站|室)|托老所)/, 'dayCare'],
  [/(幸福院|幸福大院|互助点)/, 'mutualAid'],
  [/(助餐点|老年食堂|长者食堂|长者餐厅)/, 'mealPoint'],
  [/(卫生院|卫生室|社区卫生服务(中心|站))$/, 'medical'],
  [/(养老服务站|养老驿站|养老服务驿站)/, 'station'],
  [/(养老院|老年公寓|护理院|养护院|养老公寓|颐养院|颐养园|养护中心|照护中心)/, 'nursingHome'],
];

export const facilityFields: readonly Field[] = [
  field('name', '名称', 'Name', text, '名称 机构名称 设施名称 养老机构名称 服务机构名称 单位名称 养老服务设施名称 项目名称 站点名称 中心名称 name', '机构名称 设施名称'),
  field('kind', '类别', 'Kind', choice(...facilityKindWords, [/^(其他|其它|other)$/i, 'other']), '类别 设施类别 机构类别 类型 设施类型 机构类型 种类 设施种类 养老设施类型 kind type', '设施类别 设施类型 机构类型 机构类别'),
  township, community, address, ownership,
  field('beds', '床位', 'Beds', amount('beds'), '床位 床位数 总床位 总床位数 核定床位 核定床位数 养老床位 养老床位数 设计床位 设计床位数 beds', '总床位'),
  field('nursingBeds', '护理型床位', 'Nursing beds', amount('beds'), '护理型床位 护理型床位数 护理床位 护理床位数 nursingbeds', '护理型床位 护理床位'),
  field('occupiedBeds', '入住', 'Occupied beds', amount('beds'), '入住 入住人数 入住老人数 在住人数 入住床位 已入住 入住老年人数 occupiedbeds', '入住人数 入住老人'),
  field('stars', '星级', 'Stars', amount('stars'), '星级 评定星级 星级评定 stars', '星级'),
  field('grade', '等级', 'Grade', text, '等级 评定等级 绿黄红 风险等级 grade'),
  field('fireApproved', '消防审验', 'Fire safety approved', { kind: 'flag', yes: /^(合格|通过|达标|取得|具备|验收$|验收合格|验收通过|备案$)/ }, '消防审验 消防验收 消防 消防备案 消防是否合格 消防审验合格 fireapproved', '消防审验 消防验收'),
  field('builtYear', '建成年', 'Year built', year, '建成年 建成年份 建成时间 建成年代 开业年份 成立时间 投用时间 投用年份 建设年份 builtyear year', '建成年'),
  floorArea, landArea,
  field('open', '运营', 'Open', { kind: 'flag', yes: /^(正常|运营|在营|营业|开放|运行|开业)/, no: /^(停业|关闭|停运|注销|歇业|暂停|撤销|停用|闲置|空置)/ }, '运营 是否运营 运营状态 运营情况 营业状态 状态 是否开放 open status'),
];

export const candidateFields: readonly Field[] = [
  field('name', '名称', 'Name', text, '名称 资产名称 闲置资产名称 房屋名称 项目名称 地块名称 单位名称 name', '资产名称'),
  field('assetKind', '资产类型', 'Kind of asset', text, '资产类型 资产类别 类型 类别 原用途 房屋类型 房屋用途 资产性质 用途 assetkind kind type', '资产类型 原用途'),
  ownership, township, community, address, floorArea, landArea,
];

