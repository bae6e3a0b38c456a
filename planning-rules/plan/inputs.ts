import type { LayerName, Project } from '../../gis-data/model/index.ts';
import { layerNames } from '../../gis-data/model/index.ts';
import { layerFingerprint } from '../../gis-data/project/index.ts';
import type { RunInput } from './run.ts';

const known = new WeakMap<object, string>();

function fingerprintOf(features: readonly unknown[]): string {
  let fingerprint = known.get(features);
  if (fingerprint === undefined) {
    fingerprint = layerFingerprint(features);
    known.set(features, fingerprint);
  }
  return fingerprint;
}

/** What a run is made from: every layer there is, by content. */
export function runInputs(project: Project): RunInput[] {
  return layerNames.flatMap((layer: LayerName) => {
    const features = project.layers[layer];
    if (features === undefined) return [];
    const files = project.imports.filter((report) => report.layer === layer).map((report) => report.file);
    return [{ layer, features: features.length, fingerprint: fingerprintOf(features), files }];
  });
}
