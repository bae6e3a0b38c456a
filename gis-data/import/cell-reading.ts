import type { Words } from '../model/index.ts';

/**
 * What a cell says for a field. `note` is set when the value is not simply what stands there: lost (value null) or changed (converted,
 * approximate). `nullWord`: the cell says in words that nothing is known.
 */
export interface CellReading {
  readonly value: string | number | boolean | null;
  readonly note: Words | null;
  readonly nullWord: boolean;
}
