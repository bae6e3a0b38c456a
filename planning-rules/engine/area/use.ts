/** What a room is used for today, as far as the rule cares. `unstated`: the ledger says nothing; `unclear`: it says something we can't place. */
export type RoomUse = 'care' | 'diverted' | 'idle' | 'unstated' | 'unclear';

/** Words that tell the uses apart. */
export interface UseWords {
  readonly careWords: readonly string[];
  readonly divertedWords: readonly string[];
  readonly idleWords: readonly string[];
}

/** Places a use by the words the pack lists. A text that holds words of both lists is `unclear`, for nobody can say how much is which. */
export function roomUse(use: string | null, words: UseWords): RoomUse {
  const text = use?.trim() ?? '';
  if (text === '') return 'unstated';
  const holds = (list: readonly string[]): boolean => list.some((word) => text.includes(word));
  if (holds(words.idleWords)) return 'idle';
  const care = holds(words.careWords);
  const diverted = holds(words.divertedWords);
  if (care && !diverted) return 'care';
  return diverted && !care ? 'diverted' : 'unclear';
}
