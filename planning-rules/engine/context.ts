import type { ParameterValues } from '../../gis-data/model/index.ts';
import { ProblemError, words } from '../../gis-data/model/index.ts';
import type { FigureUnit, Finding, TraceInput } from './finding.ts';
import type { Measurements } from './measurements.ts';
import type { ParameterUse } from './parameters.ts';
import { useParameter } from './parameters.ts';
import type { DatedValue, FigureSource } from './schema/dated-value.ts';
import { valueInForce } from './schema/dated-value.ts';
import type { Annex } from './schema/annex.ts';
import type { Clause, Parameter, PolicyDocument, Question } from './schema/parts.ts';

/** What a judgement is asked to be made under. */
export interface JudgeRequest {
  /** As-of date, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly parameters?: ParameterValues;
  /** Question id → reading id; the default reading where none is named. */
  readonly readings?: Readonly<Record<string, string>>;
}

/** The parts of a pack that a rule's judge may look at. */
export interface PackParts {
  readonly document: PolicyDocument;
  readonly clauses: readonly Clause[];
  readonly parameters: readonly Parameter[];
  readonly questions: readonly Question[];
  readonly annexes: readonly Annex[];
}

/** A figure in force, with where it comes from. */
export interface Figure {
  readonly value: DatedValue['value'];
  readonly unit: FigureUnit | null;
  readonly basis: TraceInput['basis'];
  readonly source: string;
  /** The figure's own words in the clause, or null. */
  readonly asWritten: string | null;
}

export interface JudgeContext {
  readonly document: PolicyDocument;
  readonly asOf: string;
  readonly measurements: Measurements;
  readonly clause: (id: string) => Clause;
  readonly parameter: (id: string) => ParameterUse;
  /** The chosen reading of a question. */
  readonly reading: (questionId: string) => string;
  /** The reading's name, for sentences. */
  readonly readingTitle: (questionId: string) => Question['readings'][number]['title'];
  /** The figure in force, `null` when none is yet, or no longer. `source` names it in traces. */
  readonly figure: (source: FigureSource, name: string) => Figure | null;
  /** Findings of another rule of the pack under the same request; judged once. */
  readonly findingsOf: (rule: string) => readonly Finding[];
  /** A table of tasks of the pack. */
  readonly annex: (id: string) => Annex;
}

function found<T extends { readonly id: string }>(list: readonly T[], id: string, what: string): T {
  const one = list.find((item) => item.id === id);
  if (!one) throw new Error(`${what} "${id}" is not in the pack; parsePack should have refused it`);
  return one;
}

/** Looks everything up once a request is known. Throws `ProblemError` for a reading or parameter value that can't be. */
export function judgeContext(
  pack: PackParts, measurements: Measurements, request: JudgeRequest, findingsOf: JudgeContext['findingsOf'],
): JudgeContext {
  const uses = new Map(pack.parameters.map((p) => [p.id, useParameter(p, request.asOf, request.parameters)]));
  const parameter = (id: string): ParameterUse => {
    const use = uses.get(id);
    if (!use) throw new Error(`parameter "${id}" is not in the pack; parsePack should have refused it`);
    return use;
  };
  const readings = new Map(pack.questions.map((question) => [question.id, chosenReading(question, request)]));
  const reading = (id: string): string => readings.get(id) ?? found(pack.questions, id, 'question').default;
  return {
    document: pack.document,
    asOf: request.asOf,
    measurements,
    clause: (id) => found(pack.clauses, id, 'clause'),
    parameter,
    reading,
    findingsOf,
    annex: (id) => found(pack.annexes, id, 'annex'),
    readingTitle: (id) => found(found(pack.questions, id, 'question').readings, reading(id), 'reading').title,
    figure: (source, name) => {
      if ('parameter' in source) {
        const { value, basis } = parameter(source.parameter);
        const unit = found(pack.parameters, source.parameter, 'parameter').unit;
        return { value, unit, basis, source: `pack/${source.parameter}`, asWritten: null };
      }
      const value = valueInForce(source, request.asOf);
      return value && { value: value.value, unit: value.unit, basis: value.basis, source: `pack/${name}`, asWritten: value.asWritten };
    },
  };
}

function chosenReading(question: Question, request: JudgeRequest): string {
  const chosen = request.readings?.[question.id] ?? question.default;
  if (question.readings.some((reading) => reading.id === chosen)) return chosen;
  const known = question.readings.map((reading) => reading.id).join(', ');
  throw new ProblemError({
    code: 'reading-unknown', place: { field: question.id }, value: chosen,
    what: words(`“${question.title.zh}”没有这种理解`, `"${question.title.en}" has no such reading`),
    remedy: words(`可选：${known}`, `Choose one of: ${known}`),
  });
}

/** A figure that must be a number (the schema's unit says so). */
export function numberOf(figure: Figure): number {
  if (typeof figure.value !== 'number') throw new Error(`${figure.source} must be a number, is ${JSON.stringify(figure.value)}`);
  return figure.value;
}
