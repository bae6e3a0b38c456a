/**
 * `npm run fuzz [-- COUNT [SEED [FIRST]]]`: reads COUNT damaged files (10,000) of every format and checks that none crashes or hangs a reader
 * and that no row or geometry vanishes in silence. The same seed gives the same files; FIRST repeats from one of them. Exits 1 on a fault.
 */
import { Worker } from 'node:worker_threads';
import type { FuzzMessage, FuzzTask } from './worker.ts';

/** A file that takes longer hangs. */
const limitMilliseconds = 20_000;

interface Tally {
  read: number;
  refused: number;
  crashes: number;
  hangs: number;
  faults: number;
}

async function main(): Promise<void> {
  const [count, seed, first] = [process.argv[2] ?? '10000', process.argv[3] ?? '1', process.argv[4] ?? '0'].map(Number);
  if (![count, seed, first].every((value) => Number.isInteger(value) && value >= 0)) throw new Error('usage: fuzz [COUNT [SEED [FIRST]]]');
  const tally: Tally = { read: 0, refused: 0, crashes: 0, hangs: 0, faults: 0 };
  const end = first + count;
  for (let next = first; next < end; ) next = await batch({ seed, from: next, to: Math.min(end, next + 2000) }, tally);
  console.log(`${count} files, ${tally.crashes} crashes, ${tally.hangs} hangs, ${tally.faults} broken promises (${tally.read} read, ${tally.refused} refused; seed ${seed})`);
  process.exitCode = tally.crashes + tally.hangs + tally.faults > 0 ? 1 : 0;
}

/** Runs files in a fresh worker until it ends, hangs or dies; gives the number of the next file. */
function batch(task: FuzzTask, tally: Tally): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./start-worker.mjs', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 2048 } });
    let current = { index: task.from, what: 'starting' };
    let over = false;
    const finish = (next: number): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(next));
    };
    const hang = (): void => {
      tally.hangs += 1;
      console.error(`HANG ${current.index} ${current.what}`);
      finish(current.index + 1);
    };
    let timer = setTimeout(hang, limitMilliseconds * 3);
    worker.on('message', (message: FuzzMessage) => {
      clearTimeout(timer);
      timer = setTimeout(hang, limitMilliseconds);
      if (message.kind === 'begin') current = message;
      else if (message.kind === 'done') tally[message.outcome] += 1;
      else if (message.kind === 'fault') {
        tally.faults += 1;
        console.error(`FAULT ${message.index} ${current.what}\n  ${message.what}`);
      } else finish(task.to);
      if (message.kind === 'done' && message.index % 1000 === 999) console.log(`${message.index + 1} …`);
    });
    worker.on('error', (error) => {
      tally.crashes += 1;
      console.error(`CRASH ${current.index} ${current.what}\n  ${String(error)}`);
      finish(current.index + 1);
    });
    worker.on('exit', () => {
      if (over) return;
      tally.crashes += 1;
      console.error(`CRASH ${current.index} ${current.what}\n  the worker ended by itself`);
      finish(current.index + 1);
    });
    worker.postMessage(task);
  });
}

await main();
