import { parentPort } from 'node:worker_threads';
import { provideGdalFromPackage } from '../../gis-data/formats/testing/node-gdal.ts';
import { examine } from './examine.ts';
import { mutate } from './mutate.ts';
import { seededRandom } from './random.ts';
import { seeds } from './seeds.ts';

/** What the parent asks: files `from` … `to` - 1 of a run. */
export interface FuzzTask {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** `begin` is sent before each file, so that the parent knows which one hangs or kills the worker. */
export type FuzzMessage =
  | { readonly kind: 'begin'; readonly index: number; readonly what: string }
  | { readonly kind: 'done'; readonly index: number; readonly outcome: 'read' | 'refused' }
  | { readonly kind: 'fault'; readonly index: number; readonly what: string }
  | { readonly kind: 'end' };

provideGdalFromPackage();
const port = parentPort;
if (port === null) throw new Error('to be started as a worker');
const send = (message: FuzzMessage): void => port.postMessage(message);

/** Sources are alike in number of trials whatever their format; those that GDAL reads are slow, so they get a smaller share. */
const slow = /\.(dxf|tab|zip)$|gdb|mif/;

port.on('message', (task: FuzzTask) => {
  void run(task);
});

async function run({ seed, from, to }: FuzzTask): Promise<void> {
  const all = await seeds();
  const weighted = all.flatMap((source) => (slow.test(source.name) ? [source] : [source, source, source]));
  for (let index = from; index < to; index += 1) {
    const random = seededRandom(seed * 1_000_003 + index);
    const source = weighted[Math.floor(random() * weighted.length)];
    const donor = all[Math.floor(random() * all.length)];
    const { files, damage } = mutate(source.files, donor.files, random);
    send({ kind: 'begin', index, what: `${source.name}: ${damage}` });
    const result = await examine(files);
    send(result.kind === 'fault' ? { kind: 'fault', index, what: result.what } : { kind: 'done', index, outcome: result.kind });
  }
  send({ kind: 'end' });
}
