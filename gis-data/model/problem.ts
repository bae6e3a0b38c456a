import type { Words } from './words.ts';

/** Where in the user's material a problem sits. Rows are counted as the user's program counts them (first row is 1). */
export interface ProblemPlace {
  readonly file?: string;
  readonly layer?: string;
  readonly row?: number;
  readonly field?: string;
}

/**
 * A fault of the user's data or wish, as a value: where, which value, what is wrong, and what to do.
 * `code` is stable and kebab-case, for tests and help pages.
 */
export interface Problem {
  readonly code: string;
  readonly place: ProblemPlace;
  readonly value?: string;
  readonly what: Words;
  readonly remedy: Words;
}

/** Carries a `Problem` up to the nearest boundary (command line, worker client) that can tell the user. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problemSentence(problem).en);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The whole problem as one sentence: place, value, what is wrong, what to do. */
export function problemSentence(problem: Problem): Words {
  const { file, layer, row, field } = problem.place;
  const zhPlace = [file && `文件“${file}”`, layer && `图层“${layer}”`, row !== undefined && `第${row}行`, field && `字段“${field}”`]
    .filter(Boolean)
    .join('');
  const enPlace = [file && `file "${file}"`, layer && `layer "${layer}"`, row !== undefined && `row ${row}`, field && `field "${field}"`]
    .filter(Boolean)
    .join(', ');
  const zhValue = problem.value === undefined ? '' : `值“${problem.value}”`;
  const enValue = problem.value === undefined ? '' : `value "${problem.value}"`;
  const zhHead = [zhPlace, zhValue].filter(Boolean).join('，');
  const enHead = [enPlace, enValue].filter(Boolean).join(', ');
  return {
    zh: `${zhHead ? `${zhHead}：` : ''}${problem.what.zh}。${problem.remedy.zh}。`,
    en: `${enHead ? `${enHead}: ` : ''}${problem.what.en}. ${begun(problem.remedy.en)}.`,
  };
}

/** An English sentence begins with a capital letter; what is not a letter stays, as an option's name does. */
function begun(sentence: string): string {
  return sentence.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
