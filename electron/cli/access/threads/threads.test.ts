import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { PoolHost } from '../../../../gis-data/access/index.ts';
import { accessStudy, blockPool } from '../../../../gis-data/access/index.ts';
import { quietWork } from '../../../../gis-data/model/index.ts';
import { buildNetwork, snapPoints } from '../../../../gis-data/network/index.ts';
import { randomTown, townPoints } from '../../../../gis-data/network/testing/random-town.ts';
import { startThread, threadHost } from './host.ts';

const wish = { seed: 71, side: 6 };
const network = buildNetwork(randomTown(wish));
const { xs, ys } = townPoints(wish, 300);
const snaps = snapPoints(network, xs, ys, { maxAccessMetres: Infinity });
const job = { origins: snaps, destinations: snaps, limitMetres: 900, sums: true };

const wait = (milliseconds: number): Promise<void> => new Promise((done) => {
  setTimeout(done, milliseconds);
});

/** A host that lets this thread go slowly, so that its threads are up and take part. */
function eager(workers: number, missed: (why: string) => void = () => undefined): PoolHost {
  return { ...threadHost(workers, missed), payFromMilliseconds: 0, breathe: () => wait(5) };
}

it('threads of Node measure the same bytes, from memory shared or copied', async () => {
  const whole = accessStudy(network, snaps, snaps, 900, quietWork);
  for (const [workers, sharedMemory] of [[1, true], [2, false]] as const) {
    const pool = blockPool(network, { ...eager(workers), sharedMemory });
    // The second table finds them started.
    expect(await pool.measure(job, quietWork)).toEqual(whole);
    for (let turn = 0; turn < 200 && pool.workers < workers; turn += 1) await wait(50);
    expect(pool.workers).toBe(workers);
    expect(await pool.measure(job, quietWork)).toEqual(whole);
    pool.close();
  }
});

it('a thread that throws, or cannot be loaded, is heard of', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-'));
  const heard = async (text: string): Promise<string> => {
    const file = join(folder, 'program.mjs');
    writeFileSync(file, text);
    const why = await new Promise<string>((died) => {
      startThread(pathToFileURL(file), { replied: () => undefined, died });
    });
    return why;
  };
  expect(await heard('throw new Error("no such loader")')).toContain('no such loader');
  expect(await heard('process.exit(7)')).toContain('code 7');
  rmSync(folder, { recursive: true });
});

it('goes on alone where threads do not start', async () => {
  const missed: string[] = [];
  const pool = blockPool(network, {
    ...eager(2, (why) => missed.push(why)), startWorker: (listener) => startThread(new URL('./nowhere.mjs', import.meta.url), listener), breathe: () => wait(10),
  });
  expect(await pool.measure(job, quietWork)).toEqual(accessStudy(network, snaps, snaps, 900, quietWork));
  // On a busy machine the second is heard of after the table is done.
  for (let turn = 0; turn < 200 && missed.length < 2; turn += 1) await wait(50);
  expect(missed).toHaveLength(2);
  expect(missed[0]).toContain('nowhere');
});
