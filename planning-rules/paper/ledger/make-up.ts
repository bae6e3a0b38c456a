import type { CompoundKind, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { UncountedRoom } from '../../engine/finding.ts';
import type { MakeUp } from '../../engine/schema/make-up.ts';
import type { Run } from '../../plan/run.ts';

/**
 * How the document says the shortfall is made up, in its own words with the clauses; `null` where nothing is short. A document that names no
 * way for this kind of compound gives 文件未规定, never another city's words.
 */
export function makeUpOf(kind: CompoundKind | null, gap: number | null, uncounted: readonly UncountedRoom[], inGroup: boolean, run: Run): Words | null {
  const diverted = uncounted.some((room) => room.why === 'diverted' || room.why === 'notInUse');
  const short = gap !== null && gap > 0;
  if (!short && !diverted) return null;
  if (run.policy.makeUp === undefined) return words('未计算', 'not computed');
  const fits = ({ when }: MakeUp): boolean => {
    if (when.compoundKinds && (kind === null || !when.compoundKinds.includes(kind))) return false;
    if (when.lacks === 'area') return short;
    return when.lacks === 'diverted' ? diverted : short && (run.joint === undefined || inGroup);
  };
  const ways = run.policy.makeUp.filter(fits);
  if (ways.length === 0) return words('文件未规定', 'not said in the document');
  const clauses = [...new Set(ways.flatMap((way) => way.clauses))];
  const names = (language: 'zh' | 'en'): string[] => [...new Set(ways.map((way) => way.title[language]))];
  return words(`${names('zh').join('、')}（${clauses.join('、')}）`, `${names('en').join(', ')} (${clauses.join(', ')})`);
}
