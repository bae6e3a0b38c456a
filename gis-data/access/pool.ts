import type { WorkContext } from '../model/index.ts';
import { step, words } from '../model/index.ts';
import type { BlockJob, BlockNetwork, MeasuredBlock, MeasuredTable } from './blocks-measure.ts';
import { blockMeasurer, blockNetwork, mergeMeasured } from './blocks-measure.ts';
import type { BlockRange } from './blocks.ts';
import { blockRanges } from './blocks.ts';
import type { BlockReply, BlockWorker, PoolHost } from './pool-words.ts';

/** Measures tables on one network with the help of workers; they keep the network from table to table. */
export interface BlockPool {
  /**
   * The same bytes as one thread gives, whoever measured which rows. One table at a time. What a worker had that dies is measured by others.
   * @throws CancelledError at once when cancelled; Error when measuring failed in a worker, as it would have here.
   */
  measure(job: BlockJob, work: WorkContext): Promise<MeasuredTable>;
  /** Workers at hand: those that have started and not died. */
  readonly workers: number;
  close(): void;
}

const stage = words('计算步行距离', 'Measuring walks');

/** So many blocks for each thread even out rows that take longer than others; and few rows don't pay a block of their own. */
const blocksPerThread = 32;
const leastRows = 8;

/** Blocks a worker has at a time: one it measures and one that waits, so that it never waits itself. */
const blocksAtHand = 2;

interface Member {
  worker: BlockWorker;
  ready: boolean;
  readonly has: { readonly serial: number; readonly range: BlockRange }[];
}

interface Run {
  readonly serial: number;
  readonly job: BlockJob;
  readonly ranges: readonly BlockRange[];
  next: number;
  /** Ranges that come back from workers that died. */
  readonly back: BlockRange[];
  /** By first origin. */
  readonly blocks: Map<number, MeasuredBlock>;
  fault: Error | null;
}

/**
 * This thread starts to measure at once, block by block. Workers are started only when by the pace seen so far the rest would take longer than
 * starting them pays for, and join in when they are there. In the end this thread also measures what workers have and have not sent: it never
 * waits, and a table takes no longer for a worker that is slow, hangs or dies.
 */
export function blockPool(network: BlockNetwork, host: PoolHost): BlockPool {
  const members: Member[] = [];
  let wanted = host.workers;
  let handed: BlockNetwork | null = null;
  let serial = 0;
  let run: Run | null = null;

  function startWorkers(): void {
    handed ??= blockNetwork(network, host.sharedMemory);
    while (members.length < wanted) {
      const member: Member = { worker: absent, ready: false, has: [] };
      members.push(member);
      member.worker = host.startWorker({ replied: (reply) => replied(member, reply), died: (why) => died(member, why) });
      member.worker.post({ kind: 'network', network: handed });
    }
  }

  function replied(member: Member, reply: BlockReply): void {
    if (reply.kind === 'ready') {
      member.ready = true;
      if (run !== null) member.worker.post({ kind: 'job', serial: run.serial, job: run.job });
    } else {
      // Blocks come back in the order they were given; those of a table that was given up are dropped.
      member.has.shift();
      if (run !== null && reply.serial === run.serial) {
        if (reply.kind === 'block') run.blocks.set(reply.block.firstOrigin, reply.block);
        else run.fault ??= new Error(`a worker failed: ${reply.message}`);
      }
    }
    if (run !== null) topUp(member, run);
  }

  function died(member: Member, why: string): void {
    members.splice(members.indexOf(member), 1);
    // One that could not be started, or died, is not started again.
    wanted -= 1;
    const lost = unsent(member, run);
    run?.back.push(...lost);
    host.missed(lost.length === 0 ? why : `${why} (${lost.map(({ firstOrigin, endOrigin }) => `origins ${firstOrigin} to ${endOrigin}`).join(', ')})`);
  }

  /** What a worker has of this table and nobody has measured. */
  function unsent({ has }: Member, on: Run | null): BlockRange[] {
    return has.flatMap(({ serial: of, range }) => (of === on?.serial && !on.blocks.has(range.firstOrigin) ? [range] : []));
  }

  function take(on: Run): BlockRange | undefined {
    const back = on.back.pop();
    if (back !== undefined || on.next >= on.ranges.length) return back;
    on.next += 1;
    return on.ranges[on.next - 1];
  }

  function topUp({ worker, ready, has }: Member, on: Run): void {
    while (ready && has.length < blocksAtHand) {
      const range = take(on);
      if (range === undefined) return;
      has.push({ serial: on.serial, range });
      worker.post({ kind: 'block', serial: on.serial, range });
    }
  }

  /** What nobody has yet, else what a worker has and would come to last. */
  function takeOrDouble(on: Run): BlockRange | undefined {
    return take(on) ?? members.map((member) => unsent(member, on)).sort((a, b) => b.length - a.length).at(0)?.at(-1);
  }

  /** Throws when the run is cancelled or has failed; reports how far it is. */
  function lookUp(on: Run, work: WorkContext): void {
    step(work, stage, on.blocks.size / on.ranges.length);
    if (on.fault !== null) throw on.fault;
  }

  async function measureAll(on: Run, work: WorkContext): Promise<MeasuredTable> {
    const measure = blockMeasurer(network, on.job);
    for (;;) {
      lookUp(on, work);
      const range = takeOrDouble(on);
      if (range === undefined) break;
      const started = host.now();
      on.blocks.set(range.firstOrigin, measure(range, { report: () => undefined, signal: work.signal }));
      const left = on.ranges.length - on.next;
      if (members.length < wanted && left > 0 && (host.now() - started) * left >= host.payFromMilliseconds) startWorkers();
      await host.breathe();
    }
    return mergeMeasured([...on.blocks.values()]);
  }

  return {
    async measure(job, work) {
      if (run !== null) throw new Error('the pool is already measuring a table');
      const origins = job.origins.segment.length;
      const ranges = origins === 0 ? [{ firstOrigin: 0, endOrigin: 0 }] : blockRanges(origins, Math.min(blocksPerThread * (host.workers + 1), Math.ceil(origins / leastRows)));
      serial += 1;
      const on: Run = { serial, job, ranges, next: 0, back: [], blocks: new Map(), fault: null };
      run = on;
      try {
        for (const member of members.filter(({ ready }) => ready)) {
          member.worker.post({ kind: 'job', serial, job });
          topUp(member, on);
        }
        return await measureAll(on, work);
      } finally {
        run = null;
      }
    },
    get workers() {
      return members.filter(({ ready }) => ready).length;
    },
    close() {
      for (const { worker } of members.splice(0)) worker.stop();
      if (run !== null) run.fault ??= new Error('the pool was closed while it measured a table');
    },
  };
}

const absent: BlockWorker = { post: () => undefined, stop: () => undefined };
