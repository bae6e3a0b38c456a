import type { AgeBand, Season } from '../../gis-data/access/index.ts';
import { speedFactor, walkMetresFor } from '../../gis-data/access/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { CoverageCase } from './coverage-study-shapes.ts';
import type { PlanSettings } from './plan-parameters.ts';
import type { CircleTerms } from './scene.ts';

const bandNames: Readonly<Record<AgeBand, string>> = { '60+': '60岁以上', '80+': '80岁以上' };
const seasonNames: Readonly<Record<Season, string>> = { summer: '常速', winter: '冬季' };

/**
 * The limits to study: the document's own circle, and one for every age band and season whose speed the plan sets apart. A factor of 1 sets
 * nothing apart, so nothing is said of that band or season.
 */
export function coverageCases(
  circle: CircleTerms, metresPerSecond: number, { studyFactor80: factor80, studyWinterFactor: winterFactor }: Pick<PlanSettings, 'studyFactor80' | 'studyWinterFactor'>,
): Omit<CoverageCase, 'rows'>[] {
  const bands: readonly AgeBand[] = factor80 < 1 ? ['60+', '80+'] : ['60+'];
  const seasons: readonly Season[] = winterFactor < 1 ? ['summer', 'winter'] : ['summer'];
  const speed = { metresPerSecond, factor80, winterFactor };
  return seasons.flatMap((season) => bands.map((band) => {
    const own = band === '60+' && season === 'summer';
    return {
      band, season, title: words(`${bandNames[band]}·${seasonNames[season]}`, `${band}, ${season === 'summer' ? 'usual pace' : 'winter'}`),
      speedFactor: speedFactor(speed, band, season),
      // The circle's limit is the one verdicts use, to the last digit.
      limitMetres: own ? circle.limitMetres : walkMetresFor(circle.minutes, speed, band, season),
    };
  }));
}
