import type { Project, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { JointCompound, JointMeasure, JointWish } from '../engine/index.ts';
import type { Walks } from './joint-walks.ts';
import type { World } from './world.ts';

interface Outside {
  readonly project: Project;
  readonly world: World;
  readonly walks: Walks;
  readonly byIndex: ReadonlyMap<number, JointCompound>;
  readonly grouped: ReadonlySet<string>;
  readonly inLedger: ReadonlySet<number>;
  readonly proven: boolean;
  readonly wish: JointWish;
}

/**
 * Why small compounds that lack are in no group, and of which of them nobody can say so for want of data: their own walk, the areas of a compound
 * they could share with, or the position of one in the same township. Where area to spare is what lacks, any compound that is joined to it by
 * walks within the limit could free some.
 */
export function outside({ project, world, walks, byIndex, grouped, inLedger, proven, wish }: Outside): Pick<JointMeasure, 'left' | 'doubts'> {
  const compounds = project.layers.compounds ?? [];
  const left: Record<string, Words> = {};
  const doubts: Record<string, Words> = {};
  const couldHelp = (index: number): boolean => {
    const area = byIndex.get(index);
    return area !== undefined && !inLedger.has(index) && area.small !== false && area.mostSquareMetres > (area.requiredSquareMetres ?? 0);
  };
  const unsure = compounds.map((_, index) => {
    const area = byIndex.get(index);
    return area !== undefined && area.leastSquareMetres !== area.mostSquareMetres && couldHelp(index);
  });
  const unplaced = compounds.map((_, index) => !walks.placed[index] && couldHelp(index));
  const joined = joinedByWalks(walks, (index) => byIndex.get(index)?.small !== false && byIndex.has(index));
  const unsureIn = new Set(joined.filter((_, index) => unsure[index] && walks.placed[index]));
  for (const [index, area] of byIndex) {
    const id = String(compounds[index].id);
    if (area.small !== true || grouped.has(id) || area.leastSquareMetres >= (area.requiredSquareMetres ?? 0)) continue;
    const around = [...walks.near[index].keys()];
    const township = world.demand.compoundTownship[index];
    // One who could share stands within the limit, or within the limit of a third one at which the unit stands.
    const mates = around.flatMap((other) => [other, ...walks.near[other].keys()]);
    const why = whyLeft(index, around, byIndex, wish);
    if (!walks.placed[index]) doubts[id] = walkReason(world, index);
    else if (!proven) doubts[id] = words('统筹分组未能证明最优，不能断定没有可加入的组', 'the groups are not proven best, so that none could help is not certain');
    else if (mates.some((other) => other !== index && unsure[other]) || (why.short && unsureIn.has(joined[index]))) {
      doubts[id] = words('步行可及的小区有的户数、类型或用房面积不全，可能可以统筹', 'some compounds within reach lack households, kind or areas in the ledger and may share');
    } else if (unplaced.some((yes, other) => yes && other !== index && (world.demand.compoundTownship[other] === township || world.demand.compoundTownship[other] < 0))) {
      doubts[id] = words('同一街道乡镇有富余的小区没有可靠位置，可能可以统筹', 'a compound of the same township with area to spare has no position that can be relied on and may share');
    } else left[id] = why.words;
  }
  return { left, doubts };
}

/** A number for each compound, the same for those joined by walks within the limit over compounds that `may` take part. */
function joinedByWalks(walks: Walks, may: (index: number) => boolean): number[] {
  const label = walks.near.map(() => -1);
  walks.near.forEach((_, start) => {
    if (label[start] >= 0 || !may(start)) return;
    const open = [start];
    label[start] = start;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const other of walks.near[at].keys()) {
        if (label[other] >= 0 || !may(other)) continue;
        label[other] = start;
        open.push(other);
      }
    }
  });
  return label;
}

function walkReason(world: World, index: number): Words {
  const point = world.demand.points.findIndex((one) => one.kind === 'compound' && one.index === index);
  return world.unmeasured[point] ?? words('步行距离未能量算', 'the walk could not be measured');
}

/** `short`: there is a unit within reach, but not enough to spare. */
function whyLeft(index: number, around: readonly number[], areas: ReadonlyMap<number, JointCompound>, { minutes, limitMetres }: JointWish): { words: Words; short: boolean } {
  const metres = Math.round(limitMetres);
  const short = [index, ...around].some((other) => areas.get(other)?.small === true && (areas.get(other)?.leastSquareMetres ?? 0) > 0);
  return {
    short,
    words: short
      ? words(`步行${minutes}分钟（${metres}米）内小居住区的富余面积不足以一并满足`, `small compounds within ${minutes} minutes on foot (${metres} m) have not enough to spare`)
      : words(`步行${minutes}分钟（${metres}米）内没有小居住区的可计入用房`, `no unit that counts stands at a small compound within ${minutes} minutes on foot (${metres} m)`),
  };
}
