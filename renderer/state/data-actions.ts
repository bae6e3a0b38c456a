import { wordingOf } from '../words/index.ts';
import type { ImportReport, LayerFile, LayerFileWish, LayerName, PopulationWish, ProjectView } from '../workers/protocol.ts';
import type { App } from './app.ts';
import { notify, runTask } from './app.ts';
import { deliver } from './project-actions.ts';

/** The layers are not what they were: the map asks anew. */
function showChanged(app: App, project: ProjectView): void {
  app.store.setState(({ layersVersion }) => ({ project, layersVersion: layersVersion + 1 }));
}

/** Repairs one finding of the quality check: one step that can be undone. */
export async function repairFinding(app: App, id: string): Promise<boolean> {
  const { asOf } = app.store.getState();
  const done = await runTask(app, 'repairing', async (ask) => {
    showChanged(app, await ask('repair', { id, asOf }));
    notify(app, 'success', { zh: wordingOf('zh').quality.repaired, en: wordingOf('en').quality.repaired });
    return true;
  });
  return done === true;
}

export async function applyPopulation(app: App, wish: PopulationWish): Promise<boolean> {
  const done = await runTask(app, 'estimating', async (ask) => {
    showChanged(app, await ask('setPopulation', wish));
    notify(app, 'success', { zh: wordingOf('zh').population.done, en: wordingOf('en').population.done });
    return true;
  });
  return done === true;
}

/** Writes a layer and hands it over; what the format could not hold comes back to be shown. */
export function exportLayerFile(app: App, wish: LayerFileWish): Promise<LayerFile | null> {
  return runTask(app, 'exporting', async (ask) => {
    const made = await ask('layerFile', wish);
    await deliver(app, made.file);
    return made;
  });
}

export async function exportTemplate(app: App, layer: LayerName, language: 'zh' | 'en'): Promise<void> {
  await runTask(app, 'exporting', async (ask) => deliver(app, await ask('template', { layer, language })));
}

export async function exportReport(app: App, index: number, format: 'xlsx' | 'csv'): Promise<void> {
  const { language } = app.store.getState();
  await runTask(app, 'exporting', async (ask) => deliver(app, await ask('reportFile', { index, format, language })));
}

export async function exportMappings(app: App): Promise<void> {
  const { language } = app.store.getState();
  await runTask(app, 'exporting', async (ask) => deliver(app, await ask('mappingsFile', { language })));
}

/** Opens the import for the rows that an earlier one rejected. */
export function importRejected(app: App, report: ImportReport): void {
  const rows = [...new Set(report.rejections.flatMap(({ place }) => place.row ?? []))];
  app.store.setState({ importing: report.layer, reimporting: { rows, file: report.file, fingerprint: report.fingerprint } });
}
