import type { Page } from 'playwright-core';
import type { Project } from '../../../gis-data/model/index.ts';
import { mercator, pixelOf, screenOfBounds } from '../../../renderer/map/mercator.ts';
import { boundsOf, toDegrees } from '../../../renderer/workers/session.ts';

export type Pixel = readonly [number, number];

/** Where the facilities are on the page: the map shows the county whole within its margins, in Web Mercator. */
async function facilityPixels(page: Page, project: Project): Promise<Pixel[]> {
  const box = await page.locator('.map').boundingBox();
  const bounds = boundsOf(project, ['townships']);
  if (box === null || bounds === null) throw new Error('the map or the county has no bounds');
  const screen = screenOfBounds(bounds, box.width, box.height);
  const degrees = toDegrees(project);
  return (project.layers.facilities ?? []).flatMap(({ geometry }): Pixel[] => {
    if (geometry === null) return [];
    const [x, y] = pixelOf(screen, mercator(degrees(geometry.coordinates[0], geometry.coordinates[1])));
    return [[box.x + x, box.y + y]];
  });
}

/** The facility with the most room around it, clear of the panel at the left of the map. */
export async function clearFacility(page: Page, project: Project): Promise<Pixel> {
  const all = await facilityPixels(page, project);
  const box = await page.locator('.map').boundingBox();
  const free = all.filter(([x, y]) => x > (box?.x ?? 0) + 380 && x < (box?.x ?? 0) + (box?.width ?? 0) - 60 && y > (box?.y ?? 0) + 20 && y < (box?.y ?? 0) + (box?.height ?? 0) - 40);
  const room = ([x, y]: Pixel): number => Math.min(...all.filter((other) => other[0] !== x || other[1] !== y).map((other) => Math.hypot(other[0] - x, other[1] - y)));
  const best = free.sort((a, b) => room(b) - room(a)).at(0);
  if (best === undefined) throw new Error('no facility lies clear of the panel');
  return best;
}
