/** Rounds away the dust of binary arithmetic (1e-6 of the unit), so that 20.2 m² is not 20.200000000000003. */
export function withoutDust(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** A number for a sentence: at most `decimals` places, no trailing zeros. */
export function shown(value: number, decimals = 2): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(decimals)));
}

/** A measured number beside its limit, with as many places as it takes to see that they differ. */
export function shownBeside(value: number, limit: number): string {
  for (let decimals = 2; decimals < 6; decimals += 1) {
    if (value === limit || shown(value, decimals) !== shown(limit, decimals)) return shown(value, decimals);
  }
  return shown(value, 6);
}
