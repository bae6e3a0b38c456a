import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeRequest } from '../context.ts';
import type { Finding, SubjectKind, Verdict } from '../finding.ts';
import type { FindingCache } from '../judge.ts';
import { judgeRules } from '../judge.ts';
import type { Measurements } from '../measurements.ts';
import type { Pack } from '../pack-schema.ts';
import { questionsOf } from './questions-of.ts';

/** What came out under one combination of readings. */
export interface ReadingOutcome {
  /** Question id → reading id, of the questions that the rule rests on. */
  readonly readings: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly measured: number | null;
  readonly required: number | null;
  readonly margin: number | null;
}

/** One subject under one rule, judged under every combination of the readings the rule rests on. */
export interface SubjectReadings {
  readonly rule: string;
  readonly subject: string;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly outcomes: readonly ReadingOutcome[];
  /** Under how many of `outcomes` it passes. */
  readonly passes: number;
  /** Questions whose answer alone changes the verdict somewhere, in the pack's order; empty when every reading says the same. */
  readonly decisive: readonly string[];
  /** “Passes under 3 of 4 readings”, and which reading decides. */
  readonly sentence: Words;
}

/**
 * Judges by every combination of the readings that matter: for each rule the questions it names and those of the rules it goes by. Questions a
 * rule does not rest on stay as the request has them. Rules without a question are left out; `rules` narrows it to some. Order: the
 * pack's rules, subjects in input order. Cost: one judging of a rule for each combination of its own readings, not of the pack's;
 * what `cache` (see `judgeRules`) knows already is not judged again.
 */
export function judgeReadings(
  pack: Pack, measurements: Measurements, request: JudgeRequest, rules?: readonly string[], cache: FindingCache = new Map(),
): SubjectReadings[] {
  return pack.rules.flatMap((rule): SubjectReadings[] => {
    if (rules && !rules.includes(rule.id)) return [];
    const questions = questionsOf(pack, rule.id);
    if (questions.length === 0) return [];
    const combinations = combine(pack, questions);
    const runs = combinations.map((readings) =>
      judgeRules(pack, [rule.id], measurements, { ...request, readings: { ...request.readings, ...readings } }, cache));
    return runs[0].map((first, at) => together(pack, questions, first, combinations.map((readings, run) => outcomeOf(runs[run][at], first, readings))));
  });
}

/** Every combination of the readings of some questions; the default of each comes first. */
function combine(pack: Pack, questions: readonly string[]): Record<string, string>[] {
  return questions.reduce<Record<string, string>[]>((combinations, id) => {
    const question = pack.questions.find((one) => one.id === id);
    if (!question) throw new Error(`question "${id}" is not in the pack; parsePack should have refused it`);
    const readings = [question.default, ...question.readings.map((reading) => reading.id).filter((reading) => reading !== question.default)];
    return combinations.flatMap((combination) => readings.map((reading) => ({ ...combination, [id]: reading })));
  }, [{}]);
}

function outcomeOf(finding: Finding, first: Finding, readings: Record<string, string>): ReadingOutcome {
  if (finding.subject !== first.subject) throw new Error(`"${first.rule}" is about other subjects under other readings: ${first.subject}, ${finding.subject}`);
  const { verdict, measured, required, margin } = finding;
  return { readings, verdict, measured, required, margin };
}

function together(pack: Pack, questions: readonly string[], { rule, subject, subjectKind, subjectName }: Finding, outcomes: readonly ReadingOutcome[]): SubjectReadings {
  const passes = outcomes.filter((outcome) => outcome.verdict === 'pass').length;
  const decisive = questions.filter((id) => outcomes.some((one) => outcomes.some((other) =>
    one.verdict !== other.verdict && questions.every((name) => (name === id) !== (one.readings[name] === other.readings[name])))));
  return { rule, subject, subjectKind, subjectName, outcomes, passes, decisive, sentence: sentenceOf(pack, subjectName, outcomes, passes, decisive) };
}

function sentenceOf(pack: Pack, name: string, outcomes: readonly ReadingOutcome[], passes: number, decisive: readonly string[]): Words {
  const all = outcomes.length;
  if (decisive.length === 0) {
    return words(`“${name}”：${all}种理解下结论相同${passes === all ? '，都达标' : ''}。`, `${name}: the same under all ${all} readings${passes === all ? ', met' : ''}.`);
  }
  const titles = decisive.map((id) => pack.questions.find((question) => question.id === id)?.title ?? words(id, id));
  return words(
    `“${name}”：${all}种理解中${passes}种达标，结论取决于${titles.map((title) => `“${title.zh}”`).join('、')}。`,
    `${name} passes under ${passes} of ${all} readings; what decides: ${titles.map((title) => title.en).join(' ')}`,
  );
}
