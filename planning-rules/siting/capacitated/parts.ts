import type { CapacitatedCore, Served } from './core.ts';
import { neighbourhoods } from './neighbourhood.ts';

/** Share by which an answer may be dearer than the best for the largest parts to be worth a look. */
const nearBest = 5e-4;
/** Starts that are followed to their end at once: the one near the root's relaxed solution and the best answer of then. */
const firstStarts = 2;

export interface PartsRequest {
  readonly best: Served;
  /** Answers near the relaxed solution of the root, and of the place in the tree at hand. */
  readonly nearRoot: Served;
  readonly near: () => Served;
  /** What all looks together may have taken for later starts to go on, in places × pairs. */
  readonly mostWork: number;
  /** The same for the first starts, and when their time is over. */
  readonly mostFirstWork: number;
  readonly hurried: () => boolean;
  readonly ended: () => boolean;
}

/** Answers made cheaper a part at a time: several starts, since one ends where none of its parts can be made cheaper. */
export interface Parts {
  /** The best answer known afterwards. Goes on with the start at hand, and with the next once its parts are done. */
  readonly improve: (request: PartsRequest) => Served;
}

/** @param v multipliers of the whole, near the best ones. */
export function partsOf(core: CapacitatedCore, v: Float64Array): Parts {
  let work = 0;
  let starts = 0;
  let now: Served | null = null;
  /** What the last start ended in. */
  let done: Served | null = null;
  let around = neighbourhoods(core, v);
  return {
    improve({ best: known, nearRoot, near, mostWork, mostFirstWork, hurried, ended }) {
      let best = known;
      while (!ended() && (work < mostWork || (starts <= firstStarts && work < mostFirstWork && !hurried()))) {
        if (now === null) {
          // Where the first start ended in the best answer its parts are done.
          if (starts === firstStarts - 1 && done !== null && best.cost >= done.cost) starts++;
          if (starts >= firstStarts && work >= mostWork) break;
          starts++;
          now = starts === 1 ? nearRoot : starts === firstStarts ? best : near();
          around = neighbourhoods(core, v);
        }
        const look = around.look(now, now.cost <= best.cost * (1 + nearBest), ended);
        if (look === null) {
          done = now;
          now = null;
          // One later start at a place of the tree.
          if (starts > firstStarts) break;
          continue;
        }
        work += look.work;
        now = look.best;
        if (now.cost < best.cost - core.sameCost) best = now;
      }
      return best;
    },
  };
}
