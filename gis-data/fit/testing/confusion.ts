import type { FitVerdict, References } from '../index.ts';
import { correctShift, detectShift } from '../index.ts';
import { planeTransform } from '../../crs/index.ts';
import { createRandom } from '../../scenes/random.ts';
import type { Lie } from './lies.ts';
import { lies, tellLayer } from './lies.ts';
import type { Scene } from './scenes.ts';

export interface Trial {
  readonly scene: string;
  readonly positions: number;
  readonly truth: Lie;
  readonly verdict: FitVerdict;
  /** Right frame, right shift. */
  readonly right: boolean;
  /** Largest distance of a corrected position from the truth, metres; `null` when nothing was claimed. */
  readonly residualMetres: number | null;
}

/** 5 to 2,000 positions, as many layers in each doubling. */
export function trials(scenes: readonly Scene[], count: number, seed: number, only: (references: References) => References = (all) => all): Trial[] {
  const random = createRandom(seed, 'confusion');
  return Array.from({ length: count }, (_, i): Trial => {
    const scene = scenes[i % scenes.length];
    const positions = Math.round(5 * (2000 / 5) ** random.next());
    const truth = lies[Math.floor(i / scenes.length) % lies.length];
    const told = tellLayer(scene, positions, truth, random.whole(0, 2 ** 31));
    const references = only(scene.references);
    const result = detectShift(told.layer, references);
    const named = result.verdict === truth;
    let residualMetres: number | null = null;
    if (result.reading !== null && result.shiftKnown) {
      const { toMetres } = planeTransform(references.workingCrs);
      // The first hundred stand for all: positions come in no order.
      const corrected = correctShift(told.layer.features.slice(0, 100).map(({ geometry }) => geometry), result.reading);
      residualMetres = Math.max(...corrected.geometries.map((geometry, k) => {
        const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : [NaN, NaN];
        const [x, y] = toMetres(lon, lat);
        return Math.hypot(x - told.truth[k][0], y - told.truth[k][1]);
      }));
    }
    return { scene: scene.name, positions, truth, verdict: result.verdict, right: named && (residualMetres === null || residualMetres < 5), residualMetres };
  });
}

/** Rows: the truth; columns: right, cannot tell, wrong; by scene and number of positions. As plain text. */
export function confusionTable(list: readonly Trial[]): string {
  const bands = [[5, 9], [10, 29], [30, 99], [100, 499], [500, 2000]] as const;
  const scenes = [...new Set(list.map((trial) => trial.scene))];
  const lines = ['scene           positions   layers  right  cannot tell  wrong'];
  for (const scene of scenes) {
    for (const [low, high] of bands) {
      const own = list.filter((trial) => trial.scene === scene && trial.positions >= low && trial.positions <= high);
      const unsure = own.filter((trial) => trial.verdict === 'cannotTell').length;
      const right = own.filter((trial) => trial.right).length;
      lines.push(`${scene.padEnd(16)}${`${low}–${high}`.padEnd(12)}${[own.length, right, unsure, own.length - right - unsure].map((n) => String(n).padStart(6)).join(' ')}`);
    }
  }
  lines.push('', `truth \\ verdict ${verdicts.map((verdict) => verdict.padStart(12)).join('')}`);
  for (const truth of lies) {
    lines.push(truth.padEnd(16) + verdicts.map((verdict) => String(list.filter((trial) => trial.truth === truth && trial.verdict === verdict).length).padStart(12)).join(''));
  }
  return lines.join('\n');
}

const verdicts: readonly FitVerdict[] = ['wgs84', 'gcj02', 'bd09', 'wrongZone', 'swappedAxes', 'cannotTell'];
