import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostError } from '../../electron/contract/index.ts';
import type { SqlEngine } from '../../gis-data/project/index.ts';
import { emptyProject, saveProject } from '../../gis-data/project/index.ts';
import { editorOf, editsIn, hostOf, openWithJournal } from './editor.ts';
import type { FaultPlan } from './faulty-disk.ts';
import { faultyDisk } from './faulty-disk.ts';

export interface FaultReport {
  readonly faults: number;
  readonly losses: readonly string[];
  /** Of the faults, those the user was told of; the others did no harm to what was asked for (a retry helped, or tidying up failed). */
  readonly told: number;
}

const codes: readonly FaultPlan['code'][] = ['ENOSPC', 'EIO', 'EBUSY'];

/** A fault of ours would not be a refusal the user can act on. */
function isRefusal(error: unknown): boolean {
  return error instanceof HostError && error.code !== 'badRequest' && error.words.zh !== '';
}

/** Edits and saves once with the given fault. @returns what was lost (`[]`), or `null` when the work ended before the fault's turn */
async function withFault(plan: FaultPlan, start: Uint8Array, sql: SqlEngine): Promise<{ readonly losses: string[]; readonly told: boolean } | null> {
  const folder = await mkdtemp(join(tmpdir(), 'eldermap-fault-'));
  const name = `${plan.code} at call ${plan.at}${plan.lasting ? ' and after' : ''}`;
  const path = join(folder, '县.gpkg');
  const settings = join(folder, 'settings');
  const losses: string[] = [];
  let told = false;
  try {
    await writeFile(path, start);
    const disk = faultyDisk(plan);
    // Opened while the disk was well: opening fails without harm.
    const good = hostOf(path, settings);
    const known = { edits: 0, saved: 0 };
    const opened = await openWithJournal(good, sql);
    const faulty = hostOf(path, settings, lateDisk(disk));
    const again = await faulty.startProject();
    if (again === null) throw new Error('no project');
    const editor = editorOf(faulty, sql, { ...opened, grant: again.grant });
    for (const work of ['edit', 'save', 'edit', 'save'] as const) {
      try {
        if (work === 'edit') known.edits = await editor.edit();
        else known.saved = await editor.save();
      } catch (error) {
        told = true;
        if (!isRefusal(error)) losses.push(`${name}: ${work} failed with ${String(error)}`);
      }
    }
    if (disk.calls() < plan.at) return null;
    const after = await openWithJournal(hostOf(path, settings), sql);
    if (editsIn(after.file) < known.saved) losses.push(`${name}: the file holds ${editsIn(after.file)} edits, ${known.saved} were saved`);
    if (editsIn(after.recovered) < known.edits) losses.push(`${name}: ${editsIn(after.recovered)} edits come back, ${known.edits} were acknowledged`);
  } catch (error) {
    losses.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await rm(folder, { recursive: true });
  }
  return { losses, told };
}

/** The first call resolves the path when the grant is given, which is part of opening. */
function lateDisk(disk: ReturnType<typeof faultyDisk>): ReturnType<typeof faultyDisk> {
  return { ...disk, realPath: async (path) => Promise.resolve(path) };
}

/**
 * Lets every call to the disk fail in turn, with every code, once and for good. `lastingStride`: of the faults that stay, every so many-th only (a
 * short test; most of them end the same).
 */
export async function testFaults(sql: SqlEngine, lastingStride = 1): Promise<FaultReport> {
  const start = saveProject(emptyProject('fault', '县'), sql);
  const losses: string[] = [];
  let [faults, told] = [0, 0];
  for (const code of codes) {
    for (const lasting of [false, true]) {
      for (let at = 1; ; at += lasting ? lastingStride : 1) {
        const result = await withFault({ code, at, lasting }, start, sql);
        if (result === null) break;
        faults += 1;
        if (result.told) told += 1;
        losses.push(...result.losses);
      }
    }
  }
  return { faults, losses, told };
}
