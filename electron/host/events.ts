import type { HostEvent, MenuCommand } from '../contract/index.ts';

export interface HostEvents {
  /** Tells the page, now or as soon as it asks. */
  send(event: HostEvent): void;
  /** The page waits. A wait that is still open from before a reload ends with `null`. */
  next(commands: readonly MenuCommand[]): Promise<HostEvent | null>;
  /** The page is gone or loads anew: nobody waits, and nothing is handled until the next `next`. */
  reset(): void;
}

/** Events on their way to the page, in order. `onHandled` hears which menu commands the page handles. */
export function createEvents(onHandled: (commands: readonly MenuCommand[]) => void): HostEvents {
  const queue: HostEvent[] = [];
  let waiting: ((event: HostEvent | null) => void) | null = null;
  const answer = (event: HostEvent | null): void => {
    const resolve = waiting;
    waiting = null;
    resolve?.(event);
  };
  return {
    send(event) {
      if (waiting) answer(event);
      else queue.push(event);
    },
    next(commands) {
      answer(null);
      onHandled(commands);
      const event = queue.shift();
      if (event) return Promise.resolve(event);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    reset() {
      answer(null);
      onHandled([]);
    },
  };
}
