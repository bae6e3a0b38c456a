/** Three rows. Each is served once, so at most one site serves two or more of them (a subset-row cut; Jepsen and others 2008). */
export type Triple = readonly [number, number, number];

/** Most triples at a time. */
export const mostTriples = 400;

/** Rows that a relaxed solution serves together, and with what weight. */
export interface WeightedFilling {
  readonly rows: ArrayLike<number>;
  readonly share: number;
}

const leastShare = 0.02;
const leastBroken = 0.08;
/** New triples that any one row may be in. */
const mostOfRow = 3;

/** Triples of which a relaxed solution has sites serve two or more rows more often than once, the worst first. */
export function brokenTriples(fillings: readonly WeightedFilling[], rowCount: number, known: readonly Triple[], most: number): Triple[] {
  const holding: number[][] = Array.from({ length: rowCount }, () => []);
  const used = fillings.filter(({ share }) => share > leastShare && share < 1 - leastShare);
  const together = new Map<number, number>();
  used.forEach(({ rows, share }, at) => {
    for (let one = 0; one < rows.length; one++) {
      holding[rows[one]].push(at);
      for (let two = 0; two < rows.length; two++) {
        if (rows[one] >= rows[two]) continue;
        const pair = rows[one] * rowCount + rows[two];
        together.set(pair, (together.get(pair) ?? 0) + share);
      }
    }
  });
  const partners: number[][] = Array.from({ length: rowCount }, () => []);
  for (const [pair, share] of together) if (share < 1 - leastShare) partners[Math.floor(pair / rowCount)].push(pair % rowCount);
  const names = new Set(known.map((rows) => rows.join()));
  const found: { readonly rows: Triple; readonly broken: number }[] = [];
  const times = new Int8Array(used.length);
  partners.forEach((list, a) => {
    list.sort((x, y) => x - y);
    list.forEach((b, at) => {
      const ab = together.get(a * rowCount + b) ?? 0;
      for (const c of list.slice(at + 1)) {
        const sum = ab + (together.get(a * rowCount + c) ?? 0) + (together.get(b * rowCount + c) ?? 0);
        if (sum <= 1 + leastBroken) continue;
        let twice = 0;
        for (const row of [a, b, c]) for (const which of holding[row]) if (++times[which] === 2) twice += used[which].share;
        for (const row of [a, b, c]) for (const which of holding[row]) times[which] = 0;
        if (twice > 1 + leastBroken && !names.has(`${a},${b},${c}`)) found.push({ rows: [a, b, c], broken: twice - 1 });
      }
    });
  });
  found.sort((x, y) => y.broken - x.broken || x.rows[0] - y.rows[0] || x.rows[1] - y.rows[1] || x.rows[2] - y.rows[2]);
  const count = new Int32Array(rowCount);
  const taken: Triple[] = [];
  for (const { rows } of found) {
    if (taken.length >= most) break;
    if (rows.some((row) => count[row] >= mostOfRow)) continue;
    for (const row of rows) count[row]++;
    taken.push(rows);
  }
  return taken;
}
