import { transformGeometry } from '../crs/index.ts';
import type { LayerGeometry, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { Reading } from './hypotheses.ts';
import { moveToLonLat } from './hypotheses.ts';

export interface Correction {
  /** CGCS2000 longitude and latitude, degrees; `null` where the source has none. */
  readonly geometries: readonly (LayerGeometry | null)[];
  /** What the correction itself can be wrong by, metres. */
  readonly errorMetres: { readonly formula: number; readonly stated: number };
  readonly note: Words;
}

/**
 * Brings source geometries to CGCS2000 longitude and latitude under a reading. The inverses of GCJ-02 and BD-09 are iterated, so the formulas
 * add under a millimetre; what remains is how far the map services' own positions keep to the formulas: 0.5 m is the figure published for GCJ-02,
 * 15 to 30 m is what users report for BD-09 in places (hujiulong/gcoord, issue 23).
 */
export function correctShift(geometries: readonly (LayerGeometry | null)[], reading: Reading): Correction {
  const move = moveToLonLat(reading);
  const errorMetres = { formula: 0.001, stated: reading.shift === 'bd09' ? 30 : reading.shift === 'gcj02' ? 0.5 : 0 };
  return { geometries: geometries.map((geometry) => (geometry === null ? null : transformGeometry(geometry, move))), errorMetres, note: noteOf(reading) };
}

function noteOf(reading: Reading): Words {
  if (reading.shift === 'gcj02') {
    return words('按 GCJ-02 公式迭代反算，公式误差小于 1 毫米，与真实位置的差一般在 0.5 米内', 'GCJ-02 undone by iterating its formula: below 1 mm by the formula, usually within 0.5 m of the true place');
  }
  if (reading.shift === 'bd09') {
    return words('先由 BD-09 反算到 GCJ-02 再反算，公式误差小于 1 毫米；有用户报告个别地方差 15 至 30 米', 'BD-09 undone by way of GCJ-02: below 1 mm by the formulas; users report 15 to 30 m in places');
  }
  return words('只换算坐标系，不改变位置', 'Only the CRS is changed, no place is moved');
}
