import { existsSync } from 'node:fs';
import { quietWork } from '../../../gis-data/model/index.ts';
import { sampleCounty } from '../../../gis-data/scenes/index.ts';
import { packById } from '../../../planning-rules/packs/index.ts';
import { planProject, storeRun } from '../../../planning-rules/plan/index.ts';
import { loadHighsSolver } from '../../../planning-rules/siting/index.ts';
import { writeProjectFile } from '../project-file.ts';

/** The plan the sample opens with. */
const shown = { policy: 'daqing-2025', asOf: '2027-12-31', seed: 1 } as const;

/**
 * Makes the sample county with a plan already run, unless the file is there. It takes some seconds.
 * @param file absolute path of the project file
 */
export async function prepareSample(file: string, say: (line: string) => void): Promise<void> {
  if (existsSync(file)) return;
  const pack = packById(shown.policy);
  if (pack === undefined) throw new Error(`the pack ${shown.policy} is missing`);
  say('正在生成示范县（合成数据）… Making the sample county (synthetic) …');
  const project = { ...sampleCounty({ seed: shown.seed }, quietWork), parameters: {} };
  const run = await planProject(project, { pack, asOf: shown.asOf }, { solver: await loadHighsSolver() }, quietWork);
  await writeProjectFile(file, storeRun(project, run, new Date().toISOString()));
}
