import { basename } from 'node:path';
import type { EdgeColumns } from '../../../gis-data/network/index.ts';
import { readColumns } from './columns.ts';
import { readCsvText } from './csv-text.ts';
import type { PointFrame } from './frame.ts';
import { checkEdgeEnds } from './frame.ts';
import type { Ground } from './ground.ts';
import { bring, groundOf, planeGround } from './ground.ts';

const number = (name: string) => ({ names: [name], kind: 'number' as const });
const named = (name: string) => ({ names: [name], kind: 'name' as const });

/** Reads a csv network `source,target,length_m,x1,y1,x2,y2` whose positions are in the same system as the points. */
export function readEdges(path: string, frame: PointFrame): { readonly edges: EdgeColumns & { readonly y1: Float64Array }; readonly ground: Ground } {
  const file = basename(path);
  const columns = readColumns(file, readCsvText(path), {
    source: named('source'), target: named('target'), length_m: number('length_m'), x1: number('x1'), y1: number('y1'), x2: number('x2'), y2: number('y2'),
  });
  const { x1, y1, x2, y2 } = columns.numbers;
  const { rowNumbers } = columns;
  checkEdgeEnds(frame, [{ file, rowNumbers, fields: ['x1', 'y1'], xs: x1, ys: y1 }, { file, rowNumbers, fields: ['x2', 'y2'], xs: x2, ys: y2 }]);
  const ground = frame.kind === 'transformed' ? groundOf(frame.crs, x1, y1) : planeGround(frame.name, frame.crs);
  bring(ground, frame.crs, x1, y1);
  bring(ground, frame.crs, x2, y2);
  // Both columns name the same nodes: one with texts makes texts of the other, too.
  const plain = columns.texts.source === null && columns.texts.target === null;
  const texts = (column: 'source' | 'target'): readonly string[] => columns.texts[column] ?? Array.from(columns.numbers[column], String);
  const names = plain ? { source: columns.numbers.source, target: columns.numbers.target } : { source: texts('source'), target: texts('target') };
  return { edges: { file, rowNumbers, ...names, lengthMetres: columns.numbers.length_m, x1, y1, x2, y2 }, ground };
}
