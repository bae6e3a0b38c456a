import type { CellValue } from '../formats/index.ts';
import { words } from '../model/index.ts';
import type { CellReading } from './cell-reading.ts';

const known = (value: number): CellReading => ({ value, note: null, nullWord: false });
const lost = (zh: string, en: string): CellReading => ({ value: null, note: words(`${zh}，已留空`, `${en}; left empty`), nullWord: false });
const folded = (value: CellValue): string => String(value).normalize('NFKC').trim();

/** The level of a road: `1`, `-1`, `2层`, `地面`, `地下`. Levels that lie between (`0.5`) or are several (`0;1`) are not guessed. */
export function levelCell(value: CellValue): CellReading {
  const text = folded(value);
  if (/^地面层?$/.test(text)) return known(0);
  const match = /^([+-]?\d+)(?:\.0+)?层?$/.exec(text);
  if (match === null) return lost('层级应为整数', 'a level is a whole number');
  // -0 is no level of its own.
  return known(Number(match[1]) === 0 ? 0 : Number(match[1]));
}

type SlopeUnit = '%' | '‰' | '°';

/** The unit that a heading gives its slopes (`坡度(%)`, `slope_percent`), or null. */
export function slopeUnitOfHeading(heading: string): SlopeUnit | null {
  if (heading.includes('‰')) return '‰';
  if (/[%％]|percent|pct|百分/i.test(heading)) return '%';
  return /°|[（(]度[）)]|degree/i.test(heading) ? '°' : null;
}

function inPercent(number: number, unit: SlopeUnit): number | null {
  const value = Math.abs(number);
  if (unit === '°') return value < 90 ? Number((Math.tan((value * Math.PI) / 180) * 100).toPrecision(12)) : null;
  return unit === '‰' ? value / 10 : value;
}

/**
 * A slope in percent: `8%`, `-5 %`, `12‰`, `4°`, or a number whose heading names the unit. A number without a unit may be percent or degrees and is left
 * out. `up` and `down` of OpenStreetMap say that it rises and not how much.
 */
export function slopeCell(value: CellValue, headingUnit: string | null): CellReading {
  const text = folded(value);
  if (/^(up|down|yes|上坡|下坡)$/i.test(text)) return { value: null, note: null, nullWord: true };
  const match = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*([%‰°度]?)$/i.exec(text);
  if (match === null) return lost('读不出坡度', 'holds no slope that can be read');
  const unit = match[2] === '' ? headingUnit : match[2] === '度' ? '°' : match[2];
  if (unit !== '%' && unit !== '‰' && unit !== '°') return lost('坡度没有写明单位（%、‰或°）', 'a slope without its unit (%, ‰ or °)');
  const percent = inPercent(Number(match[1]), unit);
  if (percent === null) return lost('坡度不小于90°', 'a slope of 90° or more');
  if (unit === '%') return known(percent);
  return { value: percent, note: words('已换算为百分数', 'was converted to percent'), nullWord: false };
}
