import type { Page } from 'playwright-core';

/** Milliseconds of script in the window's own thread, by dragged frame. */
export interface FrameScript {
  /** Time of the processor that the thread had: a busy machine does not lengthen it. */
  readonly processor: number[];
  /** Time that passed. */
  readonly passed: number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** What a page's thread does on behalf of script; painting, layout and style are not among them. */
const scriptEvents = new Set(['FunctionCall', 'EvaluateScript', 'FireAnimationFrame', 'RunMicrotasks', 'EventDispatch', 'TimerFire', 'FireIdleCallback', 'MajorGC', 'MinorGC']);

/** All script of the page while `work` runs, cut into frames at each performance measure of the name `frameMark`. */
export async function scriptOfFrames(page: Page, frameMark: string, work: () => Promise<void>): Promise<FrameScript> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser of its own');
  await browser.startTracing(page, { categories: ['devtools.timeline', 'blink.user_timing'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const marks = traceEvents.filter(({ name, ph }) => name === frameMark && (ph === 'b' || ph === 'R' || ph === 'I')).sort((a, b) => a.ts - b.ts);
  const own = traceEvents.filter(({ name, ph, pid, tid }) => ph === 'X' && scriptEvents.has(name) && pid === marks[0]?.pid && tid === marks[0]?.tid).sort((a, b) => a.ts - b.ts);
  const passed = marks.map(() => 0);
  const processor = marks.map(() => 0);
  let end = -Infinity;
  let frame = -1;
  for (const { ts, dur, tdur } of own) {
    // What lies inside another one is counted with it.
    if (ts < end) continue;
    end = ts + (dur ?? 0);
    while (frame + 1 < marks.length && marks[frame + 1].ts <= end) frame += 1;
    if (frame < 0) continue;
    passed[frame] += (dur ?? 0) / 1000;
    processor[frame] += (tdur ?? dur ?? 0) / 1000;
  }
  // After the last mark comes what follows from letting go.
  return { processor: processor.slice(0, -1), passed: passed.slice(0, -1) };
}

/** `p50 1.0 p95 2.0 worst 3.0` */
export function percentiles(list: readonly number[]): string {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);
  return `p50 ${at(0.5)} p95 ${at(0.95)} worst ${at(1)}`;
}
