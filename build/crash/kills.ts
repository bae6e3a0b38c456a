import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqlEngine } from '../../gis-data/project/index.ts';
import { openProjectFile, saveProject } from '../../gis-data/project/index.ts';
import { gridCity } from '../../gis-data/scenes/index.ts';
import { createRandom } from '../../gis-data/scenes/random.ts';
import { editsIn, hostOf, openWithJournal } from './editor.ts';

export interface KillReport {
  readonly kills: number;
  /** What each loss was; empty is what must be. */
  readonly losses: readonly string[];
  readonly editsAcknowledged: number;
  readonly savesAcknowledged: number;
  /** Kills that left a half-written record, a temporary file, or unsaved edits to recover: that the test met them at all. */
  readonly tornTails: number;
  readonly leftovers: number;
  readonly recoveries: number;
}

interface Acknowledged {
  edits: number;
  saved: number;
  saves: number;
}

/**
 * Runs the child and kills it `milliseconds` after it has said so many `lines`; with 0 lines, after its start. Lines and not seconds alone, so that
 * a slow machine tests as much as a fast one.
 */
async function runAndKill(child: string, args: readonly string[], lines: number, milliseconds: number): Promise<{ readonly lines: readonly string[]; readonly fault: string }> {
  const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let fault = '';
  let timer: NodeJS.Timeout | null = null;
  const kill = (): void => void (timer ??= setTimeout(() => running.kill('SIGKILL'), milliseconds));
  if (lines === 0) kill();
  running.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (said.split('\n').length > lines) kill();
  });
  running.stderr.on('data', (data: Buffer) => (fault += data.toString()));
  await new Promise((resolve) => running.once('close', resolve));
  if (timer !== null) clearTimeout(timer);
  return { lines: said.split('\n').filter((line) => line !== ''), fault };
}

/**
 * Kills a process `count` times at random moments of editing, journal writing and saving, one project all along, and looks each time whether the
 * file opens and holds the last acknowledged save or later, and its journal the last acknowledged edit or later.
 */
export async function testKills(count: number, seed: number, child: string, sql: SqlEngine, tell: (done: number) => void = () => undefined): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'eldermap-crash-'));
  const path = join(folder, '示范县.gpkg');
  const settings = join(folder, 'settings');
  await writeFile(path, saveProject(gridCity({ columns: 4, rows: 4, blockMetres: 100, compounds: [{ column: 1, row: 1 }, { column: 2, row: 3 }] }), sql));
  const random = createRandom(seed, 'kills');
  const known: Acknowledged = { edits: 0, saved: 0, saves: 0 };
  const losses: string[] = [];
  let [tornTails, leftovers, recoveries] = [0, 0, 0];
  try {
    for (let round = 1; round <= count; round++) {
      const wait = random.chance(0.1) ? { lines: 0, milliseconds: 300 } : { lines: random.whole(1, 12), milliseconds: 12 };
      const { lines, fault } = await runAndKill(child, [path, settings, String(seed + round)], wait.lines, random.next() * wait.milliseconds);
      if (fault !== '') losses.push(`round ${round}: the child failed by itself: ${fault.slice(0, 400)}`);
      for (const line of lines) {
        const [word, figure] = line.split(' ');
        if (word === 'edited') known.edits = Math.max(known.edits, Number(figure));
        if (word === 'saved') {
          known.saved = Math.max(known.saved, Number(figure));
          known.saves += 1;
        }
      }
      try {
        const opened = await openWithJournal(hostOf(path, settings), sql);
        if (opened.tornBytes > 0) tornTails += 1;
        if (opened.recovered !== opened.file) recoveries += 1;
        const [inFile, recovered] = [editsIn(opened.file), editsIn(opened.recovered)];
        if (inFile < known.saved) losses.push(`round ${round}: the file holds ${inFile} edits, ${known.saved} were saved`);
        if (recovered < known.edits) losses.push(`round ${round}: file and journal hold ${recovered} edits, ${known.edits} were acknowledged`);
        known.edits = Math.max(known.edits, recovered);
        known.saved = Math.max(known.saved, inFile);
      } catch (error) {
        losses.push(`round ${round}: ${error instanceof Error ? error.message : String(error)}`);
      }
      for (const name of await readdir(folder)) {
        if (name.endsWith('.eldermap-tmp')) {
          leftovers += 1;
          await rm(join(folder, name));
        }
        // Every copy that is kept is a whole project.
        if (round % 10 === 0 && name.includes('.gpkg.bak')) {
          await readFile(join(folder, name)).then((bytes) => openProjectFile(bytes, sql)).catch((error: unknown) => losses.push(`round ${round}: ${name}: ${String(error)}`));
        }
      }
      if (round % 50 === 0) tell(round);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return { kills: count, losses, editsAcknowledged: known.edits, savesAcknowledged: known.saves, tornTails, leftovers, recoveries };
}
