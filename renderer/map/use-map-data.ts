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
const baseOrder: readonly BaseLayer[] = ['townships', 'barriers', 'mainRoads', 'hazards', 'localRoads', 'communities'];

function geoJsonUrl(bytes: Uint8Array<ArrayBuffer>): string {
  return URL.createObjectURL(new Blob([bytes], { type: 'application/geo+json' }));
}

async function loadLabels(app: App): Promise<MapLabels> {
  const labels = await app.engine.call('labels', null).promise;
  const text = `${labels.characters}0123456789`;
  // The map draws letters on a canvas: the bundled font must be there before, or another one stands in for good.
  await Promise.all([document.fonts.load('400 24px "Noto Sans SC"', text), document.fonts.load('700 24px "Noto Sans SC"', text)]).catch(() => undefined);
  return labels;
}

/** Everything the map draws, asked from the engine piece by piece; each piece is shown as soon as it is there. */
export function useMapData(): MapData {
  const app = useApp();
  const layersVersion = useView((view) => view.layersVersion);
  const runKey = useView((view) => (view.project?.run ? `${view.project.run.id} ${view.project.run.createdAt}` : ''));
  const [held, setHeld] = useState<{ readonly version: number; readonly data: MapData }>({ version: layersVersion, data: none });

  // Asked first: verdict colours are what the planner looks for.
  useEffect(() => {
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
  }, [app, layersVersion, runKey]);

  useEffect(() => {
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
      await Promise.all([
        objects,
        ...baseOrder.slice(0, 4).map(baseOf),
        loadLabels(app).then((labels) => {
          put(() => ({ labels }));
          putBase('closeLabels', labels.close);
        }),
        ...baseOrder.slice(4).map(baseOf),
      ]);
    };
    load().catch((error: unknown) => {
      if (wanted) notifyFault(app, error);
    });
    return () => {
      wanted = false;
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [app, layersVersion]);

  return held.data;
}
