import type { LayerGeometry, Position2 } from '../model/index.ts';
import type { DetectOptions, FitResult, References, SuspectLayer } from './detect-types.ts';
import type { Evidence } from './evidence.ts';
import { gatherEvidence, referenceBox } from './gather.ts';
import { declaredReading, possibleReadings } from './hypotheses.ts';
import { judge } from './judge.ts';
import { reasonOf } from './reasons.ts';
import type { SuspectFeature } from './samples.ts';
import { linesOf } from './samples.ts';

/**
 * The coordinate lie-detector: reads a layer's numbers in every way that puts them near the references (WGS 84 or CGCS2000, GCJ-02, BD-09, other
 * zones, swapped axes) and tells which one fits roads, boundaries and known places best. Claims a reading only when it is `oddsToClaim` times
 * likelier than the next and fits clearly better than the layer laid down at random; else `cannotTell`. Deterministic; about 50 ms.
 */
export function detectShift(layer: SuspectLayer, references: References, options: DetectOptions = {}): FitResult {
  const sample = samplePositions(layer.features);
  const declared = declaredReading(layer.crs);
  const box = referenceBox(references);
  const readings = sample.length === 0 ? [] : possibleReadings(sample, layer.crs, box, options.suspectReferences ?? false);
  const evidence: readonly Evidence[] = readings.length === 0 ? [] : gatherEvidence(layer.features, readings, references);
  const judged = judge(readings, declared, evidence, Math.log(options.oddsToClaim ?? 200));
  return { ...judged, reason: reasonOf(judged, declared, sample.length, box !== null) };
}

/** Some 20 positions as they stand in the file, spread over the layer. */
function samplePositions(features: readonly SuspectFeature[]): Position2[] {
  const all = features.flatMap(({ geometry }) => firstPosition(geometry));
  const every = Math.max(1, Math.floor(all.length / 20));
  return all.filter((_, i) => i % every === 0);
}

function firstPosition(geometry: LayerGeometry | null): Position2[] {
  if (geometry === null) return [];
  const position = geometry.type === 'Point' ? geometry.coordinates : linesOf(geometry)[0]?.[0];
  return position !== undefined && Number.isFinite(position[0]) && Number.isFinite(position[1]) ? [[position[0], position[1]]] : [];
}
