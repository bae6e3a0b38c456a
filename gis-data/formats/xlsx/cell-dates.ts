import { isoDateFromDays } from '../../units/index.ts';
import { scanXml } from '../xml.ts';

/** For each cell style (index `s` of a cell): true when its number format shows a date or time. */
export function dateStyles(stylesXml: string): boolean[] {
  const customCodes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  scanXml(stylesXml, {
    open(name, attributes) {
      if (name === 'numFmt') customCodes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) {
        const id = Number(attributes['numFmtId'] ?? 0);
        const code = customCodes.get(id);
        styles.push(code === undefined ? isBuiltInDate(id) : isDateCode(code));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** Built-in formats, the East Asian ones included (ECMA-376 part 1, 18.8.30). */
export function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** True for a format code that shows a date or time. */
export function isDateCode(code: string): boolean {
  const bare = code.replace(/"[^"]*"/g, '').replace(/\\./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replace(/_./g, '').replace(/General/gi, '');
  return /[ymdhs年月日]/i.test(bare);
}

/**
 * ISO text of an Excel serial number. Day 60 of the 1900 system is the 29 February that never was; serials before it are off by one.
 * Null outside the years 1900 to 9999.
 */
export function isoFromSerial(serial: number, date1904: boolean): string | null {
  const days = date1904 ? serial + 1462 : serial;
  if (!(days >= 1 && days < 2958466)) return null;
  const sinceEpoch = (days < 60 ? days + 1 : days) - 25569;
  const wholeDays = Math.floor(sinceEpoch);
  const seconds = Math.round((sinceEpoch - wholeDays) * 86400);
  if (seconds === 0) return isoDateFromDays(wholeDays);
  if (seconds === 86400) return isoDateFromDays(wholeDays + 1);
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${isoDateFromDays(wholeDays)}T${two(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
}
