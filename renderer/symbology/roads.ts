/** Four ranks are all the map needs; the source's own words stay in the data. */
export type RoadRank = 'expressway' | 'trunk' | 'secondary' | 'local';

const ranks: readonly (readonly [RoadRank, RegExp])[] = [
  ['expressway', /高速|快速|motorway|expressway/i],
  ['trunk', /国道|省道|主干|一级|trunk|primary/i],
  ['secondary', /县道|次干|二级|三级|secondary|tertiary/i],
];

/** Rank of a road by the class its source gives; unknown classes are local roads. */
export function roadRank(roadClass: string | null): RoadRank {
  if (roadClass === null) return 'local';
  return ranks.find(([, pattern]) => pattern.test(roadClass))?.[0] ?? 'local';
}
