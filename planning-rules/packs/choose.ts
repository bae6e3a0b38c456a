import type { Problem, StoredPack } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { Pack } from '../engine/index.ts';
import { parsePack } from '../engine/index.ts';
import { packById, packs } from './index.ts';

/**
 * The pack with this id: one that comes with the software, else one that a project keeps of a city's own. A kept pack is data: it is read and
 * validated each time and never executed. Faults instead of a pack when there is none, or the kept one can't be read or bears the id of another.
 */
export function choosePack(id: string, kept: readonly StoredPack[]): Pack | Problem[] {
  const stored = kept.find((pack) => pack.id === id);
  const own = packById(id);
  if (stored === undefined && own !== undefined) return own;
  if (stored === undefined) {
    const known = [...packs.map((pack) => pack.id), ...kept.map((pack) => pack.id)];
    return [{ code: 'pack-unknown', place: {}, value: id, what: words('没有这个政策包', 'there is no such policy pack'),
      remedy: words(`请从 ${known.join('、')} 中选，或给出政策包的文件夹`, `choose one of ${known.join(', ')}, or give a pack’s folder`) }];
  }
  if (own !== undefined) return [shadowProblem(id, stored.source)];
  const pack = parsePack(jsonOf(stored.json), stored.source);
  if (Array.isArray(pack) || pack.id === id) return pack;
  return [{ code: 'pack-folder', place: { file: stored.source, field: 'id' }, value: pack.id, what: words(`项目中记为“${id}”`, `the project keeps it as "${id}"`),
    remedy: words('请重新选取政策包', 'Pick the pack again') }];
}

/** A city's own pack must not stand in for one that comes with the software: nobody could tell by which of them a run was judged. */
export function shadowProblem(id: string, source: string): Problem {
  return { code: 'pack-shadow', place: { file: source, field: 'id' }, value: id,
    what: words('与软件自带的政策包同名', 'it bears the id of a pack that comes with the software'), remedy: words('请另取一个 id', 'Give it another id') };
}

/** Broken text reads as `null`, which no pack is. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown;
  } catch {
    return null;
  }
}
