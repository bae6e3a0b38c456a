import { address, community, county, township } from './common.ts';
import type { Field } from './field.ts';
import { amount, choice, day, field, text, textWithNone, year } from './field.ts';

/** 新建 new · 已建 existing · 老旧 old. 在建 (under construction) is new; old comes first because 已建老旧小区 is old. */
const compoundKind = choice(
  [/老旧|老小区|老城区|^老$|^old$/i, 'old'],
  [/新建|在建|拟建|待建|规划建设|^新$|^new$/i, 'new'],
  [/已建|既有|建成|现有|存量|^已$|^existing$/i, 'existing'],
);

const yesUsed = /^(投用|投入使用|启用|使用|在用|运营|正常)/;
const notUsed = /^(闲置|空置|停用|挪用|占用|关闭)/;

/** The ledger of compounds (小区配建台账). */
export const compoundFields: readonly Field[] = [
  field('name', '小区名称', 'Compound', text, '小区名称 小区名 住宅小区名称 居住小区名称 小区 住宅小区 楼盘名称 楼盘 项目名称 小区项目名称 名称 项目 name', '小区名称 楼盘名称'),
  county, township, community, address,
  field('kind', '类型（新建/已建/老旧）', 'Kind (new, existing, old)', compoundKind, '类型 小区类型 建设类型 小区类别 新建已建 新建/已建 新建/已建/老旧 类别 建设状态 kind type'),
  field('builtYear', '建成年代', 'Year built', year, '建成年代 建成年份 建成年 建成时间 建设年代 建设年份 建造年代 竣工年份 竣工时间 房龄年份 年代 建筑年代 builtyear year', '建成年代 建成年份 建设年代 建筑年代'),
  field('blocks', '楼栋数', 'Blocks', amount('blocks'), '楼栋数 楼栋总数 栋数 总栋数 楼幢数 幢数 楼栋 楼栋数量 blocks buildings', '楼栋数 栋数'),
  field('households', '总户数', 'Households', amount('households'), '总户数 规划户数 规划总户数 户数 住宅户数 住宅套数 总套数 套数 规划套数 居住户数 households', '总户数 规划户数'),
  field('occupiedHouseholds', '入住户数', 'Occupied households', amount('households'), '入住户数 已入住户数 实际入住户数 实住户数 常住户数 occupiedhouseholds', '入住户数'),
  field('elders60', '60岁以上人数', 'Aged 60+', amount('people'), '60岁以上 60岁以上人口 60岁以上人数 60岁以上老年人 60岁以上老年人数 60岁以上老人 60+ 60+人数 老年人口 老年人数 老人数 elders60', '60岁以上 60+'),
  field('elders80', '80岁以上人数', 'Aged 80+', amount('people'), '80岁以上 80岁以上人口 80岁以上人数 80岁以上老年人 80岁以上老年人数 80岁以上老人 80+ 80+人数 高龄老人 高龄老人数 elders80', '80岁以上 80+'),
  field('plannedAreaSquareMetres', '规划配建面积', 'Planned elder-care area', amount('floorArea'), '规划配建面积 规划养老用房面积 规划养老服务用房面积 规划配建养老用房面积 规划用房面积 规划面积 设计面积 plannedarea', '规划配建面积'),
  field('providedAreaSquareMetres', '实配面积', 'Provided elder-care area', amount('floorArea'), '实配面积 实配用房面积 实际配建面积 实际配置面积 实际面积 已配面积 已配建面积 养老服务用房面积 养老用房面积 养老服务设施面积 养老设施面积 养老服务用房建筑面积 现有用房面积 providedarea', '实配面积 实际配建面积'),
  field('smallestUnitSquareMetres', '单处最小面积', 'Smallest unit', amount('floorArea'), '单处最小面积 最小单处面积 单处面积 最小面积 单体最小面积 最小单元面积 smallestunit', '单处最小面积'),
  field('provisionMode', '配置方式', 'Mode of provision', textWithNone, '配置方式 配建方式 配备方式 建设方式 取得方式 provisionmode', '配置方式 配建方式'),
  field('jointGroup', '统筹组号', 'Joint provision group', text, '统筹组号 统筹组 统筹编号 统筹配置组 jointgroup', '统筹组'),
  field('leaseUntil', '租期至', 'Lease until', day, '租期至 租赁期至 租赁到期 租赁到期日 租期截止 租赁截止日期 租赁期限 leaseuntil', '租期至 租赁到期'),
  field('currentUse', '现用途', 'Current use', textWithNone, '现用途 现状用途 目前用途 实际用途 使用现状 现使用情况 用途 currentuse', '现用途 现状用途'),
  field('inUse', '投用', 'In use', { kind: 'flag', yes: yesUsed, no: notUsed }, '投用 是否投用 投入使用 是否投入使用 是否使用 启用 是否启用 投用情况 inuse'),
  field('plannedDate', '规划日期', 'Planning date', day, '规划日期 规划时间 规划许可日期 规划许可时间 规划审批日期 四同步规划 同步规划 planneddate', '规划许可日期'),
  field('builtDate', '建设日期', 'Construction date', day, '建设日期 建设时间 竣工日期 建成日期 四同步建设 同步建设 builtdate', '竣工日期'),
  field('acceptedDate', '验收日期', 'Acceptance date', day, '验收日期 验收时间 竣工验收日期 四同步验收 同步验收 accepteddate', '验收日期'),
  field('handedOverDate', '交付日期', 'Hand-over date', day, '交付日期 交付时间 移交日期 移交时间 四同步交付 同步交付 handedoverdate', '交付日期 移交日期'),
  field('civilAffairsAccepted', '民政参与验收', 'Civil affairs took part in acceptance', { kind: 'flag', yes: /^(参与|参加|通过|合格|验收)/ }, '民政参与验收 民政验收 民政部门参与验收 民政部门验收 是否民政验收 civilaffairs', '民政参与 民政部门参与'),
  field('receivingParty', '接收单位', 'Receiving party', text, '接收单位 接收方 移交单位 接管单位 receivingparty', '接收单位'),
];
