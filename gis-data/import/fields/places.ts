import { code, residents, township } from './common.ts';
import type { Field } from './field.ts';
import { amount, choice, field, flag, level, slope, text } from './field.ts';

const urbanOrRural = choice(
  [/街道|城市|城区|城镇社区|^urban$|^社区|居委会|城镇$/i, 'urban'],
  [/乡|镇|村|苏木|农村|农牧|^rural$/i, 'rural'],
);

export const townshipFields: readonly Field[] = [
  field('name', '名称', 'Name', text, '名称 街道乡镇 乡镇街道 街道 乡镇 镇街 街镇 街道名称 乡镇名称 街道乡镇名称 乡镇街道名称 镇街名称 乡 镇 行政区名称 xzqmc name mc townname town township street'),
  code,
  field('settlement', '城乡类型', 'Urban or rural', urbanOrRural, '城乡类型 城乡分类 城乡 类型 类别 settlement type'),
  residents,
];

export const communityFields: readonly Field[] = [
  field('name', '名称', 'Name', text, '社区名称 村名称 村社区名称 村居名称 名称 社区 村 社区村 村社区 社区/村 村/社区 村居 行政村 村名 村委会 zldwmc name mc village community'),
  code,
  township,
  field('settlement', '城乡类型', 'Urban or rural', urbanOrRural, '城乡类型 城乡分类 城乡 类型 类别 settlement type'),
  field('completeCommunity', '完整社区', 'Complete community', flag, '完整社区 完整社区名单 是否完整社区 完整社区试点', '完整社区'),
];

export const elderFields: readonly Field[] = [
  field('name', '村（社区）', 'Village or community', text, '村社区 社区村 村/社区 社区/村 村居 社区 村 社区名称 村名 村名称 村居名称 村社区名称 行政村 村委会 居委会 单位名称 名称 地区 name village community'),
  code,
  township,
  residents,
  field('households', '户数', 'Households', amount('households'), '户数 总户数 家庭户 家庭户数 households', '总户数'),
  field('elders60', '60岁以上', 'Aged 60+', amount('people'), '60岁以上 60岁以上人口 60岁以上人口数 60岁以上人数 60岁以上老年人 60岁以上老年人口 60岁以上老年人数 60+ 60以上 六十岁以上 60岁+ 老年人口 老年人数 老年人口数 老人数 elders60 pop60', '60岁以上 60+'),
  field('elders80', '80岁以上', 'Aged 80+', amount('people'), '80岁以上 80岁以上人口 80岁以上人口数 80岁以上人数 80岁以上老年人 80岁以上老年人口 80岁以上老年人数 80+ 80以上 八十岁以上 80岁+ 高龄老人 高龄老人数 高龄老年人 elders80 pop80', '80岁以上 80+'),
  field('estimated', '是否估算', 'Estimated', flag, '是否估算 估算 estimated'),
];

export const hazardFields: readonly Field[] = [
  field('name', '名称', 'Name', text, '名称 隐患点名称 灾害点名称 隐患区名称 name mc'),
  field(
    'kind', '灾害类型', 'Hazard kind',
    choice([/滑坡|崩塌|泥石流|塌陷|地裂|沉降|地质|landslide|debris/i, 'landslide'], [/洪|涝|淹|行洪|蓄滞|flood/i, 'flood'], [/./, 'other']),
    '灾害类型 隐患类型 灾种 类型 类别 kind type',
  ),
];

export const barrierFields: readonly Field[] = [
  field('name', '名称', 'Name', text, '名称 河流名称 水系名称 铁路名称 name mc'),
  field(
    'kind', '类型', 'Barrier kind',
    choice(
      [/铁路|轨道|rail/i, 'railway'], [/湖|水库|库塘|池|lake|reservoir|pond|^water$/i, 'lake'], [/河|江|渠|溪|沟|水系|river|stream|canal|drain/i, 'river'],
      [/墙|栏|wall|fence/i, 'wall'], [/./, 'other'],
    ),
    '类型 类别 要素类型 水系类型 kind type fclass waterway railway natural',
  ),
];

export const gateFields: readonly Field[] = [
  field('name', '出入口名称', 'Name', text, '出入口名称 大门名称 门名称 门名 出入口 大门 名称 name gate gatename entrance'),
  field('compoundId', '所属小区编号', 'Identifier of the compound', text, '所属小区编号 所属小区编码 小区编号 小区编码 小区id compoundid compound_id'),
  field('compoundName', '所属小区', 'Compound', text, '所属小区 所属小区名称 小区名称 小区 所属 compoundname compound_name compound'),
];

// 隧道或 and 道路等 are our own titles as the ten bytes of a shapefile's column names cut them.
export const roadFields: readonly Field[] = [
  field('name', '道路名称', 'Name', text, '道路名称 路名 名称 道路名 街道名称 name mc'),
  field('class', '道路等级', 'Class', text, '道路等级 道路类型 道路类别 等级 技术等级 类型 fclass highway class 道路等 type'),
  field('bridge', '桥梁', 'Bridge', { kind: 'flag', yes: /^(viaduct|boardwalk|cantilever|covered|movable|trestle|aqueduct|桥梁?|高架)$/i }, '桥梁 桥 是否桥梁 bridge'),
  field('tunnel', '隧道', 'Tunnel', { kind: 'flag', yes: /^(building_passage|culvert|avalanche_protector|隧道?|地道|下穿)$/i }, '隧道 是否隧道 隧道或下穿 隧道或 tunnel'),
  field('level', '层级', 'Level', level, 'layer 层级 层 高程层 竖向层级 level'),
  field('stairs', '台阶', 'Stairs', { kind: 'flag', yes: /^(steps|stairs|台阶|阶梯|梯道|步梯|楼梯)$/i }, '台阶 是否台阶 梯道 是否梯道 阶梯 步梯 stairs steps'),
  field('slopePercent', '坡度', 'Slope', slope, '坡度 纵坡 道路坡度 平均坡度 slopepercent slope incline gradient'),
  field('walkable', '可步行', 'Walkable', { kind: 'flag', yes: /^(designated|permissive|可步行|可)$/i, no: /^(private|use_sidepath|不可|禁行)$/i }, '可步行 是否可步行 步行 人行 walkable foot'),
];
