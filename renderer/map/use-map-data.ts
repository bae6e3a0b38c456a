import { useEffect, useState } from 'react';
import type { App } from '../state/app.ts';
import { notifyFault } from '../state/app.ts';
import { useApp, useView } from '../state/context.ts';
import type { BaseLayer, MapLabels, MapObjects, MapVerdicts } from '../workers/protocol.ts';

export interface BaseData {
  readonly layer: BaseLayer | 'closeLabels';
  readonly url: string;
}

export interface MapData {
  readonly base: readonly BaseData[];
  readonly objects: MapObjects | null;
  readonly labels: MapLabels | null;
  readonly verdicts: MapVerdicts | null;
}

const none: MapData = { base: [], objects: null, labels: null, verdicts: null };

/** Verdict colours first, minor roads last: what the planner looks for is there before what is heavy. */
const baseOrder: readonly BaseLayer[] = ['townships', 'barriers', 'mainRoads', 'hazards', 'localRoads', 'communities', 'gates'];

function geoJsonUrl(bytes: Uint8Array<ArrayBuffer>): string {
  return URL.createObjectURL(new Blob([bytes], { type: 'application/geo+json' }));
}

/** The map draws letters on a canvas: the bundled font must be there before, or another one stands in for good. */
async function loadFont(weight: 400 | 700, text: string): Promise<void> {
  await document.fonts.load(`${weight} 24px "Noto Sans SC"`, text).catch(() => []);
}

/** Names of townships as soon as they can be drawn; those seen from close by when all else is there. */
async function loadLabels(app: App, putTownships: (labels: MapLabels) => void, rest: Promise<unknown>): Promise<Uint8Array<ArrayBuffer>> {
  const labels = await app.engine.call('labels', null).promise;
  await loadFont(700, `${labels.townships.map(({ name }) => name).join('')}0123456789`);
  putTownships(labels);
  await rest;
  await loadFont(400, labels.characters);
  return labels.close;
}

/** Everything the map draws, asked from the engine piece by piece; each piece is shown as soon as it is there. */
export function useMapData(): MapData {
  const app = useApp();
  const layersVersion = useView((view) => view.layersVersion);
  const runKey = useView((view) => (view.project?.run ? `${view.project.run.id} ${view.project.run.createdAt}` : ''));
  const hasProject = useView((view) => view.project !== null);
  const [held, setHeld] = useState<{ readonly version: number; readonly data: MapData }>({ version: layersVersion, data: none });

  // Asked first: verdict colours are what the planner looks for.
  useEffect(() => {
    if (!hasProject) return undefined;
    let wanted = true;
    app.engine.call('verdicts', null).promise.then(
      (verdicts) => {
        if (wanted) setHeld((before) => ({ ...before, data: { ...before.data, verdicts } }));
      },
      (error: unknown) => {
        if (wanted) notifyFault(app, error);
      },
    );
    return () => {
      wanted = false;
    };
  }, [app, hasProject, layersVersion, runKey]);

  useEffect(() => {
    if (!hasProject) return undefined;
    let wanted = true;
    const urls: string[] = [];
    const put = (part: (before: MapData) => Partial<MapData>): void => {
      if (!wanted) return;
      setHeld((before) => {
        // What was drawn from layers of a former version is dropped with the first piece of the new one.
        const data = before.version === layersVersion ? before.data : { ...none, verdicts: before.data.verdicts };
        return { version: layersVersion, data: { ...data, ...part(data) } };
      });
    };
    const putBase = (layer: BaseData['layer'], bytes: Uint8Array<ArrayBuffer>): void => {
      if (!wanted) return;
      const url = geoJsonUrl(bytes);
      urls.push(url);
      put(({ base }) => ({ base: [...base.filter((other) => other.layer !== layer), { layer, url }] }));
    };
    const load = async (): Promise<void> => {
      const baseOf = async (layer: BaseLayer): Promise<void> => putBase(layer, (await app.engine.call('base', { layer }).promise).bytes);
      const objects = app.engine.call('objects', null).promise.then((value) => put(() => ({ objects: value })));
      const base = baseOrder.map(baseOf);
      const close = loadLabels(app, (labels) => put(() => ({ labels })), Promise.all(base));
      await Promise.all([objects, ...base]);
      putBase('closeLabels', await close);
    };
    load().catch((error: unknown) => {
      if (wanted) notifyFault(app, error);
    });
    return () => {
      wanted = false;
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [app, hasProject, layersVersion]);

  return held.data;
}
