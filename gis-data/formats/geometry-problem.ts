import type { Problem, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { GeometryFault } from './usable-geometry.ts';

const faults: Record<GeometryFault, [Words, Words]> = {
  empty: [words('图形是空的', 'the geometry is empty'), words('请补画图形', 'Draw the geometry')],
  severalPoints: [words('一个要素有多个点', 'one feature has several points'), words('请拆成每个点一行', 'Split it into one row a point')],
  mixedCollection: [words('一个要素混有多种图形', 'one feature mixes several geometries'), words('请按点、线、面拆开', 'Split it into points, lines and areas')],
  brokenNumbers: [words('坐标不是数字', 'a coordinate is not a number'), words('请改正坐标', 'Correct the coordinates')],
  tooFewPositions: [words('线或面的节点太少', 'a line or ring has too few positions'), words('请改正图形', 'Correct the geometry')],
  unknownType: [words('图形类型不能用', 'the type of geometry cannot be used'), words('请用点、线或面', 'Use points, lines or areas')],
};

/** The sentence for a geometry that had to be left out. */
export function geometryProblem(fault: GeometryFault, row: number): Problem {
  const [what, remedy] = faults[fault];
  return { code: `geometry-${fault.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, place: { row }, what, remedy };
}

/** The note that open rings were closed. */
export function closedRingsNote(row: number, count: number): Problem {
  return {
    code: 'geometry-ring-closed',
    place: { row },
    what: words(`${count} 个环没有闭合，已把终点接到起点`, `${count} open rings were closed at their first position`),
    remedy: words('请核对这个面', 'Check this area'),
  };
}

/** The note that curves were replaced by short straight pieces. */
export function straightenedNote(row: number): Problem {
  return {
    code: 'geometry-curve',
    place: { row },
    what: words('曲线图形已化为折线', 'the curved geometry was turned into straight pieces'),
    remedy: words('弧线按每段 1° 取点，最大偏差为半径的十万分之四，一般不用处理', 'Arcs have a position a degree and are left by at most 4 parts in 100,000 of the radius; usually nothing needs to be done'),
  };
}
