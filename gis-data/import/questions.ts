import type { CrsDeduction, CrsGuess, SourceCrs } from '../crs/index.ts';
import { guessTitle } from '../crs/index.ts';
import type { SourceTable } from '../formats/index.ts';
import type { EncodingFinding } from '../formats/text-encoding.ts';
import { encodingTitle } from '../formats/text-encoding.ts';
import type { LayerName, Problem, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { ChosenCrs } from './choose-crs.ts';
import { mappableFields } from './fields/index.ts';
import type { ColumnMap } from './map-columns.ts';
import { rivalColumns } from './map-columns.ts';
import type { ImportRequest } from './prepare.ts';

/** Something only the user can know, asked before an import; it goes ahead with the default when there is one. */
export interface ImportQuestion {
  /** What is asked: `table`, `encoding`, `crs`, or `column:` and a field of the model. One question each. */
  readonly id: string;
  readonly what: Words;
  /** Why it is asked, and what speaks for the default. */
  readonly reason: Words;
  readonly options: readonly QuestionOption[];
  /** Value of the option that is taken without an answer; null: the import waits for an answer. */
  readonly default: string | null;
}

export interface QuestionOption {
  /** For `withAnswer`. */
  readonly value: string;
  readonly title: Words;
}

/** What questions are made of. Everything is null or empty that could not be found out yet. */
export interface QuestionEvidence {
  readonly request: ImportRequest;
  readonly tables: readonly SourceTable[];
  readonly table: SourceTable | null;
  readonly map: ColumnMap | null;
  readonly encoding: EncodingFinding | null;
  readonly crs: ChosenCrs | null;
  /** What the numbers say, when the import was refused. */
  readonly deduction: CrsDeduction | null;
  readonly problem: Problem | null;
}

/** Questions about one import, in the order to be asked. What the user already answered in the request is not asked again. */
export function questionsOf(evidence: QuestionEvidence): ImportQuestion[] {
  return [...aboutTable(evidence), ...aboutEncoding(evidence), ...aboutColumns(evidence), ...aboutCrs(evidence)];
}

/** The request with an answer in it, as its question's option gives it. */
export function withAnswer(request: ImportRequest, id: string, value: string): ImportRequest {
  if (id === 'table') return { ...request, table: value };
  if (id === 'encoding') return { ...request, encoding: value };
  if (id.startsWith('column:')) return { ...request, columns: { ...request.columns, [id.slice('column:'.length)]: value } };
  if (id !== 'crs') throw new Error(`no import question is called "${id}"`);
  const swapped = value.endsWith(swappedMark);
  const crs = (swapped ? value.slice(0, -swappedMark.length) : value) as SourceCrs;
  return { ...request, crs, axes: swapped ? 'swapped' : 'asMapped' };
}

const swappedMark = '+swapped';

function aboutTable({ tables, problem, request }: QuestionEvidence): ImportQuestion[] {
  if (request.table !== undefined || problem?.code !== 'table-choice') return [];
  const offered = tables.filter(({ rows }) => rows.length > 0);
  return [
    {
      id: 'table',
      what: words('要导入哪一张表？', 'Which table is to be imported?'),
      reason: words('文件里有几张表都可以导入这个图层', 'several tables of the file could go into this layer'),
      options: offered.map(({ name, rows }) => ({ value: name, title: words(`${name}（${rows.length} 行）`, `${name} (${rows.length} rows)`) })),
      default: null,
    },
  ];
}

/** Not asked when the file names an encoding of another language (EUC-KR, Latin 1) and was read so. */
function aboutEncoding({ encoding, table, request }: QuestionEvidence): ImportQuestion[] {
  if (request.encoding !== undefined || encoding === null || encoding.confidence !== 'low') return [];
  if (table && table.encoding !== encodingTitle(encoding.encoding)) return [];
  return [
    {
      id: 'encoding',
      what: words('哪一种读法的文字是对的？', 'Which reading of the text is right?'),
      reason: words(`文字太少或不典型，编码不能确定；${encoding.reason.zh}`, `too little text to be certain of its encoding; ${encoding.reason.en}`),
      options: encoding.alternatives.map(({ encoding: value, title, preview }) => ({ value, title: words(`${title.zh}：${preview}`, `${title.en}: ${preview}`) })),
      default: encoding.encoding,
    },
  ];
}

/** Layers whose rows are named objects; without a column of names every row would be 未命名. */
const namedLayers: readonly LayerName[] = ['townships', 'communities', 'elders', 'compounds', 'facilities', 'candidates'];

function aboutColumns({ request, table, map }: QuestionEvidence): ImportQuestion[] {
  if (!table || !map || table.rows.length === 0) return [];
  const questions: ImportQuestion[] = [];
  if (namedLayers.includes(request.layer) && !map.has('name') && request.columns?.['name'] === undefined) {
    const title = mappableFields(request.layer).find(({ field }) => field === 'name')?.title ?? words('名称', 'Name');
    questions.push({
      id: 'column:name',
      what: words(`哪一列是“${title.zh}”？`, `Which column is "${title.en}"?`),
      reason: words('没有一列的表头像是名称', 'no heading looks like a name'),
      options: table.columns.map((name) => ({ value: name, title: words(name, name) })),
      default: null,
    });
  }
  for (const { field, taken, rivals } of rivalColumns(request.layer, table.columns, map)) {
    if (request.columns?.[field.field] !== undefined) continue;
    questions.push({
      id: `column:${field.field}`,
      what: words(`“${field.title.zh}”用哪一列？`, `Which column is "${field.title.en}"?`),
      reason: words('有几列的表头都是这个意思', 'several headings mean this'),
      options: [taken, ...rivals].map((c) => ({ value: table.columns[c], title: words(table.columns[c], table.columns[c]) })),
      default: table.columns[taken],
    });
  }
  return questions;
}

/** Asked when nobody said the CRS, or when what was said does not fit the numbers. */
function aboutCrs({ crs, deduction, problem }: QuestionEvidence): ImportQuestion[] {
  if (problem !== null) {
    if (!/^(crs|position)-/.test(problem.code) || deduction === null) return [];
    const { best, alternatives } = deduction;
    return [crsQuestion(problem.what, best, alternatives)];
  }
  return crs !== null && (crs.by === 'assumed' || crs.by === 'numbers') ? [crsQuestion(crs.reason, crs, crs.alternatives)] : [];
}

type CrsWithOrder = Pick<CrsGuess, 'crs' | 'swapped'>;

function crsQuestion(reason: Words, best: CrsWithOrder | null, others: readonly CrsWithOrder[]): ImportQuestion {
  const value = ({ crs, swapped }: CrsWithOrder): string => `${crs}${swapped ? swappedMark : ''}`;
  return {
    id: 'crs',
    what: words('坐标是哪种坐标系？', 'Which coordinate system are the positions in?'),
    reason,
    options: [...(best ? [best] : []), ...others].map((guess) => ({ value: value(guess), title: guessTitle(guess) })),
    default: best && value(best),
  };
}
