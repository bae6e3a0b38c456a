import type { Words } from '../../model/index.ts';
import { layerTitles, words } from '../../model/index.ts';
import type { Change, Hunk, Patch } from './change.ts';

const member = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined);
const textOf = (value: unknown, key: string): string => String(member(value, key) ?? '');

/** The items a list patch has put in; those it has taken out when it put in none. */
function itemsOf(hunks: readonly Hunk[]): { readonly items: readonly unknown[]; readonly removed: boolean } {
  const added = hunks.flatMap((hunk) => hunk.added);
  return added.length > 0 ? { items: added, removed: false } : { items: hunks.flatMap((hunk) => hunk.removed), removed: true };
}

function changedKeys(before: unknown, after: unknown): string[] {
  const keys = new Set([before, after].flatMap((value) => (typeof value === 'object' && value !== null ? Object.keys(value) : [])));
  return [...keys].filter((key) => JSON.stringify(member(before, key)) !== JSON.stringify(member(after, key)));
}

function layerTitle(patch: Extract<Patch, { part: 'layer' }>): Words {
  const title = layerTitles[patch.layer];
  if (!patch.is) return words(`移除图层 ${title.zh}`, `Remove layer ${title.en}`);
  const touched = patch.hunks.reduce((sum, hunk) => sum + Math.max(hunk.removed.length, hunk.added.length), 0);
  const named = touched === 1 ? textOf(patch.hunks[0].added[0] ?? patch.hunks[0].removed[0], 'name') : '';
  return named === '' ? words(`修改 ${title.zh}（${touched}条）`, `Edit ${title.en} (${touched})`) : words(`修改 ${title.zh}：${named}`, `Edit ${title.en}: ${named}`);
}

type Described = Pick<Change, 'kind' | 'title'>;

function listTitle(patch: Extract<Patch, { part: 'list' }>): Described {
  const { items, removed } = itemsOf(patch.hunks);
  const last = items.at(-1);
  const verb = removed ? words('移除', 'Remove') : words('', '');
  const say = (zh: string, en: string): Words => words(`${verb.zh}${zh}`, removed ? `${verb.en} ${en.toLowerCase()}` : en);
  switch (patch.field) {
    case 'imports': {
      const layer = layerTitles[textOf(last, 'layer') as keyof typeof layerTitles] ?? words('', '');
      const more = items.length > 1 ? words(` 等${items.length}个文件`, ` and ${items.length - 1} more`) : words('', '');
      return { kind: 'import', title: say(`导入 ${layer.zh}（${textOf(last, 'file')}${more.zh}）`, `Import ${layer.en} (${textOf(last, 'file')}${more.en})`) };
    }
    case 'runs': {
      // The kind of a run stands in its own text; what can't be told is called a run.
      const json = textOf(last, 'json');
      const kind = /"kind"\s*:\s*"(check|plan)"/.exec(json)?.[1];
      const name = kind === 'plan' ? words('选址', 'Propose sites') : kind === 'check' ? words('体检', 'Check') : words('运行', 'Run');
      return { kind: 'run', title: say(`${name.zh}（${textOf(last, 'policy')}，${textOf(last, 'asOf')}）`, `${name.en} (${textOf(last, 'policy')}, ${textOf(last, 'asOf')})`) };
    }
    case 'audit': return { kind: 'audit', title: say(`核查清单 ${textOf(last, 'clause')}`, `Checklist ${textOf(last, 'clause')}`) };
    case 'packs': return { kind: 'pack', title: say(`政策包 ${textOf(last, 'id')}`, `Policy pack ${textOf(last, 'id')}`) };
    case 'mappings': return { kind: 'edit', title: say('列对应', 'Column mapping') };
    default: return { kind: 'edit', title: say(String(patch.field), String(patch.field)) };
  }
}

function valueTitle(patch: Extract<Patch, { part: 'value' }>): Described {
  const keys = changedKeys(patch.before, patch.after).join(', ');
  switch (patch.field) {
    case 'parameters': return { kind: 'parameter', title: words(`参数 ${keys}`, `Parameter ${keys}`) };
    case 'readings': return { kind: 'reading', title: words(`条文理解 ${keys}`, `Reading ${keys}`) };
    case 'name': return { kind: 'name', title: words(`项目名称 ${String(patch.after)}`, `Project name ${String(patch.after)}`) };
    case 'workingCrs': return { kind: 'edit', title: words(`工作坐标系 ${String(patch.after)}`, `Working CRS ${String(patch.after)}`) };
    default: return { kind: 'edit', title: words(`修改 ${String(patch.field)}`, `Edit ${String(patch.field)}`) };
  }
}

/** Kind and title of a change from what it touches: an import is named by its file even though layers and the working CRS change with it. */
export function describePatches(patches: readonly Patch[]): Described {
  const lists = patches.filter((patch) => patch.part === 'list');
  const telling = lists.find(({ field }) => field === 'imports') ?? lists.find(({ field }) => field !== 'mappings');
  if (telling !== undefined) {
    const removed = itemsOf(telling.hunks).removed;
    const layer = patches.find((patch) => patch.part === 'layer');
    return removed && layer !== undefined ? { kind: 'edit', title: layerTitle(layer) } : listTitle(telling);
  }
  const layers = patches.filter((patch) => patch.part === 'layer');
  if (layers.length > 0) {
    const titles = layers.map(layerTitle);
    return { kind: 'edit', title: words(titles.map(({ zh }) => zh).join('；'), titles.map(({ en }) => en).join('; ')) };
  }
  const [first] = patches;
  if (first.part === 'value') return valueTitle(first);
  return first.part === 'list' ? listTitle(first) : { kind: 'edit', title: layerTitle(first) };
}
