import type { WalkNetwork } from '../../../gis-data/network/index.ts';
import { inclusiveLimit, islandPlaces } from '../../../gis-data/network/index.ts';
import type { LostRows } from './network-source.ts';
import type { AccessOptions } from './options.ts';
import type { Places } from './places.ts';
import type { Teller } from './told.ts';

/** An access link longer than this is said, whatever the limit: few walk so far across country. */
const farMetres = 500;

/** Ids of places on the network whose access link is longer than `farMetres` or than the whole limit. */
export function farFromRoads(ids: readonly string[], accessMetres: Float64Array, limitMetres: number): string[] {
  const far = inclusiveLimit(Math.min(farMetres, limitMetres));
  return ids.filter((_, at) => accessMetres[at] > far && accessMetres[at] !== Infinity);
}

/** Islands told with their place; how many there are is told in any case. */
const mostIslands = 200;

/** What no walk connects with the longest island, longest first: length and a node of it, in the working CRS. */
export function islandsCutOff(network: WalkNetwork): { readonly metres: number; readonly at: readonly [number, number] }[] {
  const { islands } = network.report;
  if (islands.length < 2) return [];
  const places = islandPlaces(network);
  return islands.slice(1, mostIslands + 1).map(({ metres }, at) => ({ metres, at: [places[at + 1].x, places[at + 1].y] }));
}

export interface Findings {
  readonly options: AccessOptions;
  readonly network: WalkNetwork;
  readonly lost: LostRows;
  readonly facilities: Places;
  readonly demand: Places | null;
  readonly facilitiesUnsnapped: readonly string[];
  readonly demandUnsnapped: readonly string[];
  readonly facilitiesFar: readonly string[];
  readonly demandFar: readonly string[];
  readonly gates: { readonly ofNobody: readonly number[] } | null;
  readonly barriers: { readonly rowsWithoutBarrier: readonly number[] } | null;
}

/** Says what was lost on the way and what may surprise. */
export function tellAll(tell: Teller, found: Findings): void {
  const { facilities, demand, lost, options } = found;
  for (const [places, zh, en] of [[facilities, '设施', 'facilities'], [demand, '需求点', 'demand points']] as const) {
    if (places !== null && places.ids.length === 0) tell.say(`警告：文件“${places.file}”里没有${zh}，结果是空的`, `warning: file "${places.file}" has no ${en}, so the results are empty`);
  }
  if (demand === null) tell.say('没有给出 --demand：只算各设施的服务范围，不写 impedances.csv', 'no --demand was given: only what facilities reach is measured, and no impedances.csv is written');
  tell.list('没有接入路网的设施', ['facility not on the network', 'facilities not on the network'], found.facilitiesUnsnapped);
  tell.list('没有接入路网的需求点', ['demand point not on the network', 'demand points not on the network'], found.demandUnsnapped);
  const metres = Math.min(farMetres, options.limitMetres);
  tell.list(`警告：离最近道路超过${metres}米的设施`, [`warning: facility more than ${metres} m from any road`, `warning: facilities more than ${metres} m from any road`], found.facilitiesFar);
  tell.list(`警告：离最近道路超过${metres}米的需求点`, [`warning: demand point more than ${metres} m from any road`, `warning: demand points more than ${metres} m from any road`], found.demandFar);
  tell.list('没有点或面的设施行', ['row of facilities without a point or polygon', 'rows of facilities without a point or polygon'], facilities.rowsWithoutPlace);
  tell.list('没有点或面的需求行', ['row of demand without a point or polygon', 'rows of demand without a point or polygon'], demand?.rowsWithoutPlace ?? []);
  tell.list('没有线的路网行', ['network row without a line', 'network rows without a line'], lost.rowsWithoutLine);
  tell.list('不可步行的路网行', ['network row that is not walkable', 'network rows that are not walkable'], lost.rowsNotWalkable);
  tell.list('按等级不走的路网行', ['network row of a class that is not walked', 'network rows of classes that are not walked'], lost.rowsOfClassesNotWalked);
  tell.list('不属于任何地点的出入口行', ['row of a gate that belongs to no place', 'rows of gates that belong to no place'], found.gates?.ofNobody ?? []);
  tell.list('没有线或面的障碍行', ['barrier row without a line or polygon', 'barrier rows without a line or polygon'], found.barriers?.rowsWithoutBarrier ?? []);
  if (found.network.report.partedNodes > 0) {
    const count = found.network.report.partedNodes;
    tell.say(
      `有${count}个顶点是不同层级的道路共用的，道路在那里互不相通（只在端点相通）`,
      count === 1 ? 'roads of different levels share 1 vertex and do not meet there (they meet at their ends only)' : `roads of different levels share ${count} vertices and do not meet there (they meet at their ends only)`,
    );
  }
  if (options.crs !== undefined && /^\s*local\s*$/i.test(options.crs) && looksLikeDegrees(found.network)) {
    tell.say('警告：路网坐标都在经纬度的范围内；如是经纬度请去掉 --crs local', 'warning: all positions of the network could be degrees; if they are, leave out --crs local');
  }
}

function looksLikeDegrees({ nodeX, nodeY, nodeCount }: WalkNetwork): boolean {
  return nodeCount > 0 && nodeX.every((x) => Math.abs(x) <= 180) && nodeY.every((y) => Math.abs(y) <= 90);
}
