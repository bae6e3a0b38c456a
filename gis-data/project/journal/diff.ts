import type { LayerName, Project } from '../../model/index.ts';
import { layerNames } from '../../model/index.ts';
import type { Change, Patch } from './change.ts';
import { diffLists } from './hunks.ts';
import { sameValue } from './same-value.ts';
import { describePatches } from './titles.ts';

function layerPatches(before: Project, after: Project): Patch[] {
  return layerNames.flatMap((layer: LayerName): Patch[] => {
    const [old, now] = [before.layers[layer], after.layers[layer]];
    if (old === now) return [];
    const [was, is] = [old !== undefined, now !== undefined];
    const hunks = diffLists(old ?? [], now ?? []);
    return was === is && hunks.length === 0 ? [] : [{ part: 'layer', layer, was, is, hunks }];
  });
}

function memberPatch(field: keyof Project, before: unknown, after: unknown): Patch[] {
  if (sameValue(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return [{ part: 'list', field, hunks: diffLists(before, after) }];
  return [{ part: 'value', field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/**
 * What leads from one state of a project to another; `null` when they are equal. It works on any pair, so that every edit can go through one door:
 * make the next state, and the change is worked out from both. Kind and title follow from what differs.
 */
export function diffProjects(before: Project, after: Project): Change | null {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Project)[];
  const patches = [...layerPatches(before, after), ...fields.filter((field) => field !== 'layers').flatMap((field) => memberPatch(field, before[field], after[field]))];
  return patches.length === 0 ? null : { ...describePatches(patches), patches };
}
