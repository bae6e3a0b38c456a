import { useWording } from '../state/context.ts';
import type { Verdict } from '../workers/protocol.ts';
import { Symbol } from './Symbol.tsx';
import { verdictSymbols } from './verdicts.ts';

/** A verdict with its sign and word. */
export function VerdictTag({ verdict, count }: { readonly verdict: Verdict; readonly count?: string }) {
  const wording = useWording();
  const { glyph, text, ground } = verdictSymbols[verdict];
  return (
    <span className="verdict-tag" style={{ color: text, background: ground }} title={wording.verdictMeaning[verdict]} data-verdict={verdict}>
      <Symbol glyph={glyph} size={14} />{wording.verdicts[verdict]}{count !== undefined && <b>{count}</b>}
    </span>
  );
}
