import { basename } from 'node:path';
import { transformGeometry } from '../../../gis-data/crs/index.ts';
import { readSource } from '../../../gis-data/formats/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import type { BarrierGeometry, Barriers } from '../../../gis-data/network/index.ts';
import { barrierIndex } from '../../../gis-data/network/index.ts';
import { readUserFile } from '../io.ts';
import type { PointFrame } from './frame.ts';
import type { Ground } from './ground.ts';
import { sourceCrs } from './source-crs.ts';

export interface BarrierFile {
  readonly barriers: Barriers;
  readonly count: number;
  /** Rows that are no line or polygon, by row number. */
  readonly rowsWithoutBarrier: readonly number[];
}

/** Reads rivers, railways and walls, lines or polygons of all layers of a file, in metres of the ground. */
export async function readBarriers(path: string, frame: PointFrame, ground: Ground): Promise<BarrierFile> {
  const file = basename(path);
  const geometries: BarrierGeometry[] = [];
  const rowsWithoutBarrier: number[] = [];
  for (const table of await readSource([{ name: file, bytes: readUserFile(path) }])) {
    if (!table.rows.some(({ geometry }) => geometry !== null)) continue;
    const move = ground.from(sourceCrs(table, frame, file));
    for (const { rowNumber, geometry } of table.rows) {
      if (geometry === null || geometry.type === 'Point') rowsWithoutBarrier.push(rowNumber);
      else geometries.push(move === null ? geometry : transformGeometry(geometry, move));
    }
  }
  if (geometries.length > 0) return { barriers: barrierIndex(geometries), count: geometries.length, rowsWithoutBarrier };
  throw new ProblemError({
    code: 'no-barriers', place: { file }, what: words('文件里没有线或面', 'the file has no lines or polygons'),
    remedy: words('请给出河流、铁路、围墙的线或面', 'Give lines or polygons of rivers, railways and walls'),
  });
}
