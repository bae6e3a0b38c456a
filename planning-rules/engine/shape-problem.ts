import type { z } from 'zod';
import type { Problem, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';

/** `rules[2].rate[0].from`; the whole file is `(file)`. */
export function jsonPath(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('').replace(/^\./u, '');
  return text === '' ? '(file)' : text;
}

/** A fault of shape, with the value that stands at its path. */
export function shapeProblem(issue: z.core.$ZodIssue, json: unknown, file: string): Problem {
  const value = valueAt(json, issue.path);
  return {
    code: 'pack-shape',
    place: { file, field: jsonPath(issue.path) },
    ...(value === undefined ? {} : { value: brief(value) }),
    what: whatIsWrong(issue),
    remedy: words('请按 packs/README.md 改正此处', 'Correct it as packs/README.md describes'),
  };
}

function whatIsWrong(issue: z.core.$ZodIssue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return words(`缺少此项，或类型应为 ${issue.expected}`, `missing, or not of type ${issue.expected}`);
    case 'unrecognized_keys':
      return words(`不认识的字段 ${issue.keys.join('、')}`, `unknown field ${issue.keys.join(', ')}`);
    case 'invalid_value':
      return words(`只能是 ${issue.values.map(String).join('、')} 之一`, `must be one of ${issue.values.map(String).join(', ')}`);
    case 'too_big':
      return words(`超过上限 ${String(issue.maximum)}`, `above the limit of ${String(issue.maximum)}`);
    case 'too_small':
      return words(`低于下限 ${String(issue.minimum)}`, `below the limit of ${String(issue.minimum)}`);
    case 'invalid_union':
      return words('种类不认识，或不合其中任何一种写法', 'of no known kind, or fits none of the forms allowed here');
    case 'invalid_format':
      return words(`格式不对（${issue.format}）`, `not in the right format (${issue.format})`);
    default:
      return words(`不合要求：${issue.message}`, `not allowed: ${issue.message}`);
  }
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** A value short enough for a sentence. */
function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const longest = 60;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
