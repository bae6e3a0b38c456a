import { basename } from 'node:path';
import { readColumns } from './columns.ts';
import { readCsvText } from './csv-text.ts';
import type { PointFrame, Positions } from './frame.ts';
import { checkPositions } from './frame.ts';
import type { Ground } from './ground.ts';
import { distinct } from './distinct.ts';

export interface PointTable extends Positions {
  readonly ids: readonly string[];
}

/** Reads a csv of points `id,x,y` (also lon, lat), in the numbers of the file. Ids must be given and differ: the results are told apart by them. */
export function readPoints(path: string, frame: PointFrame, ground: Ground, drawnNearOrigin: boolean): PointTable {
  const file = basename(path);
  const columns = readColumns(file, readCsvText(path), {
    id: { names: ['id', '编号', 'facility_id', 'demand_id'], kind: 'text' },
    x: { names: ['x', 'lon', 'lng', 'longitude', '经度'], kind: 'number' },
    y: { names: ['y', 'lat', 'latitude', '纬度'], kind: 'number' },
  });
  const ids = columns.texts.id ?? [];
  distinct(file, ids, columns.rowNumbers, 'id');
  const points = {
    file, rowNumbers: columns.rowNumbers, fields: ['x', 'y'] as const, ids, xs: columns.numbers.x, ys: columns.numbers.y,
  };
  checkPositions(frame, points, ground, drawnNearOrigin);
  return points;
}
