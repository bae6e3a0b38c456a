/**
 * Shares a whole number of people over places in proportion to their weights, by largest remainder: the total is kept exactly, and equal remainders go to
 * the earlier place. With `most` no place gets more than its most; what is over goes to the others.
 * @returns `null` when the weights add up to 0 or the places cannot hold the total
 */
export function apportion(total: number, weights: readonly number[], most?: readonly number[]): number[] | null {
  if (!Number.isInteger(total) || total < 0) throw new Error(`cannot apportion ${total} people`);
  const shares = weights.map(() => 0);
  if (total === 0) return weights.length === 0 ? null : shares;
  let free = weights.map((_, i) => i).filter((i) => weights[i] > 0);
  let left = total;
  // Places that are full drop out and the rest is shared again; each round fills at least one.
  while (free.length > 0) {
    const whole = free.reduce((sum, i) => sum + weights[i], 0);
    const full = most === undefined ? [] : free.filter((i) => (left * weights[i]) / whole >= Math.floor(most[i]));
    if (full.length === 0) break;
    for (const i of full) {
      shares[i] = Math.min(Math.floor(most?.[i] ?? 0), left);
      left -= shares[i];
    }
    free = free.filter((i) => !full.includes(i));
  }
  if (free.length === 0) return left === 0 ? shares : null;
  const whole = free.reduce((sum, i) => sum + weights[i], 0);
  const exact = free.map((i) => (left * weights[i]) / whole);
  let over = left - exact.reduce((sum, value) => sum + Math.floor(value), 0);
  const order = free.map((_, k) => k).sort((a, b) => (exact[b] % 1) - (exact[a] % 1) || a - b);
  free.forEach((i, k) => (shares[i] = Math.floor(exact[k])));
  for (const k of order) {
    if (over <= 0) break;
    shares[free[k]] += 1;
    over -= 1;
  }
  return shares;
}
