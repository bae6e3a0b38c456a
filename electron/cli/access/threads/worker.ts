/** A thread that measures blocks of a table. */
import { parentPort } from 'node:worker_threads';
import { blockServer } from '../../../../gis-data/access/pool-server.ts';
import type { BlockTask } from '../../../../gis-data/access/pool-words.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the program of a worker thread');
port.on('message', blockServer((reply, handedOver) => port.postMessage(reply, handedOver)) satisfies (task: BlockTask) => void);
