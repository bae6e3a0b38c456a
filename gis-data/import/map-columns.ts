import type { LayerName } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { Field } from './fields/index.ts';
import { mappableFields } from './fields/index.ts';
import { plainHeading } from './plain-heading.ts';

/** Field of the model → index of the column that holds it, and how it was found. */
export type ColumnMap = ReadonlyMap<string, { readonly column: number; readonly by: MappedBy }>;

/** `remembered`: as the user confirmed it for a table with the same headings. */
export type MappedBy = 'user' | 'remembered' | 'exact' | 'contains';

/** Headings with these words count a part, a share or a mean: never matched by containing another word, nor by the storey below them. */
const partialWords = /占比|比例|比重|百分|率|%|平均|人均|户均|独居|空巢|失能|失智|低保|特困|残疾|留守|孤寡|男|女|新增|增长|其中|缺口|应配|不足|日期|时间|是否|电话|备注|单价|编号|序号/;

/**
 * Finds the column of each field: the user's choice first, then exact headings (last storey or the whole heading), then headings that
 * contain an unmistakable word. A column serves one field. A user's choice of `''` leaves the field without a column; an unknown
 * field or column is a `ProblemError`.
 */
export function mapColumns(
  layer: LayerName, columns: readonly string[], chosen: Readonly<Record<string, string>> = {}, chosenBy: 'user' | 'remembered' = 'user',
): ColumnMap {
  const fields = mappableFields(layer);
  const map = new Map<string, { column: number; by: MappedBy }>();
  const taken = new Set<number>();
  const put = (name: string, column: number, by: MappedBy): void => {
    map.set(name, { column, by });
    taken.add(column);
  };
  for (const [name, heading] of Object.entries(chosen)) {
    if (!fields.some((field) => field.field === name)) throw noSuchField(layer, name, fields);
    if (heading === '') continue;
    const column = findColumn(columns, heading);
    if (column < 0) throw noSuchColumn(name, heading, columns);
    put(name, column, chosenBy);
  }
  const headings = columns.map(headingForms);
  const open = (): Field[] => fields.filter((field) => !map.has(field.field) && chosen[field.field] !== '');
  exactMatches(open(), headings, taken).forEach(({ field, column }) => put(field, column, 'exact'));
  for (const field of open()) {
    const column = headings.findIndex(
      ({ last }, c) => !taken.has(c) && !partialWords.test(stripped(last, field)) && field.contains.some((word) => last.includes(plainHeading(word))),
    );
    if (column >= 0) put(field.field, column, 'contains');
  }
  return map;
}

/**
 * Columns that could just as well be a field's as the one that was taken (规划户数 beside 总户数): counts and areas only, where the wrong one
 * makes a wrong number.
 */
export function rivalColumns(layer: LayerName, columns: readonly string[], map: ColumnMap): { field: Field; taken: number; rivals: number[] }[] {
  const used = new Set([...map.values()].map(({ column }) => column));
  const headings = columns.map(headingForms);
  return mappableFields(layer).flatMap((field) => {
    const entry = map.get(field.field);
    if (field.reading.kind !== 'amount' || entry === undefined || entry.by === 'user' || entry.by === 'remembered') return [];
    const names = new Set(field.headings.map(plainHeading));
    const rivals = columns.map((_, c) => c).filter((c) => !used.has(c) && (names.has(headings[c].whole) || (names.has(headings[c].last) && !partialWords.test(headings[c].upper))));
    return rivals.length === 0 ? [] : [{ field, taken: entry.column, rivals }];
  });
}

interface HeadingForms {
  /** Last storey, the storeys above it, and the whole heading without its storey marks. */
  readonly last: string;
  readonly upper: string;
  readonly whole: string;
}

function headingForms(column: string): HeadingForms {
  // A slash inside brackets lists choices, 类型(新建/已建); only one outside parts the storeys.
  const storeys = column.split(/\/(?![^([（【]*[)\]）】])/).map(plainHeading);
  return { last: storeys.at(-1) ?? '', upper: storeys.slice(0, -1).join(''), whole: storeys.join('') };
}

/** Earlier words of a field win over later ones, whichever field comes first: 小区名称 beats 名称 of the same field. */
function exactMatches(fields: readonly Field[], headings: readonly HeadingForms[], taken: ReadonlySet<number>): { field: string; column: number }[] {
  const used = new Set(taken);
  const found: { field: string; column: number }[] = [];
  const longest = Math.max(0, ...fields.map((field) => field.headings.length));
  const placed = new Set<string>();
  for (const form of ['whole', 'last'] as const) {
    for (let rank = 0; rank < longest; rank += 1) {
      for (const field of fields) {
        const word = field.headings[rank];
        if (word === undefined || placed.has(field.field)) continue;
        const column = headings.findIndex(
          (heading, c) => !used.has(c) && heading[form] === plainHeading(word) && (form === 'whole' || !partialWords.test(heading.upper)),
        );
        if (column < 0) continue;
        used.add(column);
        placed.add(field.field);
        found.push({ field: field.field, column });
      }
    }
  }
  return found;
}

/** The heading without the field's own word, so that 验收日期 is not excluded for its 日期. */
function stripped(heading: string, field: Field): string {
  return field.contains.reduce((rest, word) => rest.replace(plainHeading(word), ''), heading);
}

function findColumn(columns: readonly string[], heading: string): number {
  const exact = columns.indexOf(heading);
  if (exact >= 0) return exact;
  const { whole } = headingForms(heading);
  return columns.findIndex((column) => headingForms(column).whole === whole || headingForms(column).last === whole);
}

function noSuchField(layer: LayerName, name: string, fields: readonly Field[]): ProblemError {
  const names = fields.map((field) => field.field).join(', ');
  return new ProblemError({
    code: 'field-unknown',
    place: { layer, field: name },
    what: words('列对应里的这个字段不存在', 'the column mapping names a field that does not exist'),
    remedy: words(`可用的字段：${names}`, `Fields are: ${names}`),
  });
}

function noSuchColumn(field: string, heading: string, columns: readonly string[]): ProblemError {
  return new ProblemError({
    code: 'column-missing',
    place: { field },
    value: heading,
    what: words('文件里没有这一列', 'the file has no such column'),
    remedy: words(`文件里的列：${columns.join('、')}`, `The file's columns: ${columns.join(', ')}`),
  });
}
