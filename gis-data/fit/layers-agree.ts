import type { LayerName, Project, Words, WorkContext } from '../model/index.ts';
import { layerNames, layerTitles, step, words } from '../model/index.ts';
import { detectShift } from './detect.ts';
import type { FitResult } from './detect-types.ts';
import type { Reading } from './hypotheses.ts';
import { referencesOf, suspectOf } from './project-references.ts';

/** How one layer lies against one kind of reference of the project. */
export interface LayerAgreement {
  readonly layer: LayerName;
  readonly against: 'roads' | 'townships';
  readonly result: FitResult;
}

export interface Agreements {
  readonly pairs: readonly LayerAgreement[];
  /** Layers that lie right with each other as they stand; layers that could not be compared are in no group. */
  readonly groups: readonly (readonly LayerName[])[];
  /** Who is off against whom, one sentence a pair, and who agrees. */
  readonly sentences: readonly Words[];
}

/**
 * Holds every layer against the roads and against the townships, one at a time and with the references under the same suspicion: which layers agree with
 * each other, and which are shifted against which. When all references came from one web map, the group is right within itself and wrong on the ground;
 * only a layer of known origin can tell that.
 */
export function layersAgree(project: Project, work: WorkContext): Agreements {
  const pairs: LayerAgreement[] = [];
  const layers = layerNames.filter((layer) => (project.layers[layer] ?? []).some(({ geometry }) => geometry !== null));
  if (layers.length === 0) return { pairs, groups: [], sentences: [] };
  const all = referencesOf(project);
  const { workingCrs } = all;
  layers.forEach((layer, i) => {
    step(work, words(`核对坐标：${layerTitles[layer].zh}`, `Comparing positions: ${layerTitles[layer].en}`), i / layers.length);
    const roads = layer === 'roads' ? undefined : all.roads;
    const boundaries = layer === 'townships' ? undefined : all.boundaries;
    const suspect = suspectOf(project, layer);
    if (roads?.length) pairs.push({ layer, against: 'roads', result: detectShift(suspect, { workingCrs, roads }, { suspectReferences: true }) });
    if (boundaries?.length) pairs.push({ layer, against: 'townships', result: detectShift(suspect, { workingCrs, boundaries }, { suspectReferences: true }) });
  });
  const told = pairs.filter(({ result }) => result.reading !== null && result.shiftKnown);
  return { pairs, groups: groupsOf(told), sentences: told.map(sentence) };
}

function groupsOf(told: readonly LayerAgreement[]): LayerName[][] {
  const groups: LayerName[][] = [];
  for (const { layer, against, result } of told) {
    if (!result.asDeclared) continue;
    const touching = groups.filter((group) => group.includes(layer) || group.includes(against));
    const merged = [...new Set([...touching.flat(), layer, against])];
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map((group) => layerNames.filter((layer) => group.includes(layer)));
}

function sentence({ layer, against, result }: LayerAgreement): Words {
  const [a, b] = [layerTitles[layer], layerTitles[against]];
  if (result.asDeclared) return words(`${a.zh}与${b.zh}吻合`, `${a.en} agree with ${b.en}`);
  const title = result.alternatives.find(({ reading }) => sameShift(reading, result.reading))?.title ?? words('', '');
  return words(`${a.zh}与${b.zh}不吻合，按“${title.zh}”才吻合`, `${a.en} do not agree with ${b.en}; they would as "${title.en}"`);
}

function sameShift(a: Reading, b: Reading | null): boolean {
  return b !== null && a.crs === b.crs && a.swapped === b.swapped && a.shift === b.shift && a.referenceShift === b.referenceShift;
}
