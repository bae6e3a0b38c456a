import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { parseSourceCrs } from '../../../gis-data/crs/index.ts';
import type { SourceFile } from '../../../gis-data/formats/index.ts';
import type { ImportRequest } from '../../../gis-data/import/index.ts';
import { crsWords, importLayer, mappableFields, previewImport, withAnswer } from '../../../gis-data/import/index.ts';
import type { ImportReport, Problem, Project } from '../../../gis-data/model/index.ts';
import { layerTitles, problemSentence, ProblemError, quietWork, words } from '../../../gis-data/model/index.ts';
import type { ParsedArgs } from '../args.ts';
import { needPositionals, needText, parseCommand, text } from '../args.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { layerNamed } from '../layer-named.ts';
import { usages } from '../usages.ts';
import { fileProblem, readUserFile, usageProblem, userPath } from '../io.ts';
import { readOrCreateProjectFile, writeProjectFile, writeUserFile } from '../project-file.ts';

/** `eldermap import`: one file into one layer of a project, with a report of every row. */
export async function importCommand(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const parsed = parseCommand(
    args,
    {
      project: { type: 'string' }, layer: { type: 'string' }, crs: { type: 'string' }, map: { type: 'string' }, report: { type: 'string' },
      append: { type: 'boolean' }, mode: { type: 'string' }, group: { type: 'string' }, encoding: { type: 'string' }, table: { type: 'string' },
    },
    usages.import,
  );
  const projectPath = needText(parsed, 'project', usages.import);
  const layer = layerNamed(needText(parsed, 'layer', usages.import));
  const [file] = needPositionals(parsed, 1, usages.import);
  const crsText = text(parsed, 'crs');
  const crs = crsText === undefined ? undefined : parseSourceCrs(crsText);
  if (crs !== undefined && typeof crs !== 'string') throw new ProblemError(crs);
  const columns = columnMap(text(parsed, 'map'));
  const table = text(parsed, 'table');
  const encoding = text(parsed, 'encoding');
  const mode = oneOf(parsed, 'mode', ['replace', 'append', 'new', 'merge'] as const) ?? (parsed.values['append'] === true ? 'append' : 'replace');
  const group = oneOf(parsed, 'group', ['phases', 'sameName'] as const);

  const before = await readOrCreateProjectFile(projectPath);
  const asked: ImportRequest = {
    layer,
    files: filesOfSource(file),
    importedAt: new Date().toISOString(),
    mode,
    ...(group === undefined ? {} : { group: { by: group } }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(crs === undefined ? {} : { crs }),
    ...(columns === undefined ? {} : { columns }),
    ...(table === undefined ? {} : { table }),
  };
  const { project, report } = await importLayer(before, crs === undefined ? await coordinatesAnswered(before, asked, io) : asked, quietWork);
  await writeProjectFile(projectPath, project);
  const reportPath = text(parsed, 'report');
  if (reportPath !== undefined) await writeUserFile(reportPath, `${JSON.stringify(report, null, 2)}\n`);
  for (const line of reportLines(report, io.lang)) io.out(line);
  return 0;
}

/** Where the file does not say its coordinate system but the project's other layers do, theirs is the answer, and it is said. */
async function coordinatesAnswered(project: Project, request: ImportRequest, io: CommandIo): Promise<ImportRequest> {
  if (project.workingCrs === null) return request;
  const { crs, questions } = await previewImport(project, request, quietWork);
  const question = questions.find(({ id }) => id === 'crs');
  if (crs === null || question === undefined || question.default === null || question.default === crs.crs) return request;
  io.err(`${question.what[io.lang]} ${question.reason[io.lang]}${io.lang === 'zh' ? `。按 ${question.default} 导入，可用 --crs 另行指定` : `. Imported as ${question.default}; --crs says otherwise`}`);
  return withAnswer(request, 'crs', question.default);
}

function oneOf<T extends string>(parsed: ParsedArgs, name: string, choices: readonly T[]): T | undefined {
  const value = text(parsed, name);
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  throw usageProblem(words(`--${name} 的值不对`, `--${name} has no such value`), words(`请从 ${choices.join('、')} 中选`, `choose one of ${choices.join(', ')}`), value);
}

/** A map file is a JSON object: field of the model → column of the file. */
function columnMap(path: string | undefined): Record<string, string> | undefined {
  if (path === undefined) return undefined;
  const remedy = words('请写成 {"字段": "列名"}，例如 {"households": "总户数"}', 'write {"field": "column"}, for example {"households": "总户数"}');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(readUserFile(path)).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError({ code: 'map-not-json', place: { file: basename(path) }, what: words('列对照文件不是 JSON', 'the column map is not JSON'), remedy });
  }
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((column) => typeof column === 'string');
  if (!isMap) throw new ProblemError({ code: 'map-not-an-object', place: { file: basename(path) }, what: words('列对照文件的内容不是“字段：列名”', 'the column map does not say "field": "column"'), remedy });
  return value as Record<string, string>;
}

/** The file and the parts that belong to it: same folder, same name, other extension (a shapefile's .dbf, .prj …). */
export function filesOfSource(path: string): SourceFile[] {
  const target = userPath(path);
  const stem = basename(target, extname(target));
  try {
    if (statSync(target).isDirectory()) {
      return readdirSync(target, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => ({ name: entry.name, folder: basename(target), bytes: readFileSync(join(target, entry.name)) }));
    }
    const companions = /^\.(shp|tab|mif)$/i.test(extname(target))
      ? readdirSync(dirname(target)).filter((name) => name !== basename(target) && basename(name, extname(name)) === stem && /^\.(dbf|shx|prj|cpg|dat|map|id|mid)$/i.test(extname(name)))
      : [];
    return [basename(target), ...companions].map((name) => ({ name, bytes: readFileSync(join(dirname(target), name)) }));
  } catch (error) {
    throw new ProblemError(fileProblem(path, error));
  }
}

/** The report as a person reads it. */
export function reportLines(report: ImportReport, lang: 'zh' | 'en'): string[] {
  const zh = lang === 'zh';
  const sources = [report.format, report.encoding, report.crs === null ? null : crsWords(report.crs)[lang]].filter((part) => part !== null).join(zh ? '，' : ', ');
  const lines = [
    zh
      ? `${layerTitles[report.layer].zh}：“${report.file}”（${sources}）共 ${report.rowsInFile} 行，直接导入 ${report.accepted}，修正后导入 ${report.repaired}，拒绝 ${report.rejected}，略过 ${report.skipped}（标题、合计、空行）`
      : `${layerTitles[report.layer].en}: "${report.file}" (${sources}), ${report.rowsInFile} rows: ${report.accepted} accepted, ${report.repaired} repaired, ${report.rejected} rejected, ${report.skipped} skipped (titles, totals, blanks)`,
  ];
  if (report.crsReason !== null) lines.push(`  ${zh ? '坐标系：' : 'CRS: '}${report.crsReason[lang]}`);
  const titled = (problem: Problem): Problem => {
    const title = mappableFields(report.layer).find(({ field }) => field === problem.place.field)?.title[lang];
    return title === undefined ? problem : { ...problem, place: { ...problem.place, field: title } };
  };
  for (const warning of report.warnings) lines.push(`  ! ${problemSentence(titled(warning))[lang]}`);
  const shownRejections = report.rejections.slice(0, 20);
  for (const rejection of shownRejections) lines.push(`  × ${problemSentence(titled(rejection))[lang]}`);
  if (report.rejections.length > shownRejections.length) {
    const more = report.rejections.length - shownRejections.length;
    lines.push(zh ? `  × 另有 ${more} 行被拒绝，全部见 --report 写出的报告` : `  × ${more} more rejected rows; --report writes them all`);
  }
  return lines;
}
