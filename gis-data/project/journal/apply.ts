import type { Project } from '../../model/index.ts';
import type { Change, Patch } from './change.ts';
import { applyHunks, invertHunks } from './hunks.ts';
import { problemOfUnfitChange } from './problems.ts';
import { sameValue } from './same-value.ts';

function applyPatch(project: Project, patch: Patch): Project {
  if (patch.part === 'layer') {
    const old = project.layers[patch.layer];
    if ((old !== undefined) !== patch.was) throw problemOfUnfitChange();
    const { [patch.layer]: _former, ...others } = project.layers;
    const next = applyHunks(old ?? [], patch.hunks);
    return { ...project, layers: (patch.is ? { ...others, [patch.layer]: next } : others) as Project['layers'] };
  }
  const old: unknown = project[patch.field];
  if (patch.part === 'list') {
    if (!Array.isArray(old)) throw problemOfUnfitChange();
    return { ...project, [patch.field]: applyHunks(old, patch.hunks) };
  }
  if (!sameValue(old, patch.before)) throw problemOfUnfitChange();
  const { [patch.field]: _former, ...others } = project;
  return ('after' in patch ? { ...others, [patch.field]: patch.after } : others) as Project;
}

function invertPatch(patch: Patch): Patch {
  if (patch.part === 'layer') return { ...patch, was: patch.is, is: patch.was, hunks: invertHunks(patch.hunks) };
  if (patch.part === 'list') return { ...patch, hunks: invertHunks(patch.hunks) };
  return { part: 'value', field: patch.field, ...('after' in patch ? { before: patch.after } : {}), ...('before' in patch ? { after: patch.before } : {}) };
}

/** The project after the change. What the change takes out must be there as it was: else `ProblemError`, and nothing is changed. */
export function applyChange(project: Project, change: Change): Project {
  return change.patches.reduce(applyPatch, project);
}

/** The project before the change; the same care as in `applyChange`. */
export function revertChange(project: Project, change: Change): Project {
  return change.patches.map(invertPatch).reverse().reduce(applyPatch, project);
}
