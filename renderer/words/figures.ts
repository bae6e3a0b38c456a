import type { Language } from '../../gis-data/model/words.ts';
import { unitTitle, wordingOf } from './index.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Number for reading: groups of three, at most two decimals. Unknown is “—”, unreachable is “∞”: never 0. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '—';
  if (value === Infinity) return '∞';
  if (value === -Infinity) return '−∞';
  const text = Number.isInteger(value) || Math.abs(value) >= 1000 ? whole.format(value) : fine.format(value);
  return text.replace('-', '−');
}

/** A figure with its sign written, for margins. */
export function signedFigure(value: number | null): string {
  if (value === null || value <= 0) return figure(value);
  return `+${figure(value)}`;
}

/** A figure with its unit: `1,300 m²`. A year is never grouped. */
export function measure(value: number | string | boolean | null, unit: string | null, language: Language): string {
  const wording = wordingOf(language);
  if (value === null) return wording.common.unknown;
  if (typeof value === 'boolean') return value ? wording.common.yes : wording.common.no;
  if (typeof value === 'string') return value;
  if (unit === 'year') return String(value);
  const text = figure(value);
  const title = unitTitle(unit, wording);
  if (title === '' || value === Infinity) return text;
  return title === '%' ? `${text}%` : `${text} ${title}`;
}

/** Share of a whole as whole percent with one decimal; unknown when a part is unknown or the whole is 0. */
export function share(part: number | null, all: number | null): string {
  if (part === null || all === null || all === 0) return '—';
  return `${(Math.floor((part / all) * 1000) / 10).toFixed(1)}%`;
}
