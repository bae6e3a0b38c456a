import type { AnyFeature, ImportReport, Problem, Words } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { ImportDiff, MergeMode } from './merge/index.ts';
import { applyDiff, checkKeys, defaultKeys, diffImport } from './merge/index.ts';
import type { ImportRequest, PreparedImport } from './prepare.ts';

/** What the prepared file would change in the layer, in the request's mode; `append` is compared as `new`, to show what is there already. */
export function diffOfRequest(existing: readonly AnyFeature[], request: ImportRequest, prepared: PreparedImport): ImportDiff {
  const { layer } = request;
  if (request.keys) checkKeys(layer, request.keys);
  const mode: MergeMode = request.mode === 'append' ? 'new' : request.mode;
  const keys = request.keys ?? usualKeys(existing, request, prepared);
  return diffImport(existing, prepared.features, {
    mode, keys, fields: fieldsInFile(prepared), ...(request.blanks === undefined ? {} : { blanks: request.blanks }),
  });
}

/** The file's own identifiers where the layer knows some of them, else the layer's usual keys as far as the file has them. */
function usualKeys(existing: readonly AnyFeature[], { layer }: ImportRequest, { ownIds, map, features }: PreparedImport): readonly string[] {
  const held = new Set<string>(existing.map(({ id }) => id));
  if (ownIds && features.some(({ id }) => held.has(id))) return ['id'];
  const [first, ...others] = defaultKeys[layer];
  if (first === 'id' && !ownIds && existing.length > 0) throw new ProblemError(needsIdentifiers(layer));
  return [first, ...others.filter((key) => map.has(key))];
}

function fieldsInFile({ map, hasPositions }: PreparedImport): string[] {
  return [...map.keys(), ...(hasPositions ? ['geometry'] : [])];
}

/** The layer with the file merged into it, and the report with what the merge did to the rows. */
export function mergeInto(existing: readonly AnyFeature[], request: ImportRequest, prepared: PreparedImport): { features: AnyFeature[]; report: ImportReport; diff: ImportDiff } {
  const diff = diffOfRequest(existing, request, prepared);
  return { features: applyDiff(existing, diff), report: reportOfMerge(prepared, diff), diff };
}

/** Ids made of row numbers say nothing about another file. */
function needsIdentifiers(layer: string): Problem {
  return {
    code: 'merge-needs-ids',
    place: { layer },
    what: words('这个图层要有编号列才能逐个比对', 'features of this layer can be compared only by an identifier column'),
    remedy: words('请指定编号列或比对用的字段，或改用整体替换', 'Map an identifier column, name the fields to compare by, or replace the layer'),
  };
}

const heldAlready: Words = words('项目中已有，按“只新增”略过', 'held by the project already; skipped, as only new ones were wanted');

/** Rows that can't be told apart are rejected with the reason; in `new`, rows that the layer holds are skipped. Every row stays accounted for. */
function reportOfMerge({ report, featureRows, features }: PreparedImport, diff: ImportDiff): ImportReport {
  const unclear = new Map<number, { key: string; names: readonly string[] }>();
  for (const { key, existingIds, incoming } of diff.ambiguous) for (const i of incoming) for (const row of featureRows[i]) unclear.set(row, { key, names: existingIds });
  const added = new Set<string>(diff.added.map(({ id }) => id));
  const skipped = diff.mode === 'new' ? features.flatMap((_, i) => (diff.matches[i] !== null && !added.has(diff.matches[i]) ? featureRows[i] : [])) : [];
  const out = new Set([...unclear.keys(), ...skipped]);
  if (out.size === 0) return report;
  const repairs = report.repairs.filter(({ row }) => !out.has(row));
  const repaired = new Set(repairs.map(({ row }) => row)).size;
  const rejections = [...report.rejections, ...[...unclear].map(([row, { key, names }]) => notTold(report.file, row, key, names))];
  const skippedRows = [...report.skippedRows, ...skipped.map((row) => ({ row, reason: heldAlready }))].sort((a, b) => a.row - b.row);
  return {
    ...report,
    repairs,
    rejections,
    skippedRows,
    repaired,
    rejected: report.rejected + unclear.size,
    skipped: report.skipped + skipped.length,
    accepted: report.accepted + report.repaired - repaired - out.size,
  };
}

function notTold(file: string, row: number, key: string, ids: readonly string[]): Problem {
  const held = ids.length > 0 ? ids.join('、') : '';
  return {
    code: 'merge-ambiguous',
    place: { file, row },
    value: key,
    what: words(
      held === '' ? '文件里有几行名称相同，分不清是否同一对象' : `与项目中的要素（${held}）对不上唯一的一个`,
      held === '' ? 'several rows of the file have this name and cannot be told apart' : `it cannot be told which feature of the project (${held}) it is`,
    ),
    remedy: words('请补充编号或街道以便区分，再只重新导入被拒绝的行', 'Give identifiers or townships that tell them apart, then import the rejected rows again'),
  };
}
