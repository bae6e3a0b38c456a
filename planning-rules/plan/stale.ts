import type { Project, Words } from '../../gis-data/model/index.ts';
import { layerTitles, words } from '../../gis-data/model/index.ts';
import { runInputs } from './inputs.ts';
import { planParameters } from './plan-parameters.ts';
import type { Run } from './run.ts';

/** Why a run no longer fits its project; empty while it does. */
export function isStale(project: Project, run: Run): Words[] {
  const now = new Map(runInputs(project).map((input) => [input.layer, input.fingerprint]));
  const then = new Map(run.inputs.map((input) => [input.layer, input.fingerprint]));
  const changed = [...new Set([...now.keys(), ...then.keys()])].filter((layer) => now.get(layer) !== then.get(layer));
  const reasons = changed.map((layer) => words(`“${layerTitles[layer].zh}”在此次运行之后有改动`, `"${layerTitles[layer].en}" has changed since the run`));
  const ours = new Map(planParameters(project.parameters).map((parameter) => [parameter.id, parameter.value]));
  const used = new Set(run.parameters.map(({ id }) => id));
  const moved = run.parameters.some((parameter) => {
    const current = project.parameters[parameter.id] ?? ours.get(parameter.id) ?? (parameter.basis === 'user' ? undefined : parameter.value);
    return current !== parameter.value;
  });
  // A run older than one of our parameters was made as its default has it.
  const added = planParameters({}).some(({ id, value }) => !used.has(id) && ours.get(id) !== value);
  if (moved || added) reasons.push(words('参数在此次运行之后有改动', 'parameters have changed since the run'));
  const chosen = Object.entries(project.readings[run.policy.id] ?? {});
  const reread = chosen.some(([question, reading]) => question in run.readings && run.readings[question] !== reading);
  if (reread) reasons.push(words('条文的理解在此次运行之后有改动', 'readings of clauses have changed since the run'));
  return reasons;
}
