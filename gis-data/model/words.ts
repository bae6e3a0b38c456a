/** One sentence or name in both languages of the product; Chinese is the first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh' | 'en';

/** Builds a bilingual text. */
export function words(zh: string, en: string): Words {
  return { zh, en };
}
