import type { Project } from '../../gis-data/model/index.ts';
import { isWalked } from '../../gis-data/network/index.ts';
import { walkingSettings } from '../../gis-data/walking/index.ts';
import type { RoadClassesView } from './road-classes-shapes.ts';

/** Which road classes are walked, and the classes the project's roads have, most frequent first. */
export function roadClassesView({ layers, parameters }: Project): RoadClassesView {
  const { classes } = walkingSettings(parameters);
  const counts = new Map<string, number>();
  for (const { class: written } of layers.roads ?? []) {
    const name = written?.trim() ?? '';
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const found = [...counts].map(([name, roads]) => ({ name, roads, walked: isWalked({ class: name, walkable: null }, classes) }));
  return { kind: classes.kind, listed: classes.classes, found: found.sort((a, b) => b.roads - a.roads || (a.name < b.name ? -1 : 1)) };
}
