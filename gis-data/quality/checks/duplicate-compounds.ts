import type { Compound } from '../../model/index.ts';
import { plainName, words } from '../../model/index.ts';
import { interiorPoint } from '../../zones/index.ts';
import { boundsOf } from '../bounds.ts';
import type { Draft, QualityCheck } from '../finding.ts';

/** Compounds whose names differ by a sign and that stand this near are held to be one, written twice. */
const sameSiteMetres = 300;

/** Compounds that seem to be in the ledger twice. Phases and parts (一期, A区, 东苑, 3号院) are different compounds. */
export const duplicateCompounds: QualityCheck = {
  id: 'duplicate-compounds',
  title: words('重复小区', 'Duplicate compounds'),
  run(project) {
    const compounds = project.layers.compounds ?? [];
    const groups = new Map<string, Compound[]>();
    for (const compound of compounds) {
      const key = `${plainName(compound.townshipName ?? '')}/${plainName(compound.name)}`;
      groups.set(key, [...(groups.get(key) ?? []), compound]);
    }
    const drafts = [...groups.values()].filter((list) => list.length > 1).map((list) => sameName(list));
    return [...drafts, ...alike(compounds)];
  },
};

function sameName(list: readonly Compound[]): Draft {
  const [{ name, townshipName }] = list;
  const bounds = boundsOf(list.map(({ geometry }) => geometry));
  const apart = bounds === null ? 0 : Math.round(Math.hypot(bounds[2] - bounds[0], bounds[3] - bounds[1]));
  return {
    key: `same/${list.map(({ id }) => id).sort().join('+')}`, severity: 'warning', subjects: list.map(({ id }) => ({ layer: 'compounds', id })), bounds,
    measured: { compounds: list.length, apartMetres: apart },
    what: words(`${townshipName ?? ''}有 ${list.length} 个小区都叫“${name}”`, `${list.length} compounds of ${townshipName ?? 'no township'} are called "${name}"`),
    why: words('重复登记会把户数和老人算两遍；如为同一小区的分期，请在名称里写明', 'Counted twice, its households and elders are counted twice; if these are phases, say so in the name'),
  };
}

function alike(compounds: readonly Compound[]): Draft[] {
  const cells = new Map<string, number[]>();
  const at = compounds.map(({ geometry }) => (geometry === null ? null : interiorPoint(geometry)));
  const cellOf = (value: number): number => Math.floor(value / sameSiteMetres);
  at.forEach((point, i) => {
    if (point === null) return;
    const key = `${cellOf(point[0])}/${cellOf(point[1])}`;
    cells.set(key, [...(cells.get(key) ?? []), i]);
  });
  const names = compounds.map(({ name }) => plainName(name));
  const drafts: Draft[] = [];
  at.forEach((point, i) => {
    if (point === null) return;
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const j of cells.get(`${cellOf(point[0]) + dx}/${cellOf(point[1]) + dy}`) ?? []) {
          const other = at[j];
          if (j <= i || other === null || !nearlySame(names[i], names[j])) continue;
          const metres = Math.round(Math.hypot(point[0] - other[0], point[1] - other[1]));
          if (metres > sameSiteMetres) continue;
          drafts.push({
            key: `alike/${[compounds[i].id, compounds[j].id].sort().join('+')}`, severity: 'warning', subjects: [i, j].map((k) => ({ layer: 'compounds', id: compounds[k].id })),
            bounds: boundsOf([compounds[i].geometry, compounds[j].geometry]), measured: { apartMetres: metres },
            what: words(`“${compounds[i].name}”和“${compounds[j].name}”名称相近，相距 ${metres} 米`, `"${compounds[i].name}" and "${compounds[j].name}" have nearly the same name and stand ${metres} m apart`),
            why: words('可能是同一小区写了两遍；请核实', 'They may be one compound written twice; check'),
          });
        }
      }
    }
  });
  return drafts;
}

/**
 * The same name with or without 小区; or one sign left out or put in (five signs or more) or changed (six or more). A sign that counts or tells parts
 * apart (一, 2, 东, 新, 期 …) makes them different compounds.
 */
export function nearlySame(first: string, second: string): boolean {
  if (first === second) return false;
  const [a, b] = [bare(first), bare(second)];
  if (a === b) return a.length >= 2;
  const shorter = Math.min(a.length, b.length);
  if (Math.abs(a.length - b.length) > 1 || shorter < (a.length === b.length ? 6 : 4)) return false;
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const changed = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return changed.every((part) => part.length <= 1 && !/[\da-z一二三四五六七八九十百零〇甲乙丙丁东南西北中上下左右前后内外新老旧大小期区栋号]/.test(part));
}

const bare = (name: string): string => name.replace(/(住宅小区|小区|住宅区)$/, '');
