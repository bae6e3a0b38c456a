import { codeOf } from './disk-faults.ts';
import type { FileSystem } from './file-system.ts';

const longestWaitMilliseconds = 640;

/** Repeats what a sync client, a virus scanner or an indexer hinders for a moment: after 20, 40 … 640 milliseconds, about 1.3 s in all. */
export async function insist(disk: FileSystem, act: () => Promise<void>): Promise<void> {
  for (let wait = 20; ; wait *= 2) {
    try {
      return await act();
    } catch (error) {
      if (wait > longestWaitMilliseconds || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')) throw error;
      await disk.wait(wait);
    }
  }
}
