import type { Project } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { Clause, Pack, Question } from '../../planning-rules/engine/index.ts';
import { documentRemarks, packReadings } from '../../planning-rules/engine/index.ts';
import type { ReadingsRow, Run } from '../../planning-rules/plan/run.ts';
import type { SubjectReading } from './audit-shapes.ts';
import { allPacks, findPack } from './own-packs.ts';
import type { ClauseView, QuestionView, RemarkView } from './policy-shapes.ts';

/** The readings a run of the project by this pack is made under. @throws ProblemError for a reading the pack does not have (any more). */
export function readingsNow(project: Project, pack: Pack, asOf: string): Record<string, string> {
  return packReadings(pack, { asOf, readings: project.readings[pack.id] });
}

function clauseView({ id, title, quote, where, force }: Clause): ClauseView {
  return { id, title, quote, where, force };
}

function clausesOf(pack: Pack, ids: readonly string[]): ClauseView[] {
  return ids.flatMap((id) => pack.clauses.filter((clause) => clause.id === id).map(clauseView));
}

/** What the document leaves open, in the pack's order. */
export function questionViews(project: Project, pack: Pack, run: Run | null): QuestionView[] {
  const chosen = project.readings[pack.id] ?? {};
  return pack.questions.map((question) => {
    const { id, title, reason, readings, default: usual, clauses } = question;
    const known = readings.some((reading) => reading.id === chosen[id]);
    return { id, title, reason, readings, default: usual, chosen: known ? chosen[id] : usual, ofRun: run?.policy.id === pack.id ? (run.readings[id] ?? null) : null, clauses: clausesOf(pack, clauses) };
  });
}

/** The project with one question answered; `null` goes back to the default. */
export function withReading(project: Project, pack: Pack, question: string, reading: string | null): Project {
  const { [question]: _before, ...others } = project.readings[pack.id] ?? {};
  const next = { ...project, readings: { ...project.readings, [pack.id]: reading === null ? others : { ...others, [question]: reading } } };
  if (!pack.questions.some(({ id }) => id === question)) throw new Error(`${pack.id} has no question "${question}"`);
  // Refuses a reading the question does not have before anything is changed.
  readingsNow(next, pack, pack.issued);
  return next;
}

/**
 * The project with every reading of the run's document written out, the defaults too: a choice that was taken back then differs from a
 * run made under it as well.
 */
export function withAllReadings(project: Project, run: Run): Project {
  const pack = findPack(project, run.policy.id);
  if (pack === undefined) return project;
  const chosen = Object.fromEntries(questionViews(project, pack, run).map(({ id, chosen: reading }) => [id, reading]));
  return { ...project, readings: { ...project.readings, [pack.id]: chosen } };
}

/** Remarks on one document and on how it stands to the others; `null`: on all documents. */
export function remarkViews(project: Project, policy: string | null): RemarkView[] {
  const packs = allPacks(project);
  return documentRemarks(packs).filter((remark) => policy === null || remark.packs.includes(policy)).map((remark): RemarkView => {
    const own = packs.filter(({ id }) => remark.packs.includes(id));
    const clauses = remark.clauses.flatMap((clause) => own.flatMap((pack) => clausesOf(pack, [clause]).map((view) => ({ ...view, document: words(`《${pack.title}》`, pack.titleEnglish) }))));
    const asked = own.flatMap((pack) => pack.questions.filter(({ id }) => id === remark.question).map((question) => ({ pack, question })));
    return { kind: remark.kind, what: remark.what, clauses, question: asked.length === 0 ? null : { title: asked[0].question.title, reading: readingTitle(project, asked[0].pack, asked[0].question) } };
  });
}

function readingTitle(project: Project, pack: Pack, question: Question): RemarkView['what'] {
  const chosen = project.readings[pack.id]?.[question.id];
  const reading = question.readings.find(({ id }) => id === chosen) ?? question.readings.find(({ id }) => id === question.default);
  if (reading === undefined) throw new Error(`the question ${question.id} has no reading ${question.default}`);
  return reading.title;
}

/** How one subject fares under each reading, with the questions and readings by name where their pack is still at hand. */
export function subjectReadings(project: Project, run: Run, subject: string): SubjectReading[] | null {
  if (run.underReadings === undefined) return null;
  const pack = findPack(project, run.policy.id);
  return run.underReadings.filter((row) => row.subject === subject).map((row) => subjectReading(pack, run, row));
}

function subjectReading(pack: Pack | undefined, run: Run, { rule, passes, of, sentence, decisive, outcomes }: ReadingsRow): SubjectReading {
  const question = (id: string): Question | undefined => pack?.questions.find((one) => one.id === id);
  const titleOf = (id: string): SubjectReading['sentence'] => question(id)?.title ?? run.policy.questions?.[id]?.title ?? words(id, id);
  const nameOf = (id: string, reading: string): SubjectReading['sentence'] => (
    question(id)?.readings.find((one) => one.id === reading)?.title ?? (run.readings[id] === reading ? run.policy.questions?.[id]?.reading : undefined) ?? words(reading, reading));
  return {
    rule, passes, of, sentence, decisive: decisive.map(titleOf),
    outcomes: outcomes.map(({ readings, verdict, required }) => ({
      verdict, required, ofRun: Object.entries(readings).every(([id, reading]) => run.readings[id] === reading),
      readings: Object.entries(readings).map(([id, reading]) => ({ question: titleOf(id), reading: nameOf(id, reading), decides: decisive.includes(id) })),
    })),
  };
}
