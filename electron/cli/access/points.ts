import { basename } from 'node:path';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import { badCell, readColumns } from './columns.ts';
import { readCsvText } from './csv-text.ts';
import type { PointFrame, Positions } from './frame.ts';
import { checkPositions } from './frame.ts';

export interface PointTable extends Positions {
  readonly ids: readonly string[];
}

/** Reads a csv of points `id,x,y` (also lon, lat). Ids must be given and differ: the results are told apart by them. */
export function readPoints(path: string, frame: PointFrame, drawnNearOrigin: boolean): PointTable {
  const file = basename(path);
  const columns = readColumns(file, readCsvText(path), {
    id: { names: ['id', '编号'], kind: 'text' },
    x: { names: ['x', 'lon', 'lng', 'longitude', '经度'], kind: 'number' },
    y: { names: ['y', 'lat', 'latitude', '纬度'], kind: 'number' },
  });
  const ids = columns.texts.id ?? [];
  const firstRow = new Map<string, number>();
  ids.forEach((id, at) => {
    const earlier = firstRow.get(id);
    if (earlier !== undefined) {
      const what = words(`编号与第${earlier}行重复`, `this id is also in row ${earlier}`);
      throw new ProblemError(badCell(file, columns.rowNumbers[at], 'id', id, what, words('请给每个点不同的编号', 'Give every point an id of its own')));
    }
    firstRow.set(id, columns.rowNumbers[at]);
  });
  const points = {
    file, rowNumbers: columns.rowNumbers, fields: ['x', 'y'] as const, ids, xs: columns.numbers.x, ys: columns.numbers.y,
  };
  checkPositions(frame, points, drawnNearOrigin);
  return points;
}
