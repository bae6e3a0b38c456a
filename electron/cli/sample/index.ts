import { quietWork, words } from '../../../gis-data/model/index.ts';
import { sampleCounty } from '../../../gis-data/scenes/index.ts';
import { needText, parseCommand, text } from '../args.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { usages } from '../usages.ts';
import { usageProblem } from '../io.ts';
import { writeProjectFile } from '../project-file.ts';

/** `eldermap sample`: the seeded synthetic county. */
export async function sampleCommand(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const parsed = parseCommand(args, { out: { type: 'string' }, seed: { type: 'string' }, size: { type: 'string' } }, usages.sample);
  const out = needText(parsed, 'out', usages.sample);
  const seedText = text(parsed, 'seed') ?? '1';
  const seed = Number(seedText);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw usageProblem(words('--seed 应为非负整数', '--seed must be a whole number, 0 or more'), words('例如 --seed 7', 'for example --seed 7'), seedText);
  }
  const size = text(parsed, 'size') ?? 'full';
  if (size !== 'full' && size !== 'small') {
    throw usageProblem(words('--size 应为 full 或 small', '--size must be full or small'), words(`用法：${usages.sample}`, `usage: ${usages.sample}`), size);
  }
  const project = sampleCounty({ seed, size }, quietWork);
  await writeProjectFile(out, project);
  const counts = Object.entries(project.layers).map(([layer, features]) => `${layer} ${features.length}`);
  io.out(io.lang === 'zh' ? `已生成示范县（合成数据，种子 ${seed}）：${out}` : `Sample county (synthetic, seed ${seed}) written: ${out}`);
  io.out(`  ${counts.join(' · ')}`);
  return 0;
}
