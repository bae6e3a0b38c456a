/** Reorders the first `count` values so that place n holds the one that sorting would put there, smaller ones before (Hoare 1961). */
export function nthSmallest(values: Float64Array, count: number, n: number): number {
  let from = 0;
  let to = count - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1];
    let up = from;
    let down = to;
    while (up <= down) {
      while (values[up] < pivot) up++;
      while (values[down] > pivot) down--;
      if (up <= down) {
        const value = values[up];
        values[up++] = values[down];
        values[down--] = value;
      }
    }
    if (n <= down) to = down;
    else if (n >= up) from = up;
    else break;
  }
  return values[n];
}
