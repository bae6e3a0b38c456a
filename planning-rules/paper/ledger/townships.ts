import { words } from '../../../gis-data/model/index.ts';
import type { CoverageRow, Run } from '../../plan/run.ts';
import type { CellContent, SheetColumn } from './workbook.ts';
import { townshipStudyColumns } from './coverage-study.ts';
import { letterOf } from './workbook.ts';

const count = '#,##0';
const share = '0.0%';

/** Provision and coverage by township, the county's row last. */
export function townshipColumns(run: Run, firstRow: number): readonly SheetColumn<CoverageRow>[] {
  const planned = (value: number | null): number | null => (run.kind === 'plan' ? value : null);
  const townshipRows = run.coverage.flatMap((row, index) => (row.townshipId === null ? [] : [index + firstRow]));
  const columns: readonly SheetColumn<CoverageRow>[] = [
    { key: 'name', title: words('街道乡镇', 'Township'), meaning: words('街道或乡镇；末行为全县', 'Township or street; the last row is the county'), width: 16, value: (row) => row.name },
    {
      key: 'settlement', title: words('城乡', 'Settlement'), meaning: words('街道为城镇，乡镇为农村；未填为空', 'Streets are urban, townships rural; empty when not given'), width: 8,
      value: (row) => (row.settlement === null ? null : row.settlement === 'urban' ? '城镇' : '农村'),
    },
    plain('elders', words('60岁以上老人', 'Elders 60+'), words('常住60岁及以上人口', 'Resident people of 60 and above'), (row) => row.elders60),
    plain('centresExisting', words('区域中心现有', 'Centres now'), words('现有正常运营的区域养老服务中心', 'Regional centres in operation'), (row) => row.centresExisting),
    plain('centresRequired', words('区域中心应有', 'Centres due'), words('按依据文件应有的数量', 'As the document asks'), (row) => row.centresRequired),
    {
      key: 'centresShort', title: words('区域中心尚缺', 'Centres short'), width: 9, numberFormat: count,
      meaning: words('公式：应有减现有，不足0记0；全县为各乡镇之和', 'Formula: due minus existing, not below 0; the county is the sum'), value: shortOf,
    },
    plain('centresProposed', words('区域中心规划', 'Centres new'), words('本次规划新增', 'Proposed here'), (row) => planned(row.centresProposed)),
    plain('stationsExisting', words('站点现有', 'Stations now'), words('现有正常运营的站点', 'Stations in operation'), (row) => row.stationsExisting),
    plain('stationsProposed', words('站点规划', 'Stations new'), words('本次规划新增', 'Proposed here'), (row) => planned(row.stationsProposed)),
    plain('compounds', words('小区总数', 'Compounds'), words('项目中的小区', 'Compounds in the project'), (row) => row.compounds),
    plain('measured', words('可量算小区', 'Measured'), words('能够量算步行距离的小区', 'Compounds whose walk could be measured'), (row) => row.compoundsMeasured),
    plain('servedBefore', words('服务圈内小区（现状）', 'Served now'), words('在服务圈内的小区', 'Compounds inside the circle'), (row) => row.compoundsServedBefore),
    plain('servedAfter', words('服务圈内小区（规划）', 'Served after'), words('规划点位建成后', 'With the proposals'), (row) => row.compoundsServedAfter),
    ratio('compoundShareBefore', words('小区覆盖率（现状）', 'Compound coverage now'), 'servedBefore', 'measured', (row) => [row.compoundsServedBefore, row.compoundsMeasured]),
    ratio('compoundShareAfter', words('小区覆盖率（规划）', 'Compound coverage after'), 'servedAfter', 'measured', (row) => [row.compoundsServedAfter, row.compoundsMeasured]),
    plain('eldersBefore', words('服务老人（现状）', 'Elders served now'), words('服务圈内的60岁以上老人', 'Elders inside the circle'), (row) => row.eldersServedBefore),
    plain('eldersAfter', words('服务老人（规划）', 'Elders served after'), words('规划点位建成后', 'With the proposals'), (row) => row.eldersServedAfter),
    ratio('elderShareBefore', words('老人覆盖率（现状）', 'Elder coverage now'), 'eldersBefore', 'elders', (row) => [row.eldersServedBefore, row.elders60]),
    ratio('elderShareAfter', words('老人覆盖率（规划）', 'Elder coverage after'), 'eldersAfter', 'elders', (row) => [row.eldersServedAfter, row.elders60]),
    ...townshipStudyColumns<CoverageRow>(run, firstRow),
  ];
  return columns;

  function shortOf(row: CoverageRow, at: number): CellContent {
    if (row.townshipId === null) {
      const own = letterOf(columns, 'centresShort');
      const each = run.coverage.filter((other) => other.townshipId !== null).map(shortResult);
      if (each.length === 0 || each.includes('')) return null;
      return { formula: `SUM(${own}${townshipRows[0]}:${own}${townshipRows.at(-1)})`, result: each.reduce<number>((sum, value) => sum + (value === '' ? 0 : value), 0) };
    }
    const due = `${letterOf(columns, 'centresRequired')}${at}`;
    const now = `${letterOf(columns, 'centresExisting')}${at}`;
    return { formula: `IF(OR(${due}="",${now}=""),"",MAX(0,${due}-${now}))`, result: shortResult(row) };
  }

  function ratio(key: string, title: ReturnType<typeof words>, part: string, all: string, figures: (row: CoverageRow) => [number | null, number | null]): SheetColumn<CoverageRow> {
    return {
      key, title, width: 10, numberFormat: share, meaning: words('公式：相应两列之比；缺数据为空', 'Formula: the quotient of the two columns; empty when data is missing'),
      value: (row, at) => {
        const [own, whole] = figures(row);
        const [a, b] = [`${letterOf(columns, part)}${at}`, `${letterOf(columns, all)}${at}`];
        return { formula: `IF(OR(${a}="",${b}="",${b}=0),"",${a}/${b})`, result: own === null || whole === null || whole === 0 ? '' : own / whole };
      },
    };
  }
}

function plain(key: string, title: ReturnType<typeof words>, meaning: ReturnType<typeof words>, value: (row: CoverageRow) => number | null): SheetColumn<CoverageRow> {
  return { key, title, meaning, width: 9, numberFormat: count, value };
}

function shortResult(row: CoverageRow): number | '' {
  return row.centresExisting === null || row.centresRequired === null ? '' : Math.max(0, row.centresRequired - row.centresExisting);
}
