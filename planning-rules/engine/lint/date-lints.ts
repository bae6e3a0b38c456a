import type { Problem } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import { jsonPath } from '../shape-problem.ts';
import { datedLists } from './dated-lists.ts';
import type { LintInput } from './lint-input.ts';

/** On each day at most one value holds: no two begin on one day, none runs on after the next has begun, none ends before it begins. */
export function dateLints({ pack, file }: LintInput): Problem[] {
  return datedLists(pack).flatMap(({ path, values }) => {
    const inOrder = values.map((value, index) => ({ value, index })).sort((a, b) => (a.value.from < b.value.from ? -1 : 1));
    return inOrder.flatMap(({ value, index }, at): Problem[] => {
      const next = inOrder.at(at + 1)?.value;
      const overlaps = next !== undefined && (value.from === next.from || (value.to !== undefined && value.to >= next.from));
      if (!overlaps && !(value.to !== undefined && value.to < value.from)) return [];
      return [{
        code: 'lint-dates', place: { file, field: jsonPath([...path, index]) }, value: `${value.from} — ${value.to ?? ''}`,
        what: words('有效期与另一数值重叠，或止于起始之前', 'its time overlaps another value’s, or ends before it begins'),
        remedy: words('请改正 from 与 to', 'Correct from and to'),
      }];
    });
  });
}
