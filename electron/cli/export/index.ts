import { join } from 'node:path';
import { exportLayer } from '../../../gis-data/export/index.ts';
import type { WriteFormat } from '../../../gis-data/formats/index.ts';
import { writers } from '../../../gis-data/formats/index.ts';
import { layerTitles, problemSentence, words } from '../../../gis-data/model/index.ts';
import { needPositionals, needText, parseCommand, text } from '../args.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { usageProblem } from '../io.ts';
import { layerNamed } from '../layer-named.ts';
import { readProjectFile, writeUserFile } from '../project-file.ts';
import { usages } from '../usages.ts';

/** `eldermap export`: one layer as files of another program; what the format can't hold is said. */
export async function exportCommand(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const parsed = parseCommand(args, { layer: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' }, encoding: { type: 'string' } }, usages.export);
  const [path] = needPositionals(parsed, 1, usages.export);
  const layer = layerNamed(needText(parsed, 'layer', usages.export));
  const format = formatNamed(needText(parsed, 'format', usages.export));
  const out = needText(parsed, 'out', usages.export);
  const encoding = text(parsed, 'encoding');
  if (encoding !== undefined && encoding !== 'gbk' && encoding !== 'utf-8') {
    throw usageProblem(words('--encoding 应为 utf-8 或 gbk', '--encoding must be utf-8 or gbk'), words(`用法：${usages.export}`, `usage: ${usages.export}`), encoding);
  }
  const project = await readProjectFile(path);
  if (project.layers[layer] === undefined) {
    throw usageProblem(
      words(`项目里没有导入“${layerTitles[layer].zh}”`, `${layerTitles[layer].en} was never imported`), words('请先导入这个图层', 'import this layer first'), layer,
    );
  }
  const { files, reported } = await exportLayer(project, layer, format, encoding === undefined ? {} : { encoding });
  for (const file of files) await writeUserFile(join(out, file.name), file.bytes);
  for (const problem of reported) io.out(`! ${problemSentence(problem)[io.lang]}`);
  io.out(io.lang === 'zh' ? `已写入 ${out}：${files.map(({ name }) => name).join('、')}` : `Written to ${out}: ${files.map(({ name }) => name).join(', ')}`);
  return 0;
}

function formatNamed(name: string): WriteFormat {
  const writer = writers.find(({ id }) => id === name);
  if (writer !== undefined) return writer.id;
  const all = writers.map(({ id }) => id);
  throw usageProblem(words('没有这种格式', 'there is no such format'), words(`请从 ${all.join('、')} 中选`, `choose one of ${all.join(', ')}`), name);
}
