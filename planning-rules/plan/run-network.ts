import type { JoinLink, WalkNetwork } from '../../gis-data/network/index.ts';
import { islandPlaces } from '../../gis-data/network/index.ts';
import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { RunNetwork } from './run.ts';

/** Islands written down in a run, longest first; their number is written whatever it is. */
const mostIslands = 200;

const millimetres = (value: number): number => Math.round(value * 1000) / 1000;

/** What a reader must know of the network that a run's walks were measured on; `null` without roads. */
export function runNetwork(network: WalkNetwork | null): RunNetwork | null {
  if (network === null) return null;
  const { islands, joinLinks, joinToleranceMetres, splitPlaces, droppedRoads } = network.report;
  const places = islands.length < 2 ? [] : islandPlaces(network);
  return {
    segments: network.segmentCount,
    metres: millimetres(islands.reduce((sum, island) => sum + island.metres, 0)),
    roadsNotWalkable: droppedRoads.filter(({ reason }) => reason === 'notWalkable').length,
    roadsOfClassesNotWalked: droppedRoads.filter(({ reason }) => reason === 'classNotWalked').length,
    joinToleranceMetres,
    joins: joinLinks.map(({ fromX, fromY, toX, toY, metres }) => ({
      from: [millimetres(fromX), millimetres(fromY)], to: [millimetres(toX), millimetres(toY)], metres: millimetres(metres),
    })),
    crossingsSplit: splitPlaces.length,
    islandCount: islands.length,
    islands: islands.slice(1, mostIslands + 1).map(({ metres, segments }, at) => {
      const { x, y, minX, minY, maxX, maxY } = places[at + 1];
      return { metres: millimetres(metres), segments, at: [millimetres(x), millimetres(y)], box: [minX, minY, maxX, maxY].map(millimetres) as [number, number, number, number] };
    }),
  };
}

/** The network's own cautions: what was joined, split or left out, and what no walk connects. */
export function networkWarnings(network: WalkNetwork | null): Words[] {
  if (network === null) return [];
  const found: Words[] = [];
  const { cutSegments, droppedRoads, islands, joinLinks, joinToleranceMetres, splitPlaces } = network.report;
  if (cutSegments > 0) {
    found.push(words(
      `${cutSegments}段道路穿越河流或铁路而没有桥梁或隧道标注，已断开`,
      `${cutSegments} road segments cross a river or railway without being marked as bridge or tunnel and were cut`,
    ));
  }
  if (joinLinks.length > 0) found.push(joinWarning(joinLinks, joinToleranceMetres));
  if (splitPlaces.length > 0) found.push(words(`${splitPlaces.length}处同层道路相交按路口处理`, `${splitPlaces.length} crossings of roads on one level were taken as junctions`));
  const classes = droppedRoads.filter(({ reason }) => reason === 'classNotWalked').length;
  if (classes > 0) found.push(words(`${classes}条道路按其等级不作步行道路`, `${classes} road(s) are of classes that are not walked`));
  const cutOff = islands.slice(1).reduce((sum, island) => sum + island.metres, 0);
  if (islands.length > 1) {
    found.push(words(
      `步行路网分为互不连通的${islands.length}片，主体以外共${kilometres(cutOff)}公里，逐片见质量检查`,
      `the walking network is in ${islands.length} pieces; ${kilometres(cutOff)} km are cut off from the largest (each is listed in the quality check)`,
    ));
  }
  return found;
}

function joinWarning(links: readonly JoinLink[], toleranceMetres: number): Words {
  const longest = decimetres(Math.max(...links.map(({ metres }) => metres)));
  const sum = decimetres(links.reduce((total, { metres }) => total + metres, 0));
  return words(
    `${links.length}处道路断头按不超过${toleranceMetres}米的间隙接上（最长${longest}米，共${sum}米），逐处见质量检查`,
    `${links.length} dead end(s) were joined over gaps of at most ${toleranceMetres} m (longest ${longest} m, ${sum} m in all; each is listed in the quality check)`,
  );
}

const decimetres = (metres: number): string => metres.toFixed(1);
const kilometres = (metres: number): string => (metres / 1000).toFixed(1);
