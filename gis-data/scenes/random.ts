/** Seeded random numbers: the same seed gives the same scene on every machine. All draws are uniform unless their name says otherwise. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** In [low, high). */
  readonly between: (low: number, high: number) => number;
  /** Whole number in [low, high], both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** One of `items` with probability in proportion to its weight. */
  readonly weighted: <T>(items: readonly (readonly [T, number])[]) => T;
  /** Standard normal (Box–Muller). */
  readonly normal: () => number;
  /** A shuffled copy (Fisher–Yates). */
  readonly shuffled: <T>(items: readonly T[]) => T[];
  /** An independent stream for one purpose, so that a change in one part leaves the others as they were. */
  readonly stream: (purpose: string) => Random;
}

/** 32-bit FNV-1a of a text, for naming streams. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Small Fast Counter generator (sfc32, Chris Doty-Humphrey's PractRand), 128 bits of state. */
function sfc32(seed: number, purpose: string): () => number {
  let a = seed | 0;
  let b = hashText(purpose) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A generator for `seed` (any whole number). */
export function createRandom(seed: number, purpose = ''): Random {
  const next = sfc32(seed, purpose);
  const between = (low: number, high: number): number => low + (high - low) * next();
  const whole = (low: number, high: number): number => low + Math.floor((high - low + 1) * next());
  return {
    next,
    between,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => items[whole(0, items.length - 1)],
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return items[items.length - 1][0];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffled: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [copy[i], copy[j]] = [copy[j], copy[i]];
      }
      return copy;
    },
    stream: (name) => createRandom(seed, `${purpose}/${name}`),
  };
}
