import type { Project } from '../model/index.ts';
import { registerColumn, registerContents } from './container.ts';
import { geometryColumn } from './columns.ts';
import { notJudged, verdictViews, verdictWords } from './readers-tables.ts';
import { layerTable } from './save-layers.ts';
import type { Database } from './sql-engine.ts';

const columns = [['id', '编号'], ['name', '名称'], ['verdict', '结论'], ['findings', '判定条数'], ['failed', '不达标条数'], ['sentences', '说明']] as const;

/** The most urgent verdict of a group of findings. */
const worst = (): string => {
  const ranks = Object.values(verdictWords).map((word, rank) => `WHEN '${word}' THEN ${rank}`).join(' ');
  const words = Object.values(verdictWords).map((word, rank) => `WHEN ${rank} THEN '${word}'`).join(' ');
  return `CASE min(CASE f.verdict ${ranks} END) ${words} END`;
};

/**
 * Writes one view a judged layer: its features with the most urgent verdict of the latest run (GeoPackage allows views as feature tables; the
 * first column's name is what GDAL asks of a view). They draw the verdicts in QGIS without a join made by hand.
 */
export function saveVerdictViews(database: Database, project: Project, lastChange: string): void {
  database.run('CREATE INDEX findings_subject ON findings (subject_kind, subject)');
  for (const { view, layer, subjectKind, title } of verdictViews) {
    if (project.layers[layer] === undefined) continue;
    const table = layerTable(layer);
    database.run(`CREATE VIEW ${view} AS
      SELECT l.fid AS OGC_FID, l.${geometryColumn} AS ${geometryColumn}, l.id AS id, l.name AS name, coalesce(v.verdict, '${notJudged}') AS verdict,
        coalesce(v.findings, 0) AS findings, coalesce(v.failed, 0) AS failed, v.sentences AS sentences
      FROM ${table} l LEFT JOIN (
        SELECT f.subject AS subject, ${worst()} AS verdict, count(*) AS findings, sum(f.verdict = '${verdictWords.fail}') AS failed,
          group_concat(f.sentence, char(10)) AS sentences
        FROM findings f WHERE f.subject_kind = '${subjectKind}' GROUP BY f.subject
      ) v ON v.subject = l.id`);
    const [[type, srsId]] = database.exec('SELECT geometry_type_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?', [table])[0].values;
    const [extent] = database.exec('SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?', [table])[0].values;
    registerContents(database, {
      table: view, dataType: 'features', identifier: title, description: '', lastChange, extent: extent[0] === null ? null : (extent as [number, number, number, number]), srsId: Number(srsId),
    });
    database.run('INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)', [view, geometryColumn, String(type), Number(srsId)]);
    for (const [name, columnTitle] of columns) registerColumn(database, view, name, columnTitle, name, null);
  }
}
