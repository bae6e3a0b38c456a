import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { SiteReason } from './run.ts';
import type { Chosen, Scene } from './scene.ts';

interface CentreSiting {
  /** Demand points of the township, and what each site of the problem reaches. */
  readonly inTownship: readonly number[];
  readonly covers: readonly (readonly number[])[];
  readonly chosen: readonly number[];
  readonly site: number;
  readonly unit: SiteReason['unit'];
  readonly minutes: number;
}

/** Why a centre stands here: what it holds among the places of its township that no other centre of the answer reaches. */
export function centreReason(scene: Scene, { inTownship, covers, chosen, site, unit, minutes }: CentreSiting): SiteReason {
  const own = new Set(covers[site]);
  const elsewhere = new Set(chosen.flatMap((other) => (other === site ? [] : covers[other])));
  const reached = inTownship.filter((point) => own.has(point));
  return reasonOf(scene, reached, (point) => !elsewhere.has(point), unit, ({ held, all, compounds }) => (held === null
    ? words(`撤掉它，步行${minutes}分钟内的${all.zh}仍有本乡镇其他区域中心`, `without it, the ${all.en} within ${minutes} minutes on foot still have another centre of the township`)
    : words(
      `撤掉它，本乡镇${held.zh}${compounds.zh}步行${minutes}分钟内不再有本乡镇的区域中心；它的步行范围内共${all.zh}`,
      `without it, ${held.en}${compounds.en} of the township have no centre of the township within ${minutes} minutes on foot; ${all.en} are within its reach`,
    )));
}

/** Why each station stands here, by candidate id: what it holds that no facility and no other site of the plan has in its circle. */
export function stationReasons(scene: Scene, chosen: readonly Chosen[]): ReadonlyMap<string, SiteReason> {
  const { circle, candidateReach, servedBefore, pool } = scene;
  const serving = chosen.filter(({ kind }) => kind === 'station' || circle.facilityKinds.includes(kind));
  const times = new Map<number, number>();
  for (const { candidate } of serving) for (const point of candidateReach.within(candidate, circle.limitMetres)) times.set(point, (times.get(point) ?? 0) + 1);
  const { minutes } = circle;
  return new Map(chosen.filter(({ kind }) => kind === 'station').map(({ candidate }) => {
    const reached = candidateReach.within(candidate, circle.limitMetres);
    const only = (point: number): boolean => !servedBefore.has(point) && times.get(point) === 1;
    return [String(pool.candidates[candidate].id), reasonOf(scene, reached, only, 'elders', ({ held, all, compounds }) => (held === null
      ? words(`撤掉它，${minutes}分钟服务圈内的${all.zh}仍有其他设施`, `without it, the ${all.en} in its ${minutes}-minute circle still have another facility`)
      : words(
        `撤掉它，${held.zh}${compounds.zh}不再被${minutes}分钟服务圈覆盖；圈内共${all.zh}`,
        `without it, ${held.en}${compounds.en} are in no ${minutes}-minute circle any more; ${all.en} are in its own`,
      )))];
  }));
}

interface Told {
  /** Who is lost without the site; null when nobody is. */
  readonly held: Words | null;
  readonly all: Words;
  /** In how many compounds they live, in brackets; nothing where they live in villages. */
  readonly compounds: Words;
}

function reasonOf(scene: Scene, reached: readonly number[], only: (point: number) => boolean, unit: SiteReason['unit'], sentence: (told: Told) => Words): SiteReason {
  const { points } = scene.world.demand;
  const mine = reached.filter(only);
  const sum = (of: readonly number[]): number => of.reduce((total, point) => total + scene.weight(point, unit === 'elders'), 0);
  const compounds = (of: readonly number[]): number => of.filter((point) => points[point].kind === 'compound').length;
  const unknownOnlyHere = mine.filter((point) => isUnknown(scene, point, unit)).length;
  const count = compounds(mine);
  const told = sentence({
    held: mine.length === 0 ? null : people(sum(mine), unit), all: people(sum(reached), unit), compounds: count === 0 ? words('', '') : words(`（${count}个小区）`, ` (${count} ${count === 1 ? 'compound' : 'compounds'})`),
  });
  return {
    unit, onlyHere: sum(mine), compoundsOnlyHere: count, inReach: sum(reached), compoundsInReach: compounds(reached), unknownOnlyHere,
    sentence: words(
      `${told.zh}。${unknownOnlyHere === 0 ? '' : `其中${unknownOnlyHere}处${unit === 'elders' ? '人数' : '户数'}未知，未计入。`}`,
      `${upper(told.en)}.${unknownOnlyHere === 0 ? '' : ` The number is unknown in ${unknownOnlyHere} of the places it alone reaches; they are not counted.`}`,
    ),
  };
}

/** Whether a place's number is not known: it weighs nothing, and that must be said. */
function isUnknown({ world, project }: Scene, point: number, unit: SiteReason['unit']): boolean {
  const { kind, index, elders60 } = world.demand.points[point];
  if (unit === 'elders') return elders60 === null;
  return (kind === 'compound' ? project.layers.compounds?.[index].households : project.layers.elders?.[index].households) === null;
}

/** So many elders or households; estimates may have fractions, which are told to one tenth. */
export function people(count: number, unit: SiteReason['unit']): Words {
  const figure = Number.isInteger(count) ? String(count) : count.toFixed(1);
  return unit === 'elders' ? words(`${figure}位老人`, `${figure} elders`) : words(`${figure}户`, `${figure} households`);
}

function upper(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
