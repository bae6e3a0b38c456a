import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError, quietWork } from '../model/index.ts';
import { buildNetwork, snapPoints } from '../network/index.ts';
import { randomTown, townPoints } from '../network/testing/random-town.ts';
import type { BlockJob, BlockReply, BlockTask, PoolHost } from './index.ts';
import { accessStudy, blockPool, blockServer, impedanceTable } from './index.ts';

const later = (): Promise<void> => new Promise((done) => {
  setImmediate(done);
});

interface Fate {
  /** Blocks until it dies, or throws. */
  readonly diesAfter?: number;
  readonly failsAfter?: number;
  /** It never comes up. */
  readonly stillborn?: boolean;
  /** Turns of the event loop that a message takes. */
  readonly slow?: number;
}

/** A host whose workers are the real servers behind real copies of every message, in this thread: their order can be chosen. */
function host(fates: readonly Fate[], more: Partial<PoolHost> = {}): PoolHost & { readonly missing: string[]; readonly stopped: number[]; readonly transferred: number[] } {
  let started = 0;
  const missing: string[] = [];
  const stopped: number[] = [];
  const transferred: number[] = [];
  return {
    workers: fates.length, sharedMemory: true, payFromMilliseconds: 0, now: () => 0, breathe: later, missed: (why) => missing.push(why), missing, stopped, transferred,
    startWorker({ replied, died }) {
      const name = started;
      const fate = fates[name % fates.length];
      started += 1;
      let alive = true;
      let blocks = 0;
      let line = Promise.resolve();
      const server = blockServer((reply, handedOver) => {
        transferred.push(handedOver.length);
        const copy: BlockReply = structuredClone(reply, { transfer: handedOver });
        if (alive) replied(copy);
      });
      const end = (why: string): void => {
        alive = false;
        died(why);
      };
      return {
        post(task: BlockTask) {
          const copy = structuredClone(task);
          line = line.then(async () => {
            for (let turn = 0; turn <= (fate.slow ?? 0); turn += 1) await later();
            if (!alive) return;
            if (fate.stillborn === true) {
              end('no loader');
              return;
            }
            if (task.kind === 'block') blocks += 1;
            if (fate.diesAfter !== undefined && blocks > fate.diesAfter) end('out of memory');
            else if (fate.failsAfter !== undefined && blocks > fate.failsAfter) replied({ kind: 'fault', serial: task.kind === 'block' ? task.serial : 0, message: 'RangeError: 7' });
            else server(copy);
          });
        },
        stop() {
          alive = false;
          stopped.push(name);
        },
      };
    },
    ...more,
  };
}

function town(seed: number, points: number, limitMetres = 400, sums = true) {
  const wish = { seed, side: 3 };
  const network = buildNetwork(randomTown(wish));
  const { xs, ys } = townPoints(wish, points);
  const snaps = snapPoints(network, xs, ys, { maxAccessMetres: seed % 2 === 0 ? Infinity : 60 });
  const job: BlockJob = { origins: snaps, destinations: snaps, limitMetres, sums };
  return { network, snaps, job };
}

describe('a pool of workers', () => {
  it('gives the bytes of one thread, with 0 to 3 workers of any speed, table after table', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 100 }), fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), fc.boolean(), async (seed, points, speeds, sharedMemory) => {
      const { network, snaps, job } = town(seed, points);
      const pool = blockPool(network, host(speeds.map((slow) => ({ slow })), { sharedMemory }));
      expect(await pool.measure(job, quietWork)).toEqual(accessStudy(network, snaps, snaps, 400, quietWork));
      const table = await pool.measure({ ...job, limitMetres: 250, sums: false }, quietWork);
      expect(table).toEqual({ impedances: impedanceTable(network, snaps, snaps, 250, quietWork), reachedNodes: new Int32Array(0), reachedMetres: new Float64Array(0) });
      pool.close();
    }), { seed: 51, numRuns: 25 });
  });

  it('lets workers take part, and hands blocks over without copying', async () => {
    const { network, job } = town(2, 400);
    const with2 = host([{}, {}]);
    const pool = blockPool(network, with2);
    await pool.measure(job, quietWork);
    expect(pool.workers).toBe(2);
    const blocks = with2.transferred.filter((count) => count === 5).length;
    expect(blocks).toBeGreaterThan(10);
    pool.close();
    expect(with2.stopped).toEqual([0, 1]);
  });

  it('starts no worker for what this thread does sooner', async () => {
    const { network, job } = town(4, 200);
    let clock = 0;
    const starts = (paceMilliseconds: number) => async (): Promise<number> => {
      const patient = host([{}], { payFromMilliseconds: 1000, now: () => (clock += paceMilliseconds) });
      let started = 0;
      const pool = blockPool(network, { ...patient, startWorker: (listener) => {
        started += 1;
        return patient.startWorker(listener);
      } });
      await pool.measure(job, quietWork);
      pool.close();
      return started;
    };
    // 25 blocks of 8 origins: 24 are left after the first.
    expect(await starts(41)()).toBe(0);
    expect(await starts(42)()).toBe(1);
  });

  it('tells how far it is, and stops at once when cancelled; the next table is right', async () => {
    const { network, snaps, job } = town(6, 300);
    const pool = blockPool(network, host([{ slow: 3 }, { slow: 1 }]));
    const fractions: (number | null)[] = [];
    const cancel = new AbortController();
    const report = ({ fraction }: { readonly fraction: number | null }): void => {
      fractions.push(fraction);
      if ((fraction ?? 0) > 0.4) cancel.abort();
    };
    await expect(pool.measure(job, { report, signal: cancel.signal })).rejects.toThrow(CancelledError);
    expect(fractions).toEqual([...fractions].sort((a, b) => Number(a) - Number(b)));
    expect(fractions.at(-1)).toBeLessThan(0.7);
    expect(await pool.measure(job, quietWork)).toEqual(accessStudy(network, snaps, snaps, 400, quietWork));
    pool.close();
  });

  it('waits for no worker that is never heard of again', async () => {
    const { network, snaps, job } = town(8, 64);
    const silent = () => blockPool(network, host([{}], { startWorker: ({ replied }) => ({
      post: (task) => {
        if (task.kind === 'network') replied({ kind: 'ready' });
      },
      stop: () => undefined,
    }) }));
    const pool = silent();
    const whole = accessStudy(network, snaps, snaps, 400, quietWork);
    expect(await pool.measure(job, quietWork)).toEqual(whole);
    expect(await pool.measure(job, quietWork)).toEqual(whole);
    const closed = silent();
    const told = closed.measure(job, quietWork);
    closed.close();
    await expect(told).rejects.toThrow('closed');
  });

  it('measures what a worker had that died, and says which origins; a failing one fails the table with its sentence', async () => {
    const { network, snaps, job } = town(10, 300);
    for (const diesAfter of [0, 1, 3]) {
      const mortal = host([{ diesAfter }, {}, { diesAfter: 2 * diesAfter }]);
      const pool = blockPool(network, mortal);
      expect(await pool.measure(job, quietWork)).toEqual(accessStudy(network, snaps, snaps, 400, quietWork));
      expect(mortal.missing).toHaveLength(2);
      expect(mortal.missing[0]).toMatch(/^out of memory \(origins \d+ to \d+/);
      expect(pool.workers).toBe(1);
      pool.close();
    }
    await expect(blockPool(network, host([{ failsAfter: 3 }])).measure(job, quietWork)).rejects.toThrow('RangeError: 7');
  });

  it('does without a worker that does not start, and says so', async () => {
    const { network, snaps, job } = town(12, 300);
    const poor = host([{ stillborn: true }, { stillborn: true }]);
    const pool = blockPool(network, poor);
    expect(await pool.measure(job, quietWork)).toEqual(accessStudy(network, snaps, snaps, 400, quietWork));
    expect(poor.missing).toEqual(['no loader', 'no loader']);
  });

  it('refuses two tables at a time', async () => {
    const { network, job } = town(14, 40);
    const pool = blockPool(network, host([]));
    const first = pool.measure(job, quietWork);
    await expect(pool.measure(job, quietWork)).rejects.toThrow('already');
    await first;
  });
});

it('a worker that is told a block before its job says so', () => {
  const said: BlockReply[] = [];
  const { job } = town(1, 4);
  const tell = blockServer((reply) => said.push(reply));
  tell({ kind: 'block', serial: 3, range: { firstOrigin: 0, endOrigin: 1 } });
  tell({ kind: 'job', serial: 4, job });
  expect(said).toMatchObject([{ kind: 'fault', serial: 3 }, { kind: 'fault', serial: 4 }]);
});
