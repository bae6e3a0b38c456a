import type { Project, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import { planParameters } from '../../planning-rules/plan/index.ts';
import type { Run } from '../../planning-rules/plan/run.ts';
import { allPacks, findPack, policyItem } from './own-packs.ts';

type Titled = readonly { readonly id: string; readonly title: Words }[];

/**
 * The title of a step that changes a parameter or a reading, in the words of the documents: the project's own history knows their ids only. Undefined
 * where the history's own title says it all.
 */
export function stepTitle(before: Project, after: Project): Words | undefined {
  if (after.layers !== before.layers || after.imports !== before.imports) return undefined;
  const packs = allPacks(after);
  if (after.readings !== before.readings) return sayAll('条文理解', 'Reading', changedKeys(before.readings, after.readings), packs.flatMap(({ questions }) => questions));
  if (after.parameters === before.parameters) return undefined;
  const known = [...planParameters({}), ...packs.flatMap(({ parameters }) => parameters)];
  return sayAll('参数', 'Parameter', changedKeys({ all: before.parameters }, { all: after.parameters }), known);
}

/** The title of the step that keeps a run. */
export function runTitle(project: Project, { kind, policy, asOf }: Run): Words {
  const pack = findPack(project, policy.id);
  const { zh, en } = pack === undefined ? words(policy.id, policy.id) : policyItem(pack, false).shortTitle;
  return kind === 'plan' ? words(`选址（${zh}，${asOf}）`, `Propose sites (${en}, ${asOf})`) : words(`体检（${zh}，${asOf}）`, `Check (${en}, ${asOf})`);
}

/** Keys of the inner records that differ. */
function changedKeys(before: Readonly<Record<string, Readonly<Record<string, unknown>>>>, after: typeof before): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((group) => {
    const [was, is] = [before[group] ?? {}, after[group] ?? {}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => was[key] !== is[key]);
  });
}

function sayAll(zh: string, en: string, ids: readonly string[], known: Titled): Words | undefined {
  if (ids.length === 0) return undefined;
  const titles = ids.map((id) => known.find((one) => one.id === id)?.title ?? words(id, id));
  return words(`${zh} ${titles.map((title) => title.zh).join('、')}`, `${en} ${titles.map((title) => title.en).join(', ')}`);
}
