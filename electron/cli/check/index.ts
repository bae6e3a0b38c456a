import type { Verdict } from '../../../planning-rules/engine/index.ts';
import { verdicts } from '../../../planning-rules/engine/index.ts';
import type { Run } from '../../../planning-rules/plan/index.ts';
import { checkProject } from '../../../planning-rules/plan/index.ts';
import { loadHighsSolver } from '../../../planning-rules/siting/index.ts';
import { quietWork, words } from '../../../gis-data/model/index.ts';
import { needDate, needPositionals, needText, parseCommand } from '../args.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { usages } from '../usages.ts';
import { policyNamed, readingsOf } from '../policy.ts';
import { readProjectFile } from '../project-file.ts';
import { walkingOptions, walkingValues } from '../walking-options.ts';
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
  const parsed = parseCommand(args, { policy: { type: 'string' }, 'as-of': { type: 'string' }, readings: { type: 'string' }, json: { type: 'boolean' }, ...walkingOptions }, usages.check);
  const [path] = needPositionals(parsed, 1, usages.check);
  const policy = needText(parsed, 'policy', usages.check);
  const asOf = needDate(parsed, 'as-of', usages.check);
  const project = await readProjectFile(path);
  const { pack } = policyNamed(policy, project);
  const readings = readingsOf(parsed, project, pack);
  const parameters = { ...project.parameters, ...walkingValues(parsed, usages.check) };
  const run = checkProject(project, { pack, asOf, parameters, ...(readings === undefined ? {} : { readings }) }, quietWork, { solver: await loadHighsSolver() });
  if (parsed.values['json'] === true) {
    const { findings, ...rest } = run;
    io.out(JSON.stringify({ run: rest, findings }));
    for (const line of [...runHeader(run, io.lang), ...summaryTable(run, io.lang)]) io.err(line);
    return 0;
  }
  for (const line of [...runHeader(run, io.lang), ...summaryTable(run, io.lang), ...beyondLines(run, io.lang)]) io.out(line);
  for (const warning of run.warnings) io.out(`! ${warning[io.lang]}`);
  return 0;
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
        `${run.countyName} · ${policy.titleEn ?? policy.title}${draft ? ' · draft, not in force' : ''}`,
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

/** Compliance by year, shared units and readings that decide, as far as the run has them. */
export function beyondLines(run: Run, lang: 'zh' | 'en'): string[] {
  const zh = lang === 'zh';
  const kinds: Record<string, string> = zh ? { new: '新建', existing: '已建', old: '老旧', all: '全部' } : { new: 'new', existing: 'existing', old: 'old', all: 'all' };
  const county = (run.compliance ?? []).filter((row) => row.level === 'county' && row.compounds > 0);
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const rows = county.map((row) => {
    const judged = row.complying + row.failing;
    return [row.asOf, kinds[row.kind], row.compounds, row.complying, row.failing, row.notChecked, row.noFigure,
      judged === 0 ? null : percent(row.complying / judged), row.targetShare === null ? null : percent(row.targetShare)];
  });
  const header = zh
    ? ['年末', '小区', '总数', '达标', '不达标', '未检查', '文件无数值', '达标率', '要求']
    : ['year end', 'compounds', 'all', 'comply', 'fail', 'not checked', 'no figure', 'of judged', 'asked'];
  const decided = (run.underReadings ?? []).filter((row) => row.decisive.length > 0);
  return [
    ...(rows.length === 0 ? [] : ['', ...textTable(header, rows)]),
    ...(run.joint === undefined ? [] : ['', run.joint.sentence[lang]]),
    ...(decided.length === 0 ? [] : ['', zh ? `${decided.length}项判定取决于条文怎样理解` : `${decided.length} verdicts depend on how a clause is read`]),
  ];
}
