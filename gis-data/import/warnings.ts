import type { LayerGeometry, Problem } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { Conclusions } from './derive.ts';

/** Columns of the file that no field of the model took; they are kept word for word in `extra`. */
export function unusedColumns(names: readonly string[]): Problem[] {
  if (names.length === 0) return [];
  return [
    {
      code: 'columns-not-used',
      place: {},
      value: names.join('、'),
      what: words(`${names.length} 列没有对应的字段，原样保留`, `${names.length} columns have no field; they are kept as they are`),
      remedy: words('需要时可手工指定列对应', 'Map them by hand if they are needed'),
    },
  ];
}

/** Rows without a position, in one sentence. */
export function withoutPosition(rows: readonly number[], layerHasPositions: boolean): Problem[] {
  if (rows.length === 0) return [];
  return [
    {
      code: layerHasPositions ? 'positions-missing' : 'no-positions',
      place: {},
      value: someRows(rows),
      what: words(`${rows.length} 行没有位置，不参加步行测算`, `${rows.length} rows have no position and are left out of walks`),
      remedy: words('请补充坐标后重新导入', 'Add the coordinates and import again'),
    },
  ];
}

/** Cells that say in words that nothing is known, by field; each field is named as `headingOf` says. */
export function unknownWordCells(counts: ReadonlyMap<string, ReadonlyMap<string, number>>, headingOf: (field: string) => string): Problem[] {
  return [...counts].map(([field, byWord]) => {
    const total = [...byWord.values()].reduce((sum, n) => sum + n, 0);
    return {
      code: 'unknown-words',
      place: { field: headingOf(field) },
      value: [...byWord].map(([word, n]) => `${word}×${n}`).join('、'),
      what: words(`${total} 行写明没有数据，按不清楚处理`, `${total} rows say there is no data; taken as unknown`),
      remedy: words('查清后补填', 'Fill them in when known'),
    };
  });
}

/** What was concluded from names and levels, by field. */
export function concluded(conclusions: Conclusions): Problem[] {
  const said: Readonly<Record<string, readonly [string, string]>> = {
    settlement: ['行的城乡类型按名称后缀判定（街道、社区为城镇，镇、乡、村为农村）', 'rows got urban or rural from the suffix of their name'],
    bridge: ['条道路按层号判定为桥', 'roads were taken as bridges from their level'],
    tunnel: ['条道路按层号判定为隧道', 'roads were taken as tunnels from their level'],
    stairs: ['条道路按等级判定为台阶', 'roads were taken as stairs from their class'],
    walkable: ['条高速公路按不可步行处理', 'motorways were taken as not walkable'],
  };
  return [...conclusions].map(([field, n]) => ({
    code: 'concluded',
    place: { field },
    what: words(`${n} ${said[field][0]}`, `${n} ${said[field][1]}`),
    remedy: words('有误时请在文件里加一列写明', 'Where that is wrong, add a column that says so'),
  }));
}

/**
 * Positions that several differently named rows share: a sign that the source repeats coordinates. One sentence for the file; the rows stay.
 */
export function sharedPositions(rows: readonly { readonly name: string; readonly geometry: LayerGeometry | null }[]): Problem[] {
  const namesAt = new Map<string, Set<string>>();
  let points = 0;
  for (const { name, geometry } of rows) {
    if (geometry?.type !== 'Point') continue;
    points += 1;
    const key = `${geometry.coordinates[0].toFixed(2)},${geometry.coordinates[1].toFixed(2)}`;
    namesAt.set(key, (namesAt.get(key) ?? new Set()).add(name));
  }
  const shared = [...namesAt.values()].filter((names) => names.size > 1);
  if (shared.length === 0) return [];
  const affected = shared.reduce((sum, names) => sum + names.size, 0);
  const worst = shared.reduce((best, names) => (names.size > best.size ? names : best));
  return [
    {
      code: 'positions-shared',
      place: {},
      value: `${[...worst].slice(0, 3).join('、')}…(${worst.size})`,
      what: words(
        `${points} 行只有 ${namesAt.size} 个不同位置，其中 ${shared.length} 个位置由 ${affected} 个不同名称共用，这些位置不可靠`,
        `${points} rows have only ${namesAt.size} distinct positions; ${shared.length} of them are shared by ${affected} different names and are unreliable`,
      ),
      remedy: words('请核实坐标；在核实前步行距离仅供参考', 'Check the coordinates; until then walking distances are indicative only'),
    },
  ];
}

function someRows(rows: readonly number[]): string {
  return rows.length <= 8 ? rows.join('、') : `${rows.slice(0, 8).join('、')}…`;
}
