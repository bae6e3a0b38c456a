import type { ClassChoice } from '../network/index.ts';

const only = /^\s*(?:only|只走|仅走|仅)\s*[:：]/i;
const allBut = /^\s*(?:not|不走|除)\s*[:：]/i;

/**
 * Which road classes are walked, as a planner writes it: `高速,在建` (or `不走：…`, `not:…`) walks all but these, `只走：支路、村道` (`only:…`) only
 * these. Commas of both scripts and 、; part the classes. An empty list after `only` is nothing to walk on and `null`.
 */
export function readClassChoice(text: string): ClassChoice | null {
  const kind = only.test(text) ? 'only' : 'allBut';
  const classes = text.replace(only, '').replace(allBut, '').split(/[,，、;；]/u).map((name) => name.trim()).filter((name) => name !== '' && name !== '无');
  return kind === 'only' && classes.length === 0 ? null : { kind, classes: [...new Set(classes)] };
}

/** The choice as a text that `readClassChoice` reads back. */
export function classChoiceText({ kind, classes }: ClassChoice): string {
  return `${kind === 'only' ? '只走：' : ''}${classes.length === 0 ? '无' : classes.join(',')}`;
}
