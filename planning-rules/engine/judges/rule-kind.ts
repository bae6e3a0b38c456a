import type { z } from 'zod';
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { FigureUnit, Finding, SubjectKind, TraceInput, TraceStep, UncountedRoom, Verdict } from '../finding.ts';
import type { WalkWish } from '../measurements.ts';
import type { Parameter } from '../schema/parts.ts';
import type { RuleBase } from '../schema/rule-base.ts';
import { citation, paragraph } from '../sentences/citation.ts';

/** One thing a rule is about, with what its judge needs to know of it. */
export interface Subject<Data> {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly data: Data;
}

/** What a judge says of one subject, before document and clauses are added. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly measured: number | null;
  readonly required: number | null;
  readonly unit: FigureUnit | null;
  /** Positive is better. */
  readonly margin: number | null;
  readonly inputs: readonly TraceInput[];
  readonly steps: readonly TraceStep[];
  readonly sentence: Words;
  /** Readings the verdict stands under, `question/reading`. */
  readonly reading?: readonly string[];
  readonly uncounted?: readonly UncountedRoom[];
}

/** A judgement without figures: an input is missing, or the document has no figure. */
export function withoutFigures(
  verdict: 'notChecked' | 'noFigure', sentence: Words, inputs: readonly TraceInput[] = [], reading: readonly string[] = [],
): Judgement {
  return { verdict, measured: null, required: null, unit: null, margin: null, inputs, steps: [], sentence, reading };
}

/** What a kind asks of the fields of its rules beyond their shape; checked when a pack is read. */
export interface RuleNeeds {
  /** Field → unit of its figure. */
  readonly figures?: Readonly<Record<string, FigureUnit>>;
  /** Field → type of the parameter it names. */
  readonly parameters?: Readonly<Record<string, Parameter['type']>>;
  /** Field → readings its question may offer. */
  readonly questions?: Readonly<Record<string, readonly string[]>>;
}

interface RuleKindParts<Rule extends RuleBase, Data> {
  readonly needs?: RuleNeeds;
  /** Whom the rule is about, in input order. */
  readonly subjects: (rule: Rule, context: JudgeContext) => readonly Subject<Data>[];
  readonly judge: (rule: Rule, data: Data, context: JudgeContext, subject: Subject<Data>) => Judgement;
  /** What must be measured for the rule. */
  readonly walkWish?: (rule: Rule, context: JudgeContext) => WalkWish | null;
}

/** A way of judging: its name and shape in pack.json, and how it judges. A new one is one file that calls this, and one line in judges/index.ts. */
export function defineRuleKind<Schema extends z.ZodType<RuleBase>, Data>(
  kind: string, schema: Schema, parts: RuleKindParts<z.output<Schema> & RuleBase, Data>,
): { readonly kind: string; readonly schema: Schema; readonly needs: RuleNeeds } & RuleRunner {
  type Rule = z.output<Schema> & RuleBase;
  return {
    kind,
    schema,
    needs: parts.needs ?? {},
    run: (rule, context) => {
      const shared = { readings: ownReadings(rule, context), citation: citation(context, rule.clauses) };
      return parts.subjects(rule as Rule, context).map((subject) => {
        const judgement = context.asOf < context.document.issued
          ? notYetInForce(subject, context)
          : outOfReading(rule, subject, context) ?? parts.judge(rule as Rule, subject.data, context, subject);
        return findingOf(rule, subject, judgement, shared);
      });
    },
    walkWish: (rule, context) => parts.walkWish?.(rule as Rule, context) ?? null,
  };
}

export interface RuleRunner {
  readonly run: (rule: RuleBase, context: JudgeContext) => Finding[];
  readonly walkWish: (rule: RuleBase, context: JudgeContext) => WalkWish | null;
}

function notYetInForce(subject: Subject<unknown>, context: JudgeContext): Judgement {
  const { document, asOf } = context;
  return withoutFigures('noFigure', words(
    `“${subject.name}”：《${document.title}》${document.issued}印发或公布，以${asOf}为准尚未生效，没有可用的数值。`,
    `${subject.name}: ${document.titleEnglish} is dated ${document.issued}, so as of ${asOf} it is not yet in force and gives no figure.`,
  ));
}

/** The judgement where the rule has figures under another reading than the one chosen. */
function outOfReading({ onlyUnder }: RuleBase, subject: Subject<unknown>, context: JudgeContext): Judgement | null {
  if (!onlyUnder) return null;
  const reading = context.reading(onlyUnder.question);
  if (reading === onlyUnder.reading) return null;
  const { otherwise } = onlyUnder;
  return withoutFigures('noFigure', words(`“${subject.name}”：${otherwise.zh}。`, `${subject.name}: ${otherwise.en}.`), [], [`${onlyUnder.question}/${reading}`]);
}

/** Readings that stand behind every verdict of the rule, whatever its kind. */
function ownReadings(rule: RuleBase, context: JudgeContext): string[] {
  const questions = [rule.onlyUnder, rule.aspirationUnder].flatMap((under) => (under ? [under.question] : []));
  return questions.map((id) => `${id}/${context.reading(id)}`);
}

function findingOf(rule: RuleBase, subject: Subject<unknown>, judgement: Judgement, shared: { readonly readings: readonly string[]; readonly citation: Words }): Finding {
  return {
    rule: rule.id,
    subject: subject.id,
    subjectKind: subject.kind,
    subjectName: subject.name,
    verdict: judgement.verdict,
    measured: judgement.measured,
    required: judgement.required,
    unit: judgement.unit,
    margin: judgement.margin,
    clauses: rule.clauses,
    reading: [...new Set([...(judgement.reading ?? []), ...shared.readings])],
    trace: {
      inputs: judgement.inputs,
      steps: judgement.steps,
      sentence: paragraph(judgement.sentence, shared.citation),
      ...(judgement.uncounted ? { uncounted: judgement.uncounted } : {}),
    },
  };
}
