import type { CellValue } from '../formats/index.ts';
import { words } from '../model/index.ts';
import type { AmountFault, Quantity } from '../units/index.ts';
import { readAmount, readDay, readYear } from '../units/index.ts';
import type { Reading } from './fields/index.ts';
import type { CellReading } from './cell-reading.ts';
import { levelCell, slopeCell } from './read-road-cell.ts';

const unknownWords: ReadonlySet<string> = new Set(
  (
    '暂无数据 暂无信息 暂无资料 暂无统计 暂无 暂缺 不详 不明 不清楚 未知 无数据 无资料 无信息 无记录 无统计 待定 待核实 待核 待查 待补充 待补 待填 待确认 待统计 未统计 未填 未填写 未提供 未登记 ' +
    '缺失 缺 缺项 n/a na null none nan nil tbd - -- --- — —— ——— / // \\ ? ?? … …… . .. ... * 空 空白'
  ).split(' '),
);

/** What a formula shows that could not be calculated. */
const formulaError = /^#(REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|N\/A|SPILL!|CALC!|GETTING_DATA|###*)$/i;

/** Words for none; in a text field that is the same as unknown, unless the field says what a place is used for. */
const noneWord = /^(无|没有|均无|无此项|不适用)$/;

/** True for a cell that says in words that nothing is known. `无` is not among them: for an area it can mean none or unknown. */
export function isUnknownWord(value: CellValue): boolean {
  return typeof value === 'string' && unknownWords.has(plain(value).toLowerCase());
}

/** Reads one cell as a field wants it. Never guesses: what can't be read for certain is null with a note. `columnUnit` is the heading's unit. */
export function readCell(value: CellValue, reading: Reading, columnUnit: string | null = null): CellReading {
  if (value === null || (typeof value === 'string' && plain(value) === '')) return { value: null, note: null, nullWord: false };
  if (isUnknownWord(value)) return { value: null, note: null, nullWord: true };
  if (typeof value === 'string' && formulaError.test(plain(value))) return lost('是公式错误', 'is a formula error');
  switch (reading.kind) {
    case 'text':
      if (!reading.noneIsText && typeof value === 'string' && noneWord.test(plain(value))) return { value: null, note: null, nullWord: true };
      return known(typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : String(value));
    case 'amount':
      return amountCell(value, reading.quantity, columnUnit);
    case 'year':
      return yearCell(value);
    case 'level':
      return levelCell(value);
    case 'slope':
      return slopeCell(value, columnUnit);
    case 'day':
      return dayCell(value);
    case 'flag':
      return flagCell(value, reading.yes, reading.no);
    case 'choice': {
      const choice = reading.choices.find(([pattern]) => pattern.test(plain(String(value))));
      return choice ? known(choice[1]) : lost('不在可认的类别之中', 'is none of the known kinds');
    }
  }
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

function known(value: string | number | boolean): CellReading {
  return { value, note: null, nullWord: false };
}

function changed(value: string | number | boolean, zh: string, en: string): CellReading {
  return { value, note: words(zh, en), nullWord: false };
}

function lost(zh: string, en: string): CellReading {
  return { value: null, note: words(`${zh}，已留空`, `${en}; left empty`), nullWord: false };
}

const amountFaults: Readonly<Record<AmountFault, readonly [string, string]>> = {
  notANumber: ['读不出数值', 'holds no number that can be read'],
  severalNumbers: ['写了不止一个数', 'holds more than one number'],
  wrongUnit: ['单位与这一列不符', 'has a unit that does not belong to this column'],
  negative: ['是负数', 'is negative'],
  fraction: ['应为整数', 'should be a whole number'],
};

function amountCell(value: CellValue, quantity: Quantity, columnUnit: string | null): CellReading {
  if (typeof value === 'boolean' || value === null) return lost('不是数值', 'is not a number');
  const reading = readAmount(value, quantity, columnUnit);
  if ('fault' in reading) {
    return plain(String(value)) === '无' ? lost('“无”可能是 0 也可能是不清楚', '"无" can mean 0 or unknown') : lost(...amountFaults[reading.fault]);
  }
  if (reading.approximate) return changed(reading.value, '原文为约数，按数值记入', 'is approximate in the source; taken at its number');
  if (reading.converted) return changed(reading.value, '已换算为基本单位', 'was converted to the base unit');
  return known(reading.value);
}

function yearCell(value: CellValue): CellReading {
  if (typeof value === 'boolean' || value === null) return lost('不是年份', 'is not a year');
  const reading = readYear(value);
  if ('fault' in reading) {
    if (reading.fault === 'severalYears') return lost('写了不止一个年份', 'holds more than one year');
    return reading.fault === 'decade' ? lost('不是确切的年份', 'is no exact year') : lost('读不出年份', 'holds no year that can be read');
  }
  return reading.approximate ? changed(reading.value, '原文为约数，按数值记入', 'is approximate in the source; taken at its number') : known(reading.value);
}

function dayCell(value: CellValue): CellReading {
  if (typeof value === 'boolean' || value === null) return lost('不是日期', 'is not a date');
  const reading = readDay(value);
  if ('fault' in reading) {
    if (reading.fault === 'yearOnly') return lost('只有年份，没有月日', 'has a year but no month and day');
    return reading.fault === 'ambiguousMonth' ? lost('月份可能是 1 月或 10 月', 'the month may be January or October') : lost('读不出日期', 'holds no date that can be read');
  }
  return reading.monthOnly ? changed(reading.value, '只有年月，按当月 1 日记入', 'gives year and month only; taken as the first of the month') : known(reading.value);
}

const yesWord = /^(是的?|有|√|✓|✔|☑|对|y|yes|true|t|1|已|符合|达标|合格|通过)$/i;
const noWord = /^(否|无|×|✗|✘|x|n|no|false|f|0|-1|未|没有?|不|不是|非)$/i;
const negation = /^(尚未|暂未|还未|未|没有|没|不|非)/;
const undecided = /不明|不清|不确定|待|部分|办理中|进行中/;

/**
 * Yes or no, in whole words only: 有待核实 is not 有, and 已停业 is what follows 已. A negation before a field's own no-word (未停业) is left
 * open.
 */
function flagCell(value: CellValue, yes: RegExp | undefined, no: RegExp | undefined): CellReading {
  if (typeof value === 'boolean') return known(value);
  const text = plain(String(value)).replace(/\(.*\)$/, '').trim();
  const bare = text.replace(/^(目前|现在?|已经|已)(?=.)/, '');
  const unread = lost('读不出是或否', 'says neither yes nor no');
  if (undecided.test(text)) return unread;
  if (noWord.test(bare)) return known(false);
  if (no?.test(bare)) return known(false);
  if (negation.test(bare)) return no?.test(bare.replace(negation, '')) ? unread : known(false);
  return yesWord.test(bare) || yes?.test(bare) ? known(true) : unread;
}
