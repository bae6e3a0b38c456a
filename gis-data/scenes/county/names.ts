import type { Random } from '../random.ts';

/** Gives every place a name of its own; no name is given twice in one county. */
export interface NameGiver {
  readonly street: (ending: '街' | '路' | '大道') => string;
  readonly division: (urban: boolean) => string;
  readonly community: () => string;
  readonly village: (hilly: boolean) => string;
  readonly compound: (era: 'old' | 'existing' | 'new') => string;
  /** The name itself when still free, else with a number. */
  readonly free: (name: string) => string;
}

const chars = (text: string): string[] => [...text];
const listed = (text: string): string[] => text.split(' ');

const streetHeads = listed(
  '文昌 永安 迎宾 建设 人民 和平 光明 胜利 友谊 团结 新华 振兴 兴业 富民 康宁 澄滨 清河 柳溪 龙泉 凤鸣 望岳 朝阳 向阳 春晖 秋实 学府 书院 育才 工农 银河 金水 玉泉 ' +
  '翠屏 梧桐 香樟 银杏 丁香 牡丹 海棠 芙蓉 百合 丰收 丰泽 安康 安泰 长宁 长兴 永兴 永泰 中兴 复兴 创业 科技 创新 工业 纺织 粮库 车站 南湖 北湖 东湖 西湖 双桥 三里 五里 八一 五四 ' +
  '七里 九龙 万福 百川 千秋 同德 明德 崇文 尚武 仁和 义和 礼贤 智远 信义 忠孝 廉泉 德政 惠民 利民 乐民 宁波 天宁 太平 太和 平安 平原 文峰 魁星',
);
const urbanDivisions = listed('文昌 永宁 迎晖 安澜 明德 望河 开元 新城 北关 南关');
const ruralHeads = listed('青石 白杨 柳溪 云台 凤岭 石佛 清泉 双庙 古桥 长岗 枣林 马渡 竹园 高台 河湾 榆树 槐荫 大泽 桃园 龙泉 松坡 柳渡 麦仓 杏花');
const communityHeads = listed(
  '文昌里 府前 东门 西门 南门 北门 钟楼 鼓楼 书院 状元坊 菜市 盐店 药王庙 迎宾 车站 铁路 纺织 机械厂 化肥厂 面粉厂 农机 建材 百货 电力 邮电 广场 体育场 公园 河滨 柳堤 桥北 桥南 ' +
  '桥东 新苑 锦城 安居 康乐 惠民 和谐 幸福 阳光 翠竹 梅园 兰亭 荷塘 桂园 梧桐 金桂 银杏 学府 育英 红旗 胜利 东风 朝阳 光华 振华 兴隆 永和 福寿 长乐 长青 松鹤 鹤鸣 望湖 水岸 ' +
  '城东 城西 城南 城北 园丁 工人村 新世纪 开元 明珠 金泰 嘉禾 瑞祥 泰和 天和 仁和 众兴 富强 民主 文明 友爱 诚信 敬贤 清风 明月 春晓 秋爽 晨光 晚霞 星河 云锦',
);
const surnames = chars('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文');
const plainEndings = listed('庄 楼 营 寨 堂 店 桥 集 屯 湾 洼 堤口 坡 老家 小庄 大庄 园 台 堡 井 庙 祠堂 油坊 铁炉 窑 柳树 桑园');
const hillEndings = listed('沟 岭 坪 崖 家沟 门 岩 洞 坡 峪 岗 湾 垭 坳 寨 石 泉 潭');
const freeVillages = listed('三里桥 五里堡 七里店 十里铺 双柳树 大槐树 枣园 梨园 桃花店 杏树口 白龙庙 青龙泉 石桥 木桥 砖桥 老庙 新庙 官庄 军屯 马营 驿头 渡口 河口 闸口 堤头 林场 果园 棉场 鱼池 苇塘 磨坊 瓦屋 红土坡 黑石沟 响水 凉水泉 分水岭 望天洞 卧牛石 仙人桥');
const oldOwners = listed('粮食局 供销社 机械厂 化肥厂 面粉厂 纺织厂 棉纺厂 酒厂 水泥厂 农机厂 电业局 邮电局 水利局 教育局 税务局 工商局 法院 县医院 中医院 一中 二中 师范 百货公司 食品公司 物资局 建筑公司 运输公司 烟草公司 农业局 林业局 交通局 药厂 印刷厂 造纸厂 轴承厂 油厂');
const estateHeads = listed('锦绣 阳光 翠湖 和谐 金色 碧水 蓝天 幸福 滨河 清河 柳岸 御景 盛世 华府 龙湖 凤凰 紫荆 香榭 书香 学府 名门 中央 世纪 东方 江南 水木 天悦 云顶 望江 观澜 颐和 福泽 瑞景 祥和 嘉和 丰泽 明珠 银河 绿洲 枫林 玫瑰 桂花 牡丹 荷塘 竹韵 梅园 兰亭 松鹤 康桥 半岛 城市 时代 未来 新天地 国泰 民安 永安 长安 开元 建业');
const estateEndings: Readonly<Record<'existing' | 'new', readonly string[]>> = {
  existing: listed('花园 家园 小区 名苑 新村 佳苑 雅居 城 华庭 公寓 嘉园 新城 丽景'),
  new: listed('府 名邸 悦府 雅苑 公馆 华庭 首府 壹号院 印象 学府 里 苑 臻园'),
};

export function nameGiver(random: Random): NameGiver {
  const used = new Set<string>();
  const stacks = new Map<string, string[]>();
  const phases = ['二期', '三期', '东区', '西区', '南区', '北区', '四期', '五期'];
  const ordinal = ['第二', '第三', '第四', '第五', '第六', '第七', '第八', '第九'];

  function free(name: string): string {
    // Compounds grow in phases; institutions are counted.
    const later = /(院|站|中心|点|楼|学|园)$/.test(name) && !/家属院$|花园$|家园$|嘉园$|臻园$|壹号院$/.test(name) ? ordinal.map((which) => which + name) : phases.map((phase) => name + phase);
    const found = [name, ...later].find((candidate) => !used.has(candidate));
    let result = found ?? name;
    for (let i = 6; used.has(result); i++) result = `${name}${i}期`;
    used.add(result);
    return result;
  }
  /** Draws from a shuffled list without repeating; when it is used up the list starts again. */
  function draw(list: readonly string[], label: string): string {
    const stack = stacks.get(label) ?? [];
    if (stack.length === 0) stack.push(...random.stream(label).shuffled(list));
    stacks.set(label, stack);
    return stack.pop() as string;
  }
  function unused(make: () => string): string {
    for (let i = 0; i < 60; i++) {
      const name = make();
      if (!used.has(name)) {
        used.add(name);
        return name;
      }
    }
    return free(make());
  }

  return {
    free,
    // Street names may repeat in other quarters, as they do.
    street: (ending) => draw(streetHeads, `street${ending}`) + ending,
    division: (urban) => free(urban ? `${draw(urbanDivisions, 'urban')}街道` : `${draw(ruralHeads, 'rural')}${random.chance(0.7) ? '镇' : '乡'}`),
    community: () => unused(() => `${draw(communityHeads, 'community')}社区`),
    village: (hilly) =>
      unused(() => {
        if (random.chance(0.13)) return `${draw(freeVillages, 'free')}村`;
        const head = random.weighted([['', 62], ['大', 8], ['小', 8], ['前', 5], ['后', 5], ['东', 4], ['西', 4], ['上', hilly ? 6 : 0], ['下', hilly ? 6 : 0]] as const);
        return `${head}${random.pick(surnames)}${random.pick(hilly && random.chance(0.7) ? hillEndings : plainEndings)}村`;
      }),
    compound: (era) => {
      if (era === 'old' || (era === 'existing' && random.chance(0.12))) {
        return free(random.chance(0.75) ? `${random.pick(oldOwners)}家属院` : `${random.pick(streetHeads)}${random.pick(['小区', '新村', '里'])}`);
      }
      return free(random.pick(estateHeads) + random.pick(estateEndings[era]));
    },
  };
}
