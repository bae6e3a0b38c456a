import { existsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Project, StoredPack } from '../../gis-data/model/index.ts';
import { ProblemError, words } from '../../gis-data/model/index.ts';
import type { Pack } from '../../planning-rules/engine/index.ts';
import { checkPackFiles } from '../../planning-rules/engine/index.ts';
import { choosePack, shadowProblem } from '../../planning-rules/packs/choose.ts';
import { packById } from '../../planning-rules/packs/index.ts';
import { text } from './args.ts';
import type { ParsedArgs } from './args.ts';
import { usageProblem, userPath } from './io.ts';
import { packFiles } from './pack/folder.ts';

/** A pack as `--policy` names it; `json` is its text where it was read from a folder. */
export interface NamedPack {
  readonly pack: Pack;
  readonly source: string | null;
  readonly json: string | null;
}

/**
 * The pack that `--policy` names: the id of one that comes with the software or that the project keeps, or the folder (or its pack.json) of a city's own.
 * A folder is checked as `eldermap pack check` does, and nothing in it is executed.
 */
export function policyNamed(name: string, project: Project): NamedPack {
  const path = userPath(name);
  const kept = project.packs.some((pack) => pack.id === name);
  if (packById(name) !== undefined || kept || !existsSync(path)) {
    const chosen = choosePack(name, project.packs);
    if (Array.isArray(chosen)) throw new ProblemError(chosen[0]);
    return { pack: chosen, source: null, json: null };
  }
  const folder = statSync(path).isDirectory() ? path : dirname(path);
  if (folder !== path && basename(path) !== 'pack.json') {
    throw usageProblem(words('--policy 的文件应为 pack.json', 'the file of --policy must be pack.json'), words('请给出政策包的文件夹', 'give the pack’s folder'), name);
  }
  const files = packFiles(folder);
  const { pack, problems } = checkPackFiles(basename(folder), files, null);
  if (pack !== null && packById(pack.id) !== undefined) throw new ProblemError(shadowProblem(pack.id, basename(folder)));
  if (pack === null || problems.length > 0) {
    const more = problems.length - 1;
    const first = problems[0];
    throw new ProblemError(more === 0 ? first : { ...first, remedy: words(`${first.remedy.zh}；另有${more}处问题，用 eldermap pack check 查看`, `${first.remedy.en}; ${more} more faults, see eldermap pack check`) });
  }
  return { pack, source: basename(folder), json: files.find((file) => file.path === 'pack.json')?.text ?? null };
}

/** The project with a city's own pack kept in it, so that it can be judged again without the folder. */
export function keepPack(project: Project, { pack, source, json }: NamedPack, addedAt: string): Project {
  if (json === null || source === null) return project;
  const stored: StoredPack = { id: pack.id, addedAt, source, json };
  return { ...project, packs: [...project.packs.filter((one) => one.id !== pack.id), stored] };
}

/** `--readings question=reading,…` on top of the project's own; `undefined` when it is not given. */
export function readingsOf(parsed: ParsedArgs, project: Project, pack: Pack): Readonly<Record<string, string>> | undefined {
  const given = text(parsed, 'readings');
  if (given === undefined) return undefined;
  const known = pack.questions.map((question) => question.id).join(', ');
  const chosen = given.split(',').map((pair) => pair.trim()).filter((pair) => pair !== '').map((pair): [string, string] => {
    const [question, reading, ...rest] = pair.split('=').map((part) => part.trim());
    if (!reading || rest.length > 0) throw usageProblem(words('--readings 应写成 疑义=理解', '--readings is written question=reading'), words('例如 remainder=ceil', 'for example remainder=ceil'), pair);
    if (!pack.questions.some((one) => one.id === question)) {
      throw usageProblem(words('该政策包没有这个疑义', 'the pack has no such question'), known === '' ? words('该政策包没有疑义', 'it has none') : words(`请从 ${known} 中选`, `choose one of ${known}`), question);
    }
    return [question, reading];
  });
  return { ...project.readings[pack.id], ...Object.fromEntries(chosen) };
}
