import { crsTitle, guessTitle, isCrsProblem, parseSourceCrs } from '../../gis-data/crs/index.ts';
import { readSource } from '../../gis-data/formats/index.ts';
import type { CellValue } from '../../gis-data/formats/index.ts';
import type { ImportDiff, ImportPreview as Preview, ImportQuestion, ImportRequest } from '../../gis-data/import/index.ts';
import { defaultKeys, previewImport, rejectedRows, withAnswer } from '../../gis-data/import/index.ts';
import type { AnyFeature, Project, WorkContext } from '../../gis-data/model/index.ts';
import { problemSentence, ProblemError } from '../../gis-data/model/index.ts';
import type { DiffView, ImportChoices, ImportPreview, ImportWish, QuestionCard } from './import-shapes.ts';

/** Rejected rows, changes and names that are listed one by one. */
export const listedRows = 200;
const listedNames = 40;

/** The window's wish in the importer's words. */
export function importRequest(wish: ImportWish, importedAt: string): ImportRequest {
  const { layer, files, crs, axes, columns, table, encoding, edits, onlyRows, group, mode, keys, blanks } = wish;
  const source = crs === null || crs === undefined ? null : parseSourceCrs(crs);
  if (source !== null && isCrsProblem(source)) throw new ProblemError(source);
  return {
    layer, files, mode: mode ?? 'append', importedAt,
    crs: source ?? undefined, axes: axes ?? undefined, columns: columns ?? undefined, table: table ?? undefined, encoding: encoding ?? undefined, edits, onlyRows: onlyRows ?? undefined,
    group: group === null || group === undefined ? undefined : { by: group }, keys: keys ?? undefined, blanks,
  };
}

const text = (value: CellValue): string | null => (value === null ? null : String(value));

/** What an import would do; nothing is changed. */
export async function previewOf(project: Project, wish: ImportWish, work: WorkContext): Promise<ImportPreview> {
  const request = importRequest(wish, '');
  const preview = await previewImport(project, request, work);
  const { encodingFinding, crs } = preview;
  const existing = project.layers[wish.layer] ?? [];
  return {
    table: preview.table, tables: preview.tables, format: preview.format,
    encoding: encodingFinding === null ? null : {
      used: preview.encoding, found: encodingFinding.encoding, sure: encodingFinding.confidence !== 'low', reason: encodingFinding.reason, alternatives: encodingFinding.alternatives,
    },
    columns: preview.columns.map(({ name, field, by }) => ({ name, field, guessed: by === 'contains', remembered: by === 'remembered' })),
    fields: preview.fields,
    rows: preview.rows.map(({ row, values }) => ({ rowNumber: row, values: values.map(text) })),
    crs: crs === null ? null : {
      crs: crs.crs, title: crsTitle(crs.crs), swapped: crs.swapped, reason: crs.reason,
      alternatives: crs.alternatives.map((guess) => ({ crs: guess.crs, swapped: guess.swapped, title: guessTitle(guess), reason: guess.reason })),
    },
    questions: preview.questions.map((question) => questionCard(request, question, crs)), groupable: preview.groupable,
    diff: preview.diff === null || existing.length === 0 ? null : diffView(preview.diff, existing, wish),
    rejected: preview.report === null ? [] : await rejectedCells(request, preview),
    report: preview.report, problem: preview.problem === null ? null : problemSentence(preview.problem),
  };
}

/** Each option as the choices it makes, so that the window need not know what an answer means. */
function questionCard(request: ImportRequest, { id, what, reason, options, default: advised }: ImportQuestion, crs: Preview['crs']): QuestionCard {
  const choicesOf = (value: string): ImportChoices => {
    const { table, encoding, columns, crs, axes } = withAnswer(request, id, value);
    if (id === 'table') return { table };
    if (id === 'encoding') return { encoding };
    return id === 'crs' ? { crs, axes } : { columns };
  };
  const cards = options.map(({ value, title }) => ({ value, title, choices: choicesOf(value) }));
  // Coordinates are used as the importer took them, which the other layers may gainsay; every other default is what is used.
  const used = id === 'crs' ? cards.find(({ choices }) => choices.crs === crs?.crs && (choices.axes === 'swapped') === crs?.swapped)?.value ?? null : advised;
  return { id, what, reason, advised, used, options: cards };
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return String(value);
  return 'type' in value ? String(value.type) : JSON.stringify(value).slice(0, 80);
}

function diffView(diff: ImportDiff, existing: readonly AnyFeature[], wish: ImportWish): DiffView {
  const names = new Map<string, string>(existing.map(({ id, name }) => [id, name ?? id]));
  const list = (all: readonly string[]): DiffView['added'] => ({ count: all.length, names: all.slice(0, listedNames) });
  return {
    keys: wish.keys ?? defaultKeys[wish.layer], existing: existing.length,
    added: list(diff.added.map(({ id, name }) => name ?? id)),
    changed: new Set(diff.changed.map(({ id }) => id)).size,
    changes: diff.changed.slice(0, listedRows).map(({ name, field, before, after }) => ({ name, field, before: shown(before), after: shown(after) })), allChanges: diff.changed.length,
    unchanged: diff.unchanged.length,
    removed: list(diff.removed.map((id) => names.get(id) ?? id)),
    ambiguous: list(diff.ambiguous.map(({ key }) => key)),
  };
}

/** The cells of rows that would be rejected. The preview holds the first rows only, so the table is read once more where there are any. */
async function rejectedCells(request: ImportRequest, preview: Preview): Promise<ImportPreview['rejected']> {
  const { report } = preview;
  if (report === null || report.rejections.length === 0) return [];
  const tables = await readSource(request.files, { tableName: request.table, encoding: request.encoding });
  const table = tables.find(({ name }) => name === preview.table);
  const wanted = new Set(rejectedRows(report));
  const edits = new Map((request.edits ?? []).map(({ row, column, text: said }) => [`${row} ${column}`, said]));
  const rows = (table?.rows ?? []).filter(({ rowNumber }) => wanted.has(rowNumber)).slice(0, listedRows);
  return rows.flatMap(({ rowNumber, values }) => {
    const rejection = report.rejections.find(({ place }) => place.row === rowNumber);
    if (rejection === undefined) return [];
    const cells = values.map((value, index) => edits.get(`${rowNumber} ${table?.columns[index] ?? ''}`) ?? text(value));
    return [{ rowNumber, values: cells, reason: problemSentence({ ...rejection, place: { field: rejection.place.field } }) }];
  });
}
