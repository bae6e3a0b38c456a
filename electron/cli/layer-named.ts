import type { LayerName } from '../../gis-data/model/index.ts';
import { layerNames, words } from '../../gis-data/model/index.ts';
import { usageProblem } from './io.ts';

/** The layer of a name given on the command line. */
export function layerNamed(name: string): LayerName {
  const layer = layerNames.find((candidate) => candidate === name);
  if (layer !== undefined) return layer;
  throw usageProblem(words('没有这个图层', 'there is no such layer'), words(`请从 ${layerNames.join('、')} 中选`, `choose one of ${layerNames.join(', ')}`), name);
}
