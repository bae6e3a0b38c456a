/** The minimal standard generator of Park and Miller (1988), from a fixed seed: the same whole numbers below 2³¹ − 1 on every machine. */
export function lehmer(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % lehmerEnd);
}

export const lehmerEnd = 2147483647;
