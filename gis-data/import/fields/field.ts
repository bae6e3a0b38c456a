import type { Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { Quantity } from '../../units/index.ts';

/** How the cells of a field are read. */
export type Reading =
  /** `noneIsText`: 无 is an answer (现用途：无) and kept; else it means that there is nothing to say. */
  | { readonly kind: 'text'; readonly noneIsText?: boolean }
  | { readonly kind: 'amount'; readonly quantity: Quantity }
  | { readonly kind: 'year' }
  /** Which roads it lies above or below: a whole number, negative below the ground. */
  | { readonly kind: 'level' }
  /** Rise over run; as percent, whatever unit the cell or the heading names. */
  | { readonly kind: 'slope' }
  | { readonly kind: 'day' }
  | { readonly kind: 'flag'; readonly yes?: RegExp; readonly no?: RegExp }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] };

/** The first pattern that fits gives the value of the model. */
export type Choice = readonly [RegExp, string];

/** One field of a layer, and the headings planners give it. */
export interface Field {
  readonly field: string;
  readonly title: Words;
  readonly reading: Reading;
  /** Headings that mean exactly this, most usual first; compared after `plainHeading`. */
  readonly headings: readonly string[];
  /** A heading that contains one of these means this too, unless another field claims it exactly. Only words that can't mean anything else. */
  readonly contains: readonly string[];
}

export const text: Reading = { kind: 'text' };
export const textWithNone: Reading = { kind: 'text', noneIsText: true };
export const year: Reading = { kind: 'year' };
export const day: Reading = { kind: 'day' };
export const flag: Reading = { kind: 'flag' };
export const level: Reading = { kind: 'level' };
export const slope: Reading = { kind: 'slope' };

export function amount(quantity: Quantity): Reading {
  return { kind: 'amount', quantity };
}

export function choice(...choices: Choice[]): Reading {
  return { kind: 'choice', choices };
}

/** `field('households', '总户数', 'Households', amount('households'), '总户数 规划户数 户数', '总户数')`: lists are separated by blanks. The titles are headings too. */
export function field(name: string, zh: string, en: string, reading: Reading, headings: string, contains = ''): Field {
  const list = (blanks: string): string[] => blanks.split(' ').filter(Boolean);
  return { field: name, title: words(zh, en), reading, headings: [...new Set([...list(headings), zh, en])], contains: list(contains) };
}
