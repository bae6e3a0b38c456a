/** What is counted or measured in a column. `floorArea` and `landArea` come out in square metres. */
export type Quantity = 'households' | 'people' | 'blocks' | 'beds' | 'stars' | 'floorArea' | 'landArea' | 'plain';

export const squareMetresPerMu = 10000 / 15;
export const squareMetresPerHectare = 10000;

/** Why a text is no amount of the asked quantity. */
export type AmountFault = 'notANumber' | 'severalNumbers' | 'wrongUnit' | 'negative' | 'fraction';

export type AmountReading =
  | {
      readonly value: number;
      /** `约120㎡` says about. */
      readonly approximate: boolean;
      /** 亩, 公顷 or 万 was turned into the base unit. */
      readonly converted: boolean;
    }
  | { readonly fault: AmountFault };

/** Unit words of each quantity with their size in its base unit. Floor area in 亩 is a mistake for land, so only land knows it. */
const unitWords: Readonly<Record<Quantity, Readonly<Record<string, number>>>> = {
  households: { 户: 1, 套: 1, 户数: 1 },
  people: { 人: 1, 位: 1, 名: 1, 口: 1 },
  blocks: { 栋: 1, 幢: 1, 座: 1, 栋楼: 1, 幢楼: 1 },
  beds: { 张: 1, 床: 1, 张床: 1, 张床位: 1, 个: 1 },
  stars: { 星: 1, 星级: 1, 级: 1 },
  floorArea: { m2: 1, 平方米: 1, 平米: 1, 平方: 1, 平: 1, sqm: 1 },
  landArea: { m2: 1, 平方米: 1, 平米: 1, 平方: 1, 平: 1, sqm: 1, 亩: squareMetresPerMu, 公顷: squareMetresPerHectare, ha: squareMetresPerHectare, hm2: squareMetresPerHectare },
  plain: {},
};

const wholeQuantities: readonly Quantity[] = ['households', 'blocks', 'beds'];
const multipliers: Readonly<Record<string, number>> = { 万: 1e4, 千: 1e3, 百: 1e2 };
const chineseDigits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 };

/** `1,680` or `1 680` or `1680.5`, with the words around a number. */
const amountPattern = /^(约|大约|近|大概|共|共计|合计)?([-+]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+)(万|千|百)?(余|多|来)?([^\d\s]*?\d?)(左右|上下)?$/;

/**
 * Reads an amount as planners write it: `1680户`, `约120㎡`, `1,680`, `1.2万平方米`, full-width digits. `columnUnit` is the unit of the
 * column (`万㎡`, `亩`), used when the cell has none of its own.
 */
export function readAmount(source: string | number, quantity: Quantity, columnUnit: string | null = null): AmountReading {
  const text = String(source).normalize('NFKC').trim().toLowerCase();
  if (quantity === 'stars' && chineseDigits[text[0]] !== undefined && /^.(星级?|级)$/.test(text)) {
    return { value: chineseDigits[text[0]], approximate: false, converted: false };
  }
  if (typeof source === 'number') return finish(source, columnScale(columnUnit, quantity), false, quantity);
  const match = amountPattern.exec(text.replace(/\s*([\u4e00-\u9fff])\s*/g, '$1').replace(/(\d)\s+(m2|sqm|ha|hm2)/, '$1$2'));
  if (!match) return { fault: /\d\D+\d/.test(text) ? 'severalNumbers' : 'notANumber' };
  const [, about, digits, multiplier, more, unit, around] = match;
  const number = Number(digits.replace(/[, ]/g, ''));
  const words = multiplier === undefined && unit === '' ? null : `${multiplier ?? ''}${unit}`;
  const scale = words === null ? columnScale(columnUnit, quantity) : columnScale(words, quantity);
  return finish(number, scale, about !== undefined && !/共|合计/.test(about) ? true : more !== undefined || around !== undefined, quantity);
}

/** Size of a unit as written (`万㎡`, `亩`, `户`), in the quantity's base unit; null for a unit of something else. */
function columnScale(unit: string | null, quantity: Quantity): number | null {
  if (unit === null) return 1;
  const plain = unit.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  const multiplier = multipliers[plain[0]] ?? 1;
  const rest = multiplier === 1 ? plain : plain.slice(1);
  const scale = rest === '' ? 1 : unitWords[quantity][rest];
  return scale === undefined ? null : scale * multiplier;
}

function finish(number: number, scale: number | null, approximate: boolean, quantity: Quantity): AmountReading {
  if (!Number.isFinite(number)) return { fault: 'notANumber' };
  if (scale === null) return { fault: 'wrongUnit' };
  const value = number * scale;
  if (value < 0) return { fault: 'negative' };
  if (wholeQuantities.includes(quantity) && Math.abs(value - Math.round(value)) > 1e-6) return { fault: 'fraction' };
  const clean = wholeQuantities.includes(quantity) ? Math.round(value) : Number(value.toPrecision(14));
  return { value: clean, approximate, converted: scale !== 1 };
}

/** The unit that a heading names in brackets or after a comma (`用地面积（亩）`, `建筑面积，万㎡`), or null. */
export function unitOfHeading(heading: string): string | null {
  const plain = heading.normalize('NFKC').toLowerCase();
  for (const match of plain.matchAll(/[([【,,]\s*(?:单位\s*[::]?\s*)?([^()[\]【】,]+?)\s*(?:[)\]】]|$)/g)) if (isUnit(match[1])) return match[1].trim();
  const tail = /(万?m2|万?平方米|万?平米|亩|公顷|hm2)$/.exec(plain);
  return tail && tail[1] !== plain ? tail[1] : null;
}

function isUnit(text: string): boolean {
  const plain = text.trim().replace(/^[万千百](?=.)/, '');
  return plain === '万' || Object.values(unitWords).some((unitsOfQuantity) => plain in unitsOfQuantity);
}

/** The one unit among those a title names (`单位：户、万平方米`) that fits a quantity; null when none or several do. */
export function unitFromTitles(titles: readonly string[], quantity: Quantity): string | null {
  const said = titles.flatMap((title) => {
    const match = /单位\s*[::]\s*(.+)$/.exec(title.normalize('NFKC'));
    return match ? match[1].split(/[、,;/\s]+/).filter(Boolean) : [];
  });
  const fitting = said.filter((unit) => columnScale(unit, quantity) !== null);
  return fitting.length === 1 ? fitting[0] : null;
}
