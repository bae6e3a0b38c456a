import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Project } from '../../gis-data/model/index.ts';
import { ProblemError } from '../../gis-data/model/index.ts';
import { emptyProject, loadSql, openProject, openProjectFile, recordStep, saveProject, saveProjectFile } from '../../gis-data/project/index.ts';
import { replaceFileAtomically } from '../host/atomic.ts';
import { fileProblem, readUserFile, userPath } from './io.ts';

/** Opens the project file the user named. */
export async function readProjectFile(path: string): Promise<Project> {
  const bytes = readUserFile(path);
  try {
    return openProject(bytes, await loadSql());
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError({ ...error.problem, place: { file: basename(path), ...error.problem.place } });
  }
}

/** The project at `path`, or a new empty one named after the file when there is none yet. */
export async function readOrCreateProjectFile(path: string): Promise<Project> {
  if (existsSync(userPath(path))) return readProjectFile(path);
  const name = basename(path).replace(/\.gpkg$/i, '');
  return emptyProject(name, name);
}

/**
 * Saves atomically: either the old file stays whole or the new one is. What other programs put into the file stays in it, and the change is a step
 * that can be undone in the window.
 */
export async function writeProjectFile(path: string, project: Project): Promise<void> {
  const sql = await loadSql();
  if (!existsSync(userPath(path))) {
    await writeUserFile(path, saveProject(project, sql));
    return;
  }
  const before = openProjectFile(readUserFile(path), sql);
  const { history } = recordStep(before.history, before.project, project, { id: randomUUID(), at: new Date().toISOString() });
  await writeUserFile(path, saveProjectFile({ project, history, others: before.others }, sql));
}

/** Writes a file the user asked for, making its folder. */
export async function writeUserFile(path: string, bytes: Uint8Array | string): Promise<void> {
  const target = userPath(path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    await replaceFileAtomically(target, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, { keepBackup: false });
  } catch (error) {
    throw new ProblemError(fileProblem(path, error));
  }
}
