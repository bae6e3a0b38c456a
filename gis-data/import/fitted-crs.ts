import { detectShift, referencesOf, suspectOf } from '../fit/index.ts';
import type { Project } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { ImportRequest, PreparedImport } from './prepare.ts';
import type { ImportQuestion } from './questions.ts';

/**
 * The question about coordinates with the answer that the project's other layers give: which of its options makes the layer fit them. Where they
 * can't tell, or say that the default is right, the question stays as it is but for the reason.
 */
export function answeredByFit(project: Project, request: ImportRequest, prepared: PreparedImport, questions: readonly ImportQuestion[]): readonly ImportQuestion[] {
  if (project.workingCrs === null || !questions.some(({ id }) => id === 'crs')) return questions;
  const { layer } = request;
  const imports = [...project.imports.filter((report) => report.layer !== layer), prepared.report];
  const withLayer: Project = { ...project, layers: { ...project.layers, [layer]: prepared.features }, imports };
  const fit = detectShift(suspectOf(withLayer, layer), referencesOf(withLayer, layer));
  return questions.map((question) => {
    if (question.id !== 'crs') return question;
    const reason = words(`${question.reason.zh}。${fit.reason.zh}`, `${question.reason.en}. ${fit.reason.en}`);
    if (!fit.shiftKnown || fit.reading === null || fit.reading.swapped || fit.reading.referenceShift !== 'none') return { ...question, reason };
    const answer = fit.reading.shift === 'none' ? fit.reading.crs : fit.reading.shift;
    return question.options.some(({ value }) => value === answer) ? { ...question, reason, default: answer } : { ...question, reason };
  });
}
