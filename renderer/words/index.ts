import type { Language, Words } from '../../gis-data/model/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';
import type { Wording } from './zh.ts';

export type { Wording } from './zh.ts';

const wordings: Record<Language, Wording> = { zh, en };

/** All words of the window in one language. */
export function wordingOf(language: Language): Wording {
  return wordings[language];
}

/** The text of a bilingual sentence. */
export function textOf(text: Words, language: Language): string {
  return text[language];
}

/** Title of a field of the model; a column we have no word for keeps the source's own. */
export function fieldTitle(field: string, wording: Wording): string {
  return (wording.fields as Record<string, string>)[field] ?? field;
}

/** Unit as written after a number; a unit we do not know is shown as it is. */
export function unitTitle(unit: string | null, wording: Wording): string {
  return unit === null ? '' : ((wording.units as Record<string, string>)[unit] ?? unit);
}
