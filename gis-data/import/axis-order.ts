import type { SourceCrs } from '../crs/index.ts';
import { positionFault } from '../crs/index.ts';
import type { Problem } from '../model/index.ts';
import { words } from '../model/index.ts';

/**
 * Whether a layer's two numbers stand in the other order than its columns or its format say: latitude before longitude, northing before
 * easting (X is north in Chinese surveying). Swapped without being asked only when no position makes sense as it is and at least half do when
 * swapped; in China the two orders can't be mistaken. A single swapped row among others is that row's fault.
 */
export function axesOf(crs: SourceCrs, positions: readonly (readonly [number, number])[], wish: 'asMapped' | 'swapped' | undefined): { swapped: boolean; warnings: Problem[] } {
  if (wish !== undefined) return { swapped: wish === 'swapped', warnings: [] };
  let asItIs = 0;
  let whenSwapped = 0;
  for (const [x, y] of positions) {
    if (positionFault(crs, x, y) === null) asItIs += 1;
    else if (positionFault(crs, y, x) === null) whenSwapped += 1;
  }
  if (asItIs > 0 || whenSwapped === 0 || whenSwapped * 2 < positions.length) return { swapped: false, warnings: [] };
  return { swapped: true, warnings: [swappedAxes(positions[0])] };
}

function swappedAxes([x, y]: readonly [number, number]): Problem {
  return {
    code: 'axes-swapped',
    place: {},
    value: `${x}, ${y}`,
    what: words('两个坐标的次序是反的（纬度或北坐标在前），已整体对调', 'the two coordinates stand in the other order (latitude or northing first); all were swapped'),
    remedy: words('请在地图上核对位置；也可以在列对应里改正', 'Check the positions on the map; the column mapping can be corrected as well'),
  };
}
