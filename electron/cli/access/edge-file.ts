import { basename } from 'node:path';
import { decodeText } from '../../../gis-data/formats/text-encoding.ts';
import type { EdgeColumns } from '../../../gis-data/network/index.ts';
import { readUserFile } from '../io.ts';
import { readColumns } from './columns.ts';
import type { PointFrame } from './frame.ts';
import { bring, checkPositions, zoneOf } from './frame.ts';

const number = (name: string) => ({ names: [name], kind: 'number' as const });
const named = (name: string) => ({ names: [name], kind: 'text' as const });

/** Reads a csv network `source,target,length_m,x1,y1,x2,y2` whose positions are in the same system as the points. */
export function readEdges(path: string, frame: PointFrame): { readonly edges: EdgeColumns & { readonly y1: Float64Array }; readonly workingCrs: string } {
  const file = basename(path);
  const columns = readColumns(file, decodeText(readUserFile(path)).text, {
    source: named('source'), target: named('target'), length_m: number('length_m'), x1: number('x1'), y1: number('y1'), x2: number('x2'), y2: number('y2'),
  });
  const { x1, y1, x2, y2 } = columns.numbers;
  const { rowNumbers } = columns;
  checkPositions(frame, { file, rowNumbers, fields: ['x1', 'y1'], xs: x1, ys: y1 });
  checkPositions(frame, { file, rowNumbers, fields: ['x2', 'y2'], xs: x2, ys: y2 });
  const workingCrs = frame.kind === 'plane' ? frame.name : zoneOf(frame.crs, x1, y1);
  bring(frame.crs, workingCrs, x1, y1);
  bring(frame.crs, workingCrs, x2, y2);
  const source = wholeNumbers(columns.texts.source);
  const target = source === null ? null : wholeNumbers(columns.texts.target);
  const names = source === null || target === null ? { source: columns.texts.source, target: columns.texts.target } : { source, target };
  return { edges: { file, rowNumbers, ...names, lengthMetres: columns.numbers.length_m, x1, y1, x2, y2 }, workingCrs };
}

/** Node names as numbers when every one is a plain whole number (then `7` and `07` cannot be mixed up); null otherwise. */
function wholeNumbers(names: readonly string[]): Float64Array | null {
  const numbers = new Float64Array(names.length);
  for (let at = 0; at < names.length; at += 1) {
    if (!/^(0|[1-9]\d{0,14})$/.test(names[at])) return null;
    numbers[at] = Number(names[at]);
  }
  return numbers;
}
