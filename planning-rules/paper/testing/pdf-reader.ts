import { unzlibSync } from 'fflate';

/** One straight stroke of a page, in points from the page's lower left corner. */
export interface Stroke {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

export interface ReadPage {
  readonly widthPoints: number;
  readonly heightPoints: number;
  readonly strokes: readonly Stroke[];
}

/** A small reader of its own, sharing no code with the writer: page boxes and straight segments, with the transformations put in. */
export function readPdf(bytes: Uint8Array): ReadPage[] {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  const startOf = (number: number): number => text.search(new RegExp(`(?<![0-9])${number} 0 obj\\n`));
  const pages = [...text.matchAll(/\/Type \/Page \/Parent.*?\/MediaBox \[([^\]]+)\] \/Contents (\d+) 0 R/g)];
  return pages.map(([, box, content]) => {
    const [, , widthPoints, heightPoints] = box.split(' ').map(Number);
    const at = startOf(Number(content));
    const length = Number(/\/Length (\d+)/.exec(text.slice(at, at + 200))?.[1]);
    const from = text.indexOf('stream\n', at) + 'stream\n'.length;
    const operators = new TextDecoder('latin1').decode(unzlibSync(bytes.slice(from, from + length)));
    return { widthPoints, heightPoints, strokes: strokesOf(operators) };
  });
}

type Matrix = readonly [number, number, number, number, number, number];

function strokesOf(operators: string): Stroke[] {
  const out: Stroke[] = [];
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let numbers: number[] = [];
  let point: [number, number] = [0, 0];
  let pending: Stroke[] = [];
  for (const token of operators.split(/\s+/)) {
    const value = Number(token);
    if (token !== '' && Number.isFinite(value)) {
      numbers.push(value);
      continue;
    }
    const place = (): [number, number] => {
      const [x, y] = numbers.slice(-2);
      return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
    };
    if (token === 'q') stack.push(matrix);
    else if (token === 'Q') matrix = stack.pop() ?? matrix;
    else if (token === 'cm') {
      const [a, b, c, d, e, f] = numbers.slice(-6);
      matrix = [
        a * matrix[0] + b * matrix[2], a * matrix[1] + b * matrix[3], c * matrix[0] + d * matrix[2], c * matrix[1] + d * matrix[3],
        e * matrix[0] + f * matrix[2] + matrix[4], e * matrix[1] + f * matrix[3] + matrix[5],
      ];
    } else if (token === 'm') point = place();
    else if (token === 'l') {
      const to = place();
      pending.push({ from: point, to });
      point = to;
    } else if (token === 'S') {
      out.push(...pending);
      pending = [];
    } else if (/^(n|f\*|B\*)$/.test(token)) pending = [];
    numbers = [];
  }
  return out;
}
