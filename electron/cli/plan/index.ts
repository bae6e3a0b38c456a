import { join } from 'node:path';
import { quietWork, words } from '../../../gis-data/model/index.ts';
import type { SheetOptions, TitleBlock } from '../../../planning-rules/paper/index.ts';
import { composeAtlas, ledgerXlsx, printedFigures, sheetsToPdf } from '../../../planning-rules/paper/index.ts';
import type { Run } from '../../../planning-rules/plan/index.ts';
import { planProject, proposalAreas, storeRun } from '../../../planning-rules/plan/index.ts';
import { loadHighsSolver } from '../../../planning-rules/siting/index.ts';
import type { ParsedArgs } from '../args.ts';
import { needDate, needPositionals, needText, parseCommand, text } from '../args.ts';
import { beyondLines, runHeader, summaryTable } from '../check/index.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { usages } from '../usages.ts';
import { usageProblem } from '../io.ts';
import { keepPack, policyNamed, readingsOf } from '../policy.ts';
import { readProjectFile, writeProjectFile, writeUserFile } from '../project-file.ts';
import { walkingOptions, walkingValues } from '../walking-options.ts';
import { textTable } from '../table.ts';
import { loadSheetFonts } from './fonts.ts';

/** `eldermap plan`: check, propose, and write everything a meeting needs. */
export async function planCommand(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const parsed = parseCommand(
    args,
    {
      policy: { type: 'string' }, 'as-of': { type: 'string' }, readings: { type: 'string' }, out: { type: 'string' }, sheets: { type: 'string' },
      organisation: { type: 'string' }, 'drawn-by': { type: 'string' }, 'checked-by': { type: 'string' }, ...walkingOptions,
    },
    usages.plan,
  );
  const [path] = needPositionals(parsed, 1, usages.plan);
  const policy = needText(parsed, 'policy', usages.plan);
  const asOf = needDate(parsed, 'as-of', usages.plan);
  const out = needText(parsed, 'out', usages.plan);
  const walking = walkingValues(parsed, usages.plan);
  const which = sheetsNamed(text(parsed, 'sheets') ?? 'all');

  const opened = await readProjectFile(path);
  // Kept in the planned project, as if they had been set in the window.
  const read = { ...opened, parameters: { ...opened.parameters, ...walking } };
  const now = new Date().toISOString();
  const named = policyNamed(policy, read);
  const { pack } = named;
  const before = keepPack(read, named, now);
  const readings = readingsOf(parsed, read, pack);
  const run = await planProject(before, { pack, asOf, ...(readings === undefined ? {} : { readings }) }, { solver: await loadHighsSolver() }, quietWork);
  const project = storeRun(before, run, now);
  await writeProjectFile(join(out, 'plan.gpkg'), project);
  await writeUserFile(join(out, 'plan.json'), `${JSON.stringify(run)}\n`);
  await writeUserFile(join(out, 'ledger.xlsx'), await ledgerXlsx(project, run));
  const written = ['plan.gpkg', 'plan.json', 'ledger.xlsx'];
  if (which !== 'none') {
    const options: SheetOptions = {
      paper: 'A3', orientation: 'landscape', language: io.lang, areas: proposalAreas(project, run, quietWork), titleBlock: titleBlockOf(parsed, now),
    };
    const sheets = composeAtlas(project, run, which, options, quietWork);
    const pdf = await sheetsToPdf(sheets, loadSheetFonts(), { title: `${run.countyName} ${pack.title}`, date: now, onMissingGlyphs: (characters) => io.err(missingGlyphs(characters, io.lang)) }, quietWork);
    await writeUserFile(join(out, 'atlas.pdf'), pdf);
    // What each number on the sheets is read from, for who wants to follow one: `source` leads into plan.json.
    await writeUserFile(join(out, 'figures.json'), `${JSON.stringify(printedFigures(sheets))}\n`);
    written.push(`atlas.pdf (${sheets.length})`, 'figures.json');
  }

  for (const line of runHeader(run, io.lang)) io.out(line);
  for (const line of [...summaryTable(run, io.lang), ...beyondLines(run, io.lang)]) io.out(line);
  io.out('');
  for (const line of coverageTable(run, io.lang)) io.out(line);
  io.out('');
  for (const proposal of run.proposals) if (proposal.shortfall !== null) io.out(`! ${proposal.townshipName}${io.lang === 'zh' ? '：' : ': '}${proposal.shortfall[io.lang]}`);
  for (const warning of run.warnings) io.out(`! ${warning[io.lang]}`);
  io.out(io.lang === 'zh' ? `已写入 ${out}：${written.join('、')}` : `Written to ${out}: ${written.join(', ')}`);
  return 0;
}

function titleBlockOf(parsed: ParsedArgs, now: string): TitleBlock {
  const given = { organisation: text(parsed, 'organisation'), drawnBy: text(parsed, 'drawn-by'), checkedBy: text(parsed, 'checked-by') };
  return { date: now.slice(0, 10), ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

function missingGlyphs(characters: readonly string[], lang: 'zh' | 'en'): string {
  const list = characters.join(' ');
  return lang === 'zh' ? `字体没有以下字符，图上以方框代替：${list}` : `The font lacks these characters; the sheets show boxes instead: ${list}`;
}

function sheetsNamed(value: string): 'none' | 'county' | 'all' {
  if (value === 'none' || value === 'county' || value === 'all') return value;
  throw usageProblem(words('--sheets 应为 none、county 或 all', '--sheets must be none, county or all'), words(`用法：${usages.plan}`, `usage: ${usages.plan}`), value);
}

/** Coverage before and after by township, the county last. */
export function coverageTable(run: Run, lang: 'zh' | 'en'): string[] {
  const percent = (part: number | null, whole: number | null): string | null =>
    part === null || whole === null || whole === 0 ? null : `${((100 * part) / whole).toFixed(1)} %`;
  const header =
    lang === 'zh'
      ? ['街道乡镇', '60+老人', '中心 现有', '应有', '新增', '站点 现有', '新增', '小区覆盖 前', '后', '老人覆盖 前', '后']
      : ['township', 'elders 60+', 'centres now', 'needed', 'new', 'stations now', 'new', 'compounds before', 'after', 'elders before', 'after'];
  return textTable(
    header,
    run.coverage.map((row) => [
      row.name, row.elders60, row.centresExisting, row.centresRequired, row.centresProposed, row.stationsExisting, row.stationsProposed,
      percent(row.compoundsServedBefore, row.compoundsMeasured), percent(row.compoundsServedAfter, row.compoundsMeasured),
      percent(row.eldersServedBefore, row.elders60), percent(row.eldersServedAfter, row.elders60),
    ]),
  );
}
