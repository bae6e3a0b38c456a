import type { Verdict } from '../../../planning-rules/engine/index.ts';
import { verdicts } from '../../../planning-rules/engine/index.ts';
import type { Pack } from '../../../planning-rules/engine/index.ts';
import { packById, packs } from '../../../planning-rules/packs/index.ts';
import type { Run } from '../../../planning-rules/plan/index.ts';
import { checkProject } from '../../../planning-rules/plan/index.ts';
import { quietWork, words } from '../../../gis-data/model/index.ts';
import { needDate, needPositionals, needText, parseCommand } from '../args.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { usages } from '../usages.ts';
import { usageProblem } from '../io.ts';
import { readProjectFile } from '../project-file.ts';
import { textTable } from '../table.ts';

const verdictWords: Record<Verdict, { zh: string; en: string }> = {
  pass: words('达标', 'pass'),
  target: words('目标未达', 'target'),
  fail: words('不达标', 'fail'),
  notChecked: words('未检查', 'not checked'),
  noFigure: words('文件无数值', 'no figure'),
};

/** `eldermap check`: judges a project by a policy at a date and says so; the project file is not touched. */
export async function checkCommand(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const parsed = parseCommand(args, { policy: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } }, usages.check);
  const [path] = needPositionals(parsed, 1, usages.check);
  const pack = packNamed(needText(parsed, 'policy', usages.check));
  const asOf = needDate(parsed, 'as-of', usages.check);
  const run = checkProject(await readProjectFile(path), { pack, asOf }, quietWork);
  if (parsed.values['json'] === true) {
    const { findings, ...rest } = run;
    io.out(JSON.stringify({ run: rest, findings }));
    return 0;
  }
  for (const line of runHeader(run, io.lang)) io.out(line);
  for (const line of summaryTable(run, io.lang)) io.out(line);
  for (const warning of run.warnings) io.out(`! ${warning[io.lang]}`);
  return 0;
}

export function packNamed(id: string): Pack {
  const pack = packById(id);
  if (pack !== undefined) return pack;
  const known = packs.map((candidate) => candidate.id).join(', ');
  throw usageProblem(words('没有这个政策包', 'there is no such policy pack'), words(`请从 ${known} 中选`, `choose one of ${known}`), id);
}

export function runHeader(run: Run, lang: 'zh' | 'en'): string[] {
  const { policy } = run;
  const draft = policy.status === 'draft';
  return lang === 'zh'
    ? [
        `${run.countyName} · ${policy.title}${draft ? ' · 尚未生效' : ''}`,
        `截至 ${run.asOf} · 运行编号 ${run.id}${run.notice === null ? '' : ` · ${run.notice.zh}`}`,
        '',
      ]
    : [
        `${run.countyName} · ${policy.title}${draft ? ' · draft, not in force' : ''}`,
        `as of ${run.asOf} · run ${run.id}${run.notice === null ? '' : ` · ${run.notice.en}`}`,
        '',
      ];
}

export function summaryTable(run: Run, lang: 'zh' | 'en'): string[] {
  return textTable(
    [lang === 'zh' ? '规则' : 'rule', ...verdicts.map((verdict) => verdictWords[verdict][lang])],
    run.summary.map((row) => [row.title[lang], ...verdicts.map((verdict) => row.counts[verdict])]),
  );
}
