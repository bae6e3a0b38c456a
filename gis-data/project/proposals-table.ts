import type { StoredRun } from '../model/index.ts';
import { geometryColumn } from './columns.ts';
import { registerColumn, registerContents } from './container.ts';
import { encodeGeometry } from './geometry-encode.ts';
import { listOf, memberOf, numberOr, textOr } from './run-json.ts';
import type { Database } from './sql-engine.ts';
import type { Cell, ExactText } from './tables.ts';
import { insertRows } from './tables.ts';

const columns = [
  ['run_id', 'TEXT', '运行编号'], ['number', 'INTEGER', '编号'], ['kind', 'TEXT', '类别'], ['township', 'TEXT', '街道乡镇'], ['candidate_id', 'TEXT', '闲置资产编号'],
  ['name', 'TEXT', '规划点位'], ['asset_kind', 'TEXT', '资产类别'], ['floor_area_square_metres', 'DOUBLE', '建筑面积(㎡)'], ['elders_added', 'DOUBLE', '新增老年人'],
  ['compounds_added', 'INTEGER', '新增小区'],
] as const;

export const proposalKindWords: Readonly<Record<string, string>> = { regionalCentre: '区域养老服务中心', station: '养老服务驿站' };

function siteRow(run: StoredRun, proposal: unknown, site: unknown, srsId: number): Cell[] | null {
  const [x, y] = listOf(memberOf(site, 'position')).map(numberOr);
  if (typeof x !== 'number' || typeof y !== 'number') return null;
  const kind = textOr(memberOf(proposal, 'kind'));
  const geometry = encodeGeometry({ type: 'Point', coordinates: [x, y] }, srsId);
  return [
    geometry.bytes, run.id, numberOr(memberOf(site, 'number')), kind === null ? null : (proposalKindWords[kind] ?? kind), textOr(memberOf(proposal, 'townshipName')),
    textOr(memberOf(site, 'candidateId')), textOr(memberOf(site, 'name')), textOr(memberOf(site, 'assetKind')), numberOr(memberOf(site, 'floorAreaSquareMetres')),
    numberOr(memberOf(site, 'eldersAdded')), numberOr(memberOf(site, 'compoundsAdded')),
  ];
}

/** Writes the sites the latest run proposes as a point layer for readers; no table when it proposes none. */
export function saveProposals(database: Database, run: StoredRun, json: unknown, srsId: number, exactTexts: ExactText[]): void {
  const rows = listOf(memberOf(json, 'proposals')).flatMap((proposal) => listOf(memberOf(proposal, 'sites')).flatMap((site) => {
    const row = siteRow(run, proposal, site, srsId);
    return row === null ? [] : [row];
  }));
  if (rows.length === 0) return;
  database.run(`CREATE TABLE proposals (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,${geometryColumn} POINT,${columns.map(([name, type]) => `${name} ${type}`).join(',')})`);
  insertRows(database, 'proposals', [geometryColumn, ...columns.map(([name]) => name)], rows, exactTexts);
  registerContents(database, {
    table: 'proposals', dataType: 'features', identifier: '规划点位', description: `${run.policy} ${run.asOf}`, lastChange: run.createdAt, extent: null, srsId,
  });
  database.run('INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)', ['proposals', geometryColumn, 'POINT', srsId]);
  for (const [name, , title] of columns) registerColumn(database, 'proposals', name, title, name, null);
}
