import type { Language } from '../../../gis-data/model/index.ts';

/** Ids or row numbers named in a sentence; the rest are counted. The summary names all of them. */
const mostNamed = 20;

/** Says things beside the answer, in the language asked for. */
export interface Teller {
  /** A sentence with a list of names; nothing where the list is empty. */
  readonly list: (zh: string, en: readonly [one: string, many: string], names: readonly (string | number)[]) => void;
  readonly say: (zh: string, en: string) => void;
}

export function teller(err: (line: string) => void, lang: Language): Teller {
  const say = (zh: string, en: string): void => err(lang === 'zh' ? zh : en);
  return {
    say,
    list: (zh, [one, many], names) => {
      if (names.length === 0) return;
      const named = names.slice(0, mostNamed);
      const rest = names.length > mostNamed;
      say(`${zh}（${names.length}）：${named.join('、')}${rest ? '……' : ''}`, `${names.length === 1 ? one : many} (${names.length}): ${named.join(', ')}${rest ? ', …' : ''}`);
    },
  };
}
