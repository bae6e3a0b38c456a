import { quietWork } from '../../../gis-data/model/index.ts';
import type { Severity } from '../../../gis-data/quality/index.ts';
import { checkQuality } from '../../../gis-data/quality/index.ts';
import { needDate, needPositionals, parseCommand } from '../args.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { readProjectFile } from '../project-file.ts';
import { usages } from '../usages.ts';

const severities: Record<Severity, { readonly zh: string; readonly en: string }> = {
  error: { zh: '错误', en: 'error' }, warning: { zh: '存疑', en: 'warning' }, note: { zh: '提示', en: 'note' },
};

/** `eldermap quality`: what in a project's data cannot be right. The project file is not touched. */
export async function qualityCommand(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const parsed = parseCommand(args, { 'as-of': { type: 'string' }, json: { type: 'boolean' } }, usages.quality);
  const [path] = needPositionals(parsed, 1, usages.quality);
  const asOf = needDate(parsed, 'as-of', usages.quality);
  const findings = checkQuality(await readProjectFile(path), { asOf }, quietWork);
  if (parsed.values['json'] === true) {
    io.out(JSON.stringify(findings.map(({ repair, ...finding }) => ({ ...finding, repair: repair === undefined ? null : { kind: repair.kind, description: repair.description } }))));
    return 0;
  }
  for (const finding of findings) io.out(`${severities[finding.severity][io.lang]}  ${finding.what[io.lang]}  ${finding.why[io.lang]}`);
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  io.out(io.lang === 'zh'
    ? `共 ${findings.length} 条：错误 ${count('error')}，存疑 ${count('warning')}，提示 ${count('note')}`
    : `${findings.length} in all: ${count('error')} error(s), ${count('warning')} warning(s), ${count('note')} note(s)`);
  return 0;
}
