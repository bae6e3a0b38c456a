/** The sample county's siting problem for the benchmarks: its compounds and villages to candidates on its own walking network. */
import { impedanceTable } from '../../gis-data/access/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { Position2 } from '../../gis-data/model/index.ts';
import { buildNetwork, roadLines, snapPoints } from '../../gis-data/network/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import type { CountyWalks } from './siting-cases.ts';

const metresPerSecond = 1;

/**
 * Walks of the sample county up to `minutes` at 1 m/s: demand points are its compounds and villages with their elders, candidates its own
 * (idle buildings) and facilities, filled up to `siteCount` with compounds, as a community room may stand in any.
 */
export function sampleCountyWalks(siteCount: number, minutes: number, seed: number): CountyWalks {
  const { layers } = sampleCounty({ seed }, quietWork);
  const network = buildNetwork(roadLines(layers.roads ?? []));
  const random = seeded(seed + 1);
  const compounds = (layers.compounds ?? []).map((place) => ({ place, elders: place.elders60 ?? Math.round((place.households ?? 0) * 0.6) }));
  const villages = (layers.communities ?? []).map((place) => ({ place, elders: 50 + Math.floor(random() * 300) }));
  const demand = [...compounds, ...villages].flatMap(({ place, elders }) => (place.geometry ? [{ at: middle(place.geometry), elders }] : []));
  const own = [...(layers.candidates ?? []), ...(layers.facilities ?? [])].flatMap(({ geometry }) => (geometry ? [middle(geometry)] : []));
  const sites = own.slice(0, siteCount);
  while (sites.length < siteCount) sites.push(demand[Math.floor(random() * demand.length)].at);
  const snap = (places: readonly Position2[]) =>
    snapPoints(network, Float64Array.from(places, ([x]) => x), Float64Array.from(places, ([, y]) => y), { maxAccessMetres: Infinity });
  const table = impedanceTable(network, snap(sites), snap(demand.map(({ at }) => at)), minutes * 60 * metresPerSecond, quietWork);
  const metres = new Float64Array(demand.length * siteCount).fill(Infinity);
  for (let site = 0; site < siteCount; site++) {
    for (let at = table.starts[site]; at < table.starts[site + 1]; at++) metres[table.destination[at] * siteCount + site] = table.metres[at];
  }
  return { demandCount: demand.length, siteCount, metres, elders: Float64Array.from(demand, ({ elders }) => elders) };
}

/** The middle of a feature's box: near enough for a benchmark's starting points. */
function middle(geometry: { readonly type: string; readonly coordinates: unknown }): Position2 {
  const numbers = (geometry.coordinates as unknown[]).flat(4) as number[];
  const xs = numbers.filter((_, at) => at % 2 === 0);
  const ys = numbers.filter((_, at) => at % 2 === 1);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
