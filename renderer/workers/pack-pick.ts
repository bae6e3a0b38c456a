import { unzipSync } from 'fflate';
import type { Problem, Project, StoredPack } from '../../gis-data/model/index.ts';
import { ProblemError, words } from '../../gis-data/model/index.ts';
import type { CheckedPack, PackFile } from '../../planning-rules/engine/index.ts';
import { checkPackFiles } from '../../planning-rules/engine/index.ts';
import { policyItem, shadowProblems } from './own-packs.ts';
import type { PackCheck, PackPick, PickedFile } from './policy-shapes.ts';

/** Larger than any pack there is; what is larger was picked by mistake, and is not unpacked. */
const largestFileBytes = 8 * 1024 * 1024;
const mostFiles = 400;

/** The files a pack is made of; everything else in the folder is left unread. */
const ofPack = /^(?:pack\.json|INTERPRETATION\.md|cases\/[^/]+\.json)$/u;

/** Faults that only the files beside pack.json could mend. */
const needsFolder: ReadonlySet<string> = new Set(['lint-case-missing']);

function refuse(code: string, file: string, zh: string, en: string): ProblemError {
  return new ProblemError({
    code, place: { file }, what: words(zh, en),
    remedy: words('请选择含 pack.json 的文件夹、它的 zip，或 pack.json 本身', 'Pick the folder that holds pack.json, a zip of it, or pack.json itself'),
  });
}

/** Entries of a zip as picked files. Only what a pack is made of is unpacked, and only up to a size. */
function unpack(source: string, bytes: Uint8Array): PickedFile[] {
  let tooMuch = false;
  let count = 0;
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/(?:^|\/)(?:pack\.json|INTERPRETATION\.md|cases\/[^/]+\.json)$/u.test(name)) return false;
        count += 1;
        tooMuch ||= originalSize > largestFileBytes || count > mostFiles;
        return !tooMuch;
      },
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw refuse('pack-zip', source, `不能解压：${said}`, `can't be unpacked: ${said}`);
  }
  if (tooMuch) throw refuse('pack-too-large', source, '压缩包里的文件过多或过大，不像政策包', 'too many or too large files for a policy pack');
  return Object.entries(entries).map(([path, content]) => ({ path, bytes: new Uint8Array(content) }));
}

/** The picked files with their paths counted from the folder of pack.json, and that folder's name. */
function atRoot(source: string, files: readonly PickedFile[]): { folder: string; files: readonly PickedFile[] } {
  const mains = files.map(({ path }) => path).filter((path) => path === 'pack.json' || path.endsWith('/pack.json')).sort((a, b) => a.length - b.length);
  if (mains.length === 0) throw refuse('pack-file', source, '没有找到 pack.json', 'there is no pack.json in it');
  if (mains.length > 1 && mains[1].split('/').length === mains[0].split('/').length) {
    throw refuse('pack-many', source, `有 ${mains.length} 个 pack.json，一次只能选一个政策包`, `it holds ${mains.length} pack.json; pick one pack at a time`);
  }
  const root = mains[0].slice(0, -'pack.json'.length);
  const inside = files.filter(({ path }) => path.startsWith(root)).map(({ path, bytes }) => ({ path: path.slice(root.length), bytes })).filter(({ path }) => ofPack.test(path));
  const large = inside.find(({ bytes }) => bytes.byteLength > largestFileBytes);
  if (large !== undefined || inside.length > mostFiles) throw refuse('pack-too-large', large?.path ?? source, '文件过多或过大，不像政策包', 'too many or too large files for a policy pack');
  return { folder: root === '' ? source : (root.split('/').at(-2) ?? source), files: inside };
}

interface Picked extends CheckedPack {
  readonly json: string;
  readonly cases: number;
  readonly alone: boolean;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** Reads what was picked as text and checks it. Nothing of it is executed. @throws ProblemError when it is no pack at all. */
function readPick({ source, files }: PackPick): Picked {
  const [only] = files;
  const single = files.length === 1;
  if (single && /\.zip$/iu.test(only.path)) {
    const { folder, files: inside } = atRoot(source.replace(/\.zip$/iu, ''), unpack(source, only.bytes));
    return checkFolder(folder, inside);
  }
  if (single && /\.json$/iu.test(only.path) && !only.path.includes('/')) return checkAlone(source, text(only.bytes));
  const { folder, files: inside } = atRoot(source, files);
  return checkFolder(folder, inside);
}

function checkFolder(folder: string, picked: readonly PickedFile[]): Picked {
  const files = picked.map(({ path, bytes }): PackFile => ({ path, text: text(bytes) }));
  const checked = checkPackFiles(folder, files, null);
  return { ...checked, json: files.find(({ path }) => path === 'pack.json')?.text ?? '', cases: files.filter(({ path }) => path.startsWith('cases/')).length, alone: false };
}

/** pack.json without its folder: the folder's own faults can't be known and are not claimed. */
function checkAlone(source: string, json: string): Picked {
  const first = checkPackFiles('', [{ path: 'pack.json', text: json }], null);
  const folder = first.pack?.id ?? '';
  const { pack, problems } = first.pack === null ? first : checkPackFiles(folder, [{ path: 'pack.json', text: json }], null);
  const main = `${folder}/pack.json`;
  const own = problems.filter(({ code, place }) => place.file === main && !needsFolder.has(code));
  return { pack, problems: own.map((problem): Problem => ({ ...problem, place: { ...problem.place, file: source } })), json, cases: 0, alone: true };
}

/** Checks what the user picked and says everything that is wrong with it. @throws ProblemError when it is no pack at all. */
export function checkPick(project: Project, pick: PackPick): PackCheck {
  const { pack, problems, cases, alone } = readPick(pick);
  return {
    source: pick.source, alone, policy: pack === null ? null : policyItem(pack, true),
    counts: pack === null ? null : { clauses: pack.clauses.length, rules: pack.rules.length, questions: pack.questions.length, cases },
    problems: [...(pack === null ? [] : shadowProblems(pack.id, pick.source)), ...problems],
    replaces: pack !== null && project.packs.some(({ id }) => id === pack.id),
  };
}

/** The project with the picked pack in it, in the place of one of the same id. @throws ProblemError with the first fault when it has any. */
export function withPick(project: Project, pick: PackPick, addedAt: string): Project {
  const { problems } = checkPick(project, pick);
  if (problems.length > 0) throw new ProblemError(problems[0]);
  const { pack, json } = readPick(pick);
  if (pack === null) throw new Error(`${pick.source} was checked without a fault and is no pack`);
  const stored: StoredPack = { id: pack.id, addedAt, source: pick.source, json };
  return { ...project, packs: [...project.packs.filter(({ id }) => id !== pack.id), stored] };
}

export function withoutPack(project: Project, removed: string): Project {
  return { ...project, packs: project.packs.filter(({ id }) => id !== removed) };
}
