/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Words {
  readonly places: readonly string[];
  readonly heads: readonly string[];
  readonly tails: readonly string[];
  readonly cells: readonly string[];
}

const list = (text: string): string[] => text.split(' ');

const simplified: Words = {
  places: list('鄢陵县 襄城县 长葛市 禹州市 建安区 魏都区 赫山区 资阳区 南县 桃江县 安化县 沅江市 北林区 望奎县 兰西县 青冈县 庆安县 明水县 绥棱县 东营区 河口区 垦利区 利津县 广饶县 萨尔图区 龙凤区 让胡路区 肇州县 林甸县 杜尔伯特县 渝中区 解放碑街道 大溪沟街道 两路口街道 菜园坝街道 箭河路街道 紫云镇 汾陈镇 颍桥镇 麦岭镇 泥城镇 伏牛山乡 嶝坪村 岙底村 圩塘社区 硚口社区 垸心村'),
  heads: list('翡翠 恒大 万科 碧桂园 绿地 保利 阳光 幸福 锦绣 盛世 御景 滨江 金色 东方 世纪 和谐 龙湖 中海 雍江 荣盛 学府 帝景 鑫苑 建业 汇金 麒麟 紫荆 檀香 枫林 樾府 祺泰 恺德 晟通 曦园 玺悦'),
  tails: list('花园 小区 家园 名都 华庭 新城 公馆 雅苑 豪庭 半岛 国际 山庄 花苑 嘉园 广场 公寓 里 苑 庄 大院 家属院 职工宿舍 安置房 一期 二期东区'),
  cells: list('序号 小区名称 所属街道 社区 总户数 建成年代 养老服务用房 实配面积 日间照料中心 现用途 暂无数据 已建 老旧小区 配建 租赁 竣工验收 移交民政 闲置 文体活动室 物业用房 人民路 建设大道 交叉口 东北角'),
};

const traditional: Words = {
  places: list('臺北市 大安區 信義區 萬華區 士林區 內湖區 板橋區 中壢區 觀音區 龜山區 竹北市 頭份市 沙鹿區 豐原區 鹿港鎮 斗六市 善化區 鳳山區 岡山區 潮州鎮 羅東鎮 瑞穗鄉 關廟區 油尖旺區 黃大仙區 葵青區 荃灣區 屯門區 離島區 花地瑪堂區 氹仔'),
  heads: list('翡翠 國泰 遠雄 華固 興富發 寶佳 麗寶 將捷 合康 璞園 潤泰 達麗 興隆 松竹 蘭雅 慈暉 勝利 國光 懷德 嘉湖 海逸 麗港 沙田第一 黃埔 美孚 銀禧 驥江'),
  tails: list('花園 新村 國宅 社區 大廈 華廈 名邸 雅築 豪景 山莊 廣場 公寓 別墅 苑 邨 里 大樓 天廈 學苑 御園'),
  cells: list('編號 社區名稱 行政區 里別 總戶數 興建年份 長照服務據點 樓地板面積 日間照顧中心 目前用途 無資料 已興建 老舊社區 租賃 驗收 移交 閒置 活動中心 管理委員會 中正路 復興南路 巷口 護理之家 養護所'),
};

/** Lines of a county's ledger with at least `characters` Chinese characters each. */
function texts(words: Words, count: number, characters: number, seed: number): string[] {
  const random = randomFrom(seed);
  const pick = (options: readonly string[]): string => options[Math.floor(random() * options.length)];
  return Array.from({ length: count }, () => {
    const parts: string[] = [];
    while (chineseCount(parts.join('')) < characters) {
      parts.push(`${pick(words.places)}${pick([',', ''])}${pick(words.heads)}${pick(words.tails)}`, pick(words.cells), String(Math.floor(random() * 2000)));
    }
    return parts.join(',');
  });
}

export function chineseCount(text: string): number {
  return [...text].filter((char) => char >= '\u4e00' && char <= '\u9fff').length;
}

export const simplifiedTexts = (count: number, characters: number): string[] => texts(simplified, count, characters, 1);
export const traditionalTexts = (count: number, characters: number): string[] => texts(traditional, count, characters, 2);

/** Names of two to six Chinese characters. */
export function shortTexts(count: number): string[] {
  const random = randomFrom(3);
  const pick = (options: readonly string[]): string => options[Math.floor(random() * options.length)];
  return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? pick(simplified.heads) + pick(simplified.tails) : pick(traditional.places))).filter((text) => chineseCount(text) <= 6);
}
