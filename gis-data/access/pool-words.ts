import type { BlockJob, BlockNetwork, MeasuredBlock } from './blocks-measure.ts';
import type { BlockRange } from './blocks.ts';

/** What a worker is told: the network once, then a job, then blocks of it. */
export type BlockTask =
  | { readonly kind: 'network'; readonly network: BlockNetwork }
  | { readonly kind: 'job'; readonly serial: number; readonly job: BlockJob }
  | { readonly kind: 'block'; readonly serial: number; readonly range: BlockRange };

/** What a worker answers. `ready`: it has the network. `fault`: measuring threw, which is a fault of ours. */
export type BlockReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'block'; readonly serial: number; readonly block: MeasuredBlock }
  | { readonly kind: 'fault'; readonly serial: number; readonly message: string };

/** A worker as the pool sees it, whatever thread a host makes of it. */
export interface BlockWorker {
  post(task: BlockTask): void;
  /** Ends it at once, without `died`. */
  stop(): void;
}

/** Who hears a worker. */
export interface BlockListener {
  readonly replied: (reply: BlockReply) => void;
  /** It ended by itself. */
  readonly died: (why: string) => void;
}

/** What the pool needs from where it runs. */
export interface PoolHost {
  /** Workers that may help this thread at most; 0: none. */
  readonly workers: number;
  startWorker(listener: BlockListener): BlockWorker;
  /** Whether workers can read the network in memory shared with this thread; else each is given a copy. */
  readonly sharedMemory: boolean;
  /** Workers are started when this thread alone would still take as long: about twice what it takes to start them. */
  readonly payFromMilliseconds: number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Lets messages and cancelling come in. */
  breathe(): Promise<void>;
  /** Told when a worker could not be started or died; the table is measured without it. */
  missed(why: string): void;
}
