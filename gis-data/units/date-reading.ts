import { isoDate, isoDateFromDays } from './calendar.ts';

export type DayReading =
  | { readonly value: string; /** Only year and month were given; the first of the month is used. */ readonly monthOnly: boolean }
  | { readonly fault: 'notADate' | 'yearOnly' | 'ambiguousMonth' };

/**
 * Reads a day as planners write it: `2023-05-01`, `2023/5/1`, `2023.5.1`, `2023年5月1日`, `20230501`, an Excel serial number, and months
 * (`2023年5月`, `2023.5`). The number 2023.1 may be January or a spreadsheet's 2023.10, so it is refused.
 */
export function readDay(source: string | number): DayReading {
  if (typeof source === 'number') return dayOfNumber(source);
  const withoutTime = source.normalize('NFKC').trim().replace(/[T\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:?\d{2})?$/, '');
  const text = withoutTime.replace(/\s*([-/.年月日])\s*/g, '$1').trim();
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (full) return day(Number(full[1]), Number(full[2]), Number(full[3]), false);
  const month = /^(\d{4})[-/.年](\d{1,2})月?(?:份|底|初|中旬)?$/.exec(text);
  if (month) return day(Number(month[1]), Number(month[2]), 1, true);
  if (/^(19|20)\d{2}年?$/.test(text)) return { fault: 'yearOnly' };
  return { fault: 'notADate' };
}

function dayOfNumber(number: number): DayReading {
  if (number >= 19000101 && number <= 21001231 && Number.isInteger(number)) {
    return day(Math.floor(number / 10000), Math.floor(number / 100) % 100, number % 100, false);
  }
  if (number >= 1900 && number <= 2100) {
    const month = Math.round((number % 1) * 100);
    if (month === 0) return { fault: 'yearOnly' };
    if (month === 10) return { fault: 'ambiguousMonth' };
    return day(Math.floor(number), month > 12 && month % 10 === 0 ? month / 10 : month, 1, true);
  }
  // Excel serials of 1950 to 2100.
  if (number >= 18264 && number <= 73415) return { value: isoDateFromDays(Math.floor(number) - 25569), monthOnly: false };
  return { fault: 'notADate' };
}

function day(year: number, month: number, dayOfMonth: number, monthOnly: boolean): DayReading {
  const value = isoDate(year, month, dayOfMonth);
  return value === null ? { fault: 'notADate' } : { value, monthOnly };
}

export type YearReading = { readonly value: number; readonly approximate: boolean } | { readonly fault: 'notAYear' | 'severalYears' | 'decade' };

/** Reads a year: `2010`, `2010年建成`, `建于2010年`, `2010-05-01`. `90年代`, `2000年前` and `2001-2003` name no single year. */
export function readYear(source: string | number): YearReading {
  const text = String(source).normalize('NFKC').trim();
  if (/年代|世纪|\d年?(以?前|以?后|之前|之后)/.test(text)) return { fault: 'decade' };
  const isDay = readDay(text);
  if ('value' in isDay && !/^\d{8}$/.test(text)) return { value: Number(isDay.value.slice(0, 4)), approximate: false };
  const years = new Set([...text.matchAll(/(?<!\d)((?:18|19|20)\d{2})(?!\d)/g)].map((match) => match[1]));
  if (years.size > 1) return { fault: 'severalYears' };
  const [year] = years;
  if (year === undefined || /\d/.test(text.replace(year, '').replace(/\d{1,2}(月|日|期)/g, ''))) return { fault: 'notAYear' };
  return { value: Number(year), approximate: /约|左右/.test(text) };
}
