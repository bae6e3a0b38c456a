const digits = new Map([...'零一二三四五六七八九'].map((character, value) => [character, value] as const)).set('〇', 0).set('两', 2);
const places = new Map([['十', 10], ['百', 100], ['千', 1000]]);
const groups = new Map([['万', 1e4], ['亿', 1e8]]);

/** Every number written in a text, in Arabic figures (`20`, `0.2`, `1万`) or Chinese ones (`二十`, `二百`, `百`), in order. */
export function numbersIn(text: string): number[] {
  const written = text.matchAll(/(\d+(?:\.\d+)?)([万亿]?)|[零〇一二两三四五六七八九十百千万亿]+/gu);
  return [...written].map(([whole, arabic, group]) => (arabic === undefined ? chineseNumber(whole) : Number(arabic) * (groups.get(group) ?? 1)));
}

/** Value of a Chinese numeral: `一千二百` is 1200, `十五` 15, `百` 100, `三万二千` 32000. */
export function chineseNumber(numeral: string): number {
  let total = 0;
  let group = 0;
  let digit: number | null = null;
  for (const character of numeral) {
    const value = digits.get(character);
    const place = places.get(character);
    const wide = groups.get(character);
    if (value !== undefined) {
      digit = value;
    } else if (place !== undefined) {
      group += (digit ?? 1) * place;
      digit = null;
    } else if (wide !== undefined) {
      total += (group + (digit ?? (group === 0 ? 1 : 0))) * wide;
      group = 0;
      digit = null;
    } else {
      throw new Error(`"${character}" in "${numeral}" is no Chinese numeral`);
    }
  }
  return total + group + (digit ?? 0);
}
