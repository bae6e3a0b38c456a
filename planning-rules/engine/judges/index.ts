import { areaPerHouseholds } from './area-per-households.ts';
import { centreCoverage } from './centre-coverage.ts';
import { centrePerTownship } from './centre-per-township.ts';
import { eldersPerCentre } from './elders-per-centre.ts';
import { fourSync } from './four-sync.ts';
import { silent } from './silent.ts';
import { walkCircle } from './walk-circle.ts';

/** Every way of judging. A new one is a file beside this one and a line here. */
export const ruleKinds = [
  areaPerHouseholds,
  walkCircle,
  centrePerTownship,
  eldersPerCentre,
  centreCoverage,
  fourSync,
  silent,
] as const;
