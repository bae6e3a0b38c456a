import type { FindingCache, JudgeRequest, Measurements, Pack } from '../engine/index.ts';
import { judgeReadings } from '../engine/index.ts';
import type { ReadingsRow } from './run.ts';

/** How every subject fares under every combination of readings its rule rests on; the combinations one by one only where a reading decides. */
export function readingsRows(pack: Pack, measurements: Measurements, request: JudgeRequest, cache: FindingCache): ReadingsRow[] {
  return judgeReadings(pack, measurements, request, undefined, cache).map(({ rule, subject, passes, decisive, outcomes, sentence }) => ({
    rule, subject, passes, of: outcomes.length, decisive,
    outcomes: decisive.length === 0 ? [] : outcomes.map(({ readings, verdict, required }) => ({ readings, verdict, required })),
    sentence,
  }));
}
