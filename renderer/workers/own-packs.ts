import type { Problem, Project, StoredPack } from '../../gis-data/model/index.ts';
import { ProblemError, words } from '../../gis-data/model/index.ts';
import type { Pack } from '../../planning-rules/engine/index.ts';
import { parsePack } from '../../planning-rules/engine/index.ts';
import { packById, packs } from '../../planning-rules/packs/index.ts';
import type { OwnPack, PolicyItem } from './policy-shapes.ts';

/** Packs by their stored text: reading one takes a while, and its text never changes. */
const read = new Map<string, Pack | Problem[]>();

function readStored({ id, json }: StoredPack): Pack | Problem[] {
  const known = read.get(json);
  if (known !== undefined) return known;
  const place = `${id}/pack.json`;
  let result: Pack | Problem[];
  try {
    result = parsePack(JSON.parse(json) as unknown, place);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    result = [{ code: 'pack-json', place: { file: place }, what: words(`不是合法的 JSON：${said}`, `not valid JSON: ${said}`), remedy: words('请移除后重新选择', 'Remove it and pick it again') }];
  }
  read.set(json, result);
  return result;
}

export function policyItem({ id, title, number, issuer, status, city, issued }: Pack, own: boolean): PolicyItem {
  const year = issued.slice(0, 4);
  return { id, title, number, issuer, status, shortTitle: words(`${city.zh} ${year}`, `${city.en} ${year}`), own };
}

/** A pack that comes with the software can't be put aside by one of the same id. */
export function shadowProblems(id: string, file: string): Problem[] {
  const builtIn = packById(id);
  if (builtIn === undefined) return [];
  return [{
    code: 'pack-built-in', place: { file, field: 'id' }, value: id,
    what: words(`与软件内置的《${builtIn.title}》同名，不能替换内置政策包`, `a pack of this id comes with the software (${builtIn.titleEnglish}) and can't be replaced`),
    remedy: words('请把 id（和文件夹名）改成自己的，例如加上县名', 'Give the pack (and its folder) an id of its own, for example with the county’s name'),
  }];
}

/** The packs that lie in the project, readable or not. */
export function ownPacks(project: Project): OwnPack[] {
  return project.packs.map((stored) => {
    const pack = readStored(stored);
    const { id, source, addedAt } = stored;
    const problems = [...shadowProblems(id, source), ...(Array.isArray(pack) ? pack : [])];
    return { id, source, addedAt, policy: problems.length > 0 || Array.isArray(pack) ? null : policyItem(pack, true), problems };
  });
}

/** Every pack that can judge the project: those that come with the software first. */
export function allPacks(project: Project): readonly Pack[] {
  return [...packs, ...project.packs.flatMap((stored) => {
    const pack = readStored(stored);
    return Array.isArray(pack) || packById(stored.id) !== undefined ? [] : [pack];
  })];
}

export function findPack(project: Project, id: string): Pack | undefined {
  return allPacks(project).find((pack) => pack.id === id);
}

/** @throws ProblemError when the project has no such pack (any more). */
export function needPack(project: Project, id: string): Pack {
  const pack = findPack(project, id);
  if (pack !== undefined) return pack;
  throw new ProblemError({
    code: 'no-pack', place: {}, value: id, what: words('没有这个政策包，或已被移除', 'there is no such policy pack, or it was removed'),
    remedy: words('请改选政策文件，或重新选择政策包', 'Choose another document, or pick the pack again'),
  });
}
