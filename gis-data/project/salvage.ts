import type { Problem, Project } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { ProjectFile } from './open.ts';
import { openableBytes, readProjectFile } from './open.ts';
import { unsalvageable } from './problems.ts';
import { salvagingReader } from './reader.ts';
import type { SqlEngine } from './sql-engine.ts';

export interface Salvage extends ProjectFile {
  /** Everything that could not be read as it was, with table, row, column and what stood there. Empty: the file is whole. */
  readonly problems: readonly Problem[];
}

/** A file cut short gets its missing pages back as empty ones, or SQLite would refuse all of it (file format 1.3: page size at 16, pages at 28). */
function withAllPages(bytes: Uint8Array, problems: Problem[]): Uint8Array {
  if (bytes.length < 100) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pageBytes = view.getUint16(16) === 1 ? 65536 : view.getUint16(16);
  const declaredBytes = pageBytes * view.getUint32(28);
  if (declaredBytes <= bytes.length || declaredBytes > 1024 * 1024 * 1024) return bytes;
  problems.push({
    code: 'file-cut-short', place: {}, value: `${bytes.length} / ${declaredBytes}`,
    what: words('文件被截断，后面的部分缺失', 'the file was cut short; its end is missing'),
    remedy: words('请先试用上一份完好的备份', 'Try the last good copy first'),
  });
  const padded = new Uint8Array(declaredBytes);
  padded.set(bytes);
  return padded;
}

/** Positions without a reference system are worth nothing: they are taken out and said so. */
function withoutLostPositions(project: Project, problems: Problem[]): Project {
  if (project.workingCrs !== null) return project;
  let lost = 0;
  const layers = Object.fromEntries(Object.entries(project.layers).map(([layer, features]) => [layer, features.map((feature) => {
    if (feature.geometry === null) return feature;
    lost += 1;
    return { ...feature, geometry: null };
  })]));
  if (lost === 0) return project;
  problems.push({
    code: 'positions-without-crs', place: { layer: 'eldermap_meta', field: 'workingCrs' }, value: String(lost),
    what: words(`工作坐标系已不可读，${lost}个要素的位置无法使用`, `the working CRS can't be read any more; the positions of ${lost} features can't be used`),
    remedy: words('请从备份或原始资料重新导入这些图层', 'Import these layers again from a copy or their sources'),
  });
  return { ...project, layers: layers as Project['layers'] };
}

/**
 * Opens a damaged project file as far as it can: every table, row and value that can be read, page by page where pages are broken or missing.
 * What can't be read is unknown in the project (never 0, never a pass) and stands in `problems` with its raw value. Runs in the file stay as they
 * are; the project's inputs may no longer be theirs, which their fingerprints show. Throws `ProblemError` for what is no project, for a newer
 * version's file, and for a file whose table of contents is gone.
 */
export function salvageProject(bytes: Uint8Array, sql: SqlEngine): Salvage {
  const problems: Problem[] = [];
  const openable = withAllPages(openableBytes(bytes), problems);
  const database = new sql.Database(openable);
  try {
    const file = readProjectFile(database, salvagingReader(problems));
    return { ...file, project: withoutLostPositions(file.project, problems), problems };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'damaged-project') throw unsalvageable(error.problem);
    throw error;
  } finally {
    database.close();
  }
}
