import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { CoverMatrix } from '../../../planning-rules/siting/index.ts';
import { coverFromPairs } from '../../../planning-rules/siting/index.ts';
import type { SiteArguments } from './arguments.ts';
import type { SiteColumns } from './sites-file.ts';
import { columnsOf, readSites } from './sites-file.ts';
import type { TableColumn } from './table.ts';
import { atLeastZero, fault, idIn, numberIn, readTable, siteColumn } from './table.ts';

/** A siting problem read from files: ids in the order of the files, the matrices by their places in it. */
export interface SiteCase extends SiteColumns {
  /** In the order of the weights file, else of first appearance in the costs. */
  readonly demandIds: readonly string[];
  /** In the order of the sites file, then of first appearance in the costs. */
  readonly siteIds: readonly string[];
  /** Pairs whose cost is within the limit. */
  readonly cover: CoverMatrix;
  /** The same with their costs, row-major, demand × site; Infinity beyond the limit and where no cost is given. */
  readonly impedances: Float64Array;
  readonly weights: Float64Array;
  /** Things that changed nothing and may yet surprise. */
  readonly warnings: readonly Words[];
}

const demandColumn: TableColumn = { name: 'demand', also: ['demand_id', 'destination_id', '需求点', '需求点编号'], needed: true };

/** Reads costs, weights and sites. @throws ProblemError with file, row, field, value and remedy. */
export function readCase(wish: Pick<SiteArguments, 'costs' | 'demand' | 'sites' | 'limit'>): SiteCase {
  const warnings: Words[] = [];
  const weightOf = wish.demand === null ? null : readWeights(wish.demand);
  const listed = wish.sites === null ? null : readSites(wish.sites);
  const demandAt = new Map([...(weightOf?.keys() ?? [])].map((id, at) => [id, at]));
  const siteAt = new Map([...(listed?.rows.keys() ?? [])].map((id, at) => [id, at]));
  const listedSites = siteAt.size;

  const costs = readTable(wish.costs, [demandColumn, siteColumn, { name: 'cost', also: ['metres', 'minutes', 'seconds', '成本', '距离', '阻抗', '步行距离'], needed: true }]);
  const costOf = new Map<number, Map<number, number>>();
  let repeated = 0;
  for (const row of costs.rows) {
    const demandId = idIn(costs, row, 'demand');
    const cost = numberIn(costs, row, 'cost', (value) => value >= 0, words('应为不小于0的数，不可达写 inf', 'Give a number, 0 or more, or inf where it can not be reached'));
    if (weightOf && !demandAt.has(demandId)) {
      throw fault(costs.file, row.row, 'demand', demandId, words('需求点不在权重文件中', 'the demand point is not in the file of weights'), words('请在权重文件中补上该需求点', 'Add the demand point to the file of weights'));
    }
    const demand = placeOf(demandAt, demandId);
    const site = placeOf(siteAt, idIn(costs, row, 'site'));
    let own = costOf.get(demand);
    if (own === undefined) costOf.set(demand, (own = new Map()));
    const known = own.get(site);
    if (known !== undefined && known !== cost) repeated++;
    own.set(site, Math.min(cost, known ?? Infinity));
  }
  if (siteAt.size === 0) throw fault(costs.file, undefined, undefined, undefined, words('没有候选点', 'there is no site'), words('请给出至少一行成本', 'Give at least one row of costs'));
  if (repeated > 0) warnings.push(words(`${repeated}个成本与前面同一对的值不同，取最小值`, `${repeated} ${repeated === 1 ? 'cost differs' : 'costs differ'} from one given before for the same pair; the smallest counts`));
  if (listed && siteAt.size > listedSites) {
    const count = siteAt.size - listedSites;
    warnings.push(words(`成本文件中有${count}个候选点不在候选点文件中，仍作为候选点`, count === 1 ? '1 site of the costs is not in the file of sites; it is a candidate all the same' : `${count} sites of the costs are not in the file of sites; they are candidates all the same`));
  }
  const demandIds = [...demandAt.keys()];
  const siteIds = [...siteAt.keys()];
  const impedances = new Float64Array(demandIds.length * siteIds.length).fill(Infinity);
  const pairs: [number, number][] = [];
  for (const [demand, own] of costOf) {
    for (const [site, cost] of own) {
      if (cost === Infinity || (wish.limit !== null && cost > wish.limit)) continue;
      impedances[demand * siteIds.length + site] = cost;
      pairs.push([demand, site]);
    }
  }
  return {
    demandIds, siteIds, warnings, impedances,
    cover: coverFromPairs(demandIds.length, siteIds.length, pairs),
    weights: Float64Array.from(demandIds, (id) => weightOf?.get(id) ?? 1),
    ...columnsOf(listed, siteIds),
  };
}

function readWeights(path: string): Map<string, number> {
  const table = readTable(path, [demandColumn, { name: 'weight', also: ['权重', '老年人口'], needed: true }]);
  const weights = new Map<string, number>();
  for (const row of table.rows) {
    const id = idIn(table, row, 'demand');
    if (weights.has(id)) throw fault(table.file, row.row, 'demand', id, words('需求点重复', 'the demand point is listed twice'), words('请合并或删去重复行', 'Merge or remove one of the rows'));
    weights.set(id, numberIn(table, row, 'weight', (value) => value >= 0 && value !== Infinity, atLeastZero));
  }
  return weights;
}

function placeOf(places: Map<string, number>, id: string): number {
  let place = places.get(id);
  if (place === undefined) places.set(id, (place = places.size));
  return place;
}
