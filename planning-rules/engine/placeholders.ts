import type { Problem } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import { jsonPath } from './shape-problem.ts';

/** What stands in a scaffolded pack where a planner is to write. */
export const placeholder = '（请填写）';

/** Every text of a pack that still holds the scaffold's placeholder. */
export function placeholderProblems(node: unknown, file: string, path: readonly (string | number)[] = []): Problem[] {
  if (typeof node === 'string') {
    return node.includes(placeholder) ? [{ code: 'pack-placeholder', place: { file, field: jsonPath(path) }, value: node,
      what: words('样板中的空白尚未填写', 'the scaffold’s blank is not filled in'), remedy: words('请照文件填写', 'Fill it in from the document') }] : [];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => placeholderProblems(value, file, [...path, Array.isArray(node) ? Number(key) : key]));
}
