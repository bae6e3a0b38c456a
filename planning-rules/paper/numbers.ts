import { unknownSign } from './phrases.ts';

/** Whole number in groups of three; a dash when unknown. Unknown is never 0. */
export function whole(value: number | null): string {
  return value === null ? unknownSign : grouped(Math.round(value).toString());
}

/** At most `digits` decimals, no trailing zeros. */
export function decimal(value: number | null, digits = 1): string {
  if (value === null) return unknownSign;
  const [integer, fraction] = value.toFixed(digits).split('.');
  const rest = (fraction ?? '').replace(/0+$/, '');
  return grouped(integer) + (rest ? `.${rest}` : '');
}

/** Minutes of a walk, to one decimal and rounded up: a walk beyond a limit never looks like one within. */
export function minutes(seconds: number): string {
  return (Math.ceil(seconds / 6 - 1e-9) / 10).toFixed(1);
}

/** Share in per cent, cut and not rounded: 99.96 % is not written as 100. A dash when either is unknown or the whole is 0. */
export function percent(part: number | null, all: number | null): string {
  return share(part === null || all === null || all === 0 ? null : part / all);
}

/** The same of the quotient itself. */
export function share(quotient: number | null): string {
  return quotient === null ? unknownSign : (Math.floor(quotient * 1000 + 1e-9) / 10).toFixed(1);
}

/** 1:N with N in groups of three. */
export function scaleText(denominator: number): string {
  return `1:${grouped(String(denominator))}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
}
