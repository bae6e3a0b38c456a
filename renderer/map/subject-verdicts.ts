import { verdictOfCode, worstVerdict } from '../symbology/verdicts.ts';
import type { MapVerdicts, Verdict } from '../workers/protocol.ts';

/** The verdict that colours a subject: that of the chosen rule, or the most urgent of all rules. `null`: not judged. */
export function shownVerdict(table: MapVerdicts | null, subject: string, colourRule: string | null): Verdict | null {
  const codes = table?.codes[subject];
  if (table === null || codes === undefined) return null;
  if (colourRule !== null) return verdictOfCode(codes[table.rules.indexOf(colourRule)] ?? -1);
  return worstVerdict(codes.flatMap((code) => verdictOfCode(code) ?? []));
}
