import { useWording } from '../state/context.ts';
import { Symbol } from '../symbology/Symbol.tsx';
import { verdicts, verdictSymbols } from '../symbology/verdicts.ts';
import type { Verdict } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';

interface Props {
  readonly chosen: readonly Verdict[];
  readonly onChange: (verdicts: readonly Verdict[]) => void;
  /** How many there are of each; not said where it is not known. */
  readonly counts?: Readonly<Record<Verdict, number>>;
}

/** One switch a verdict; none pressed shows all. */
export function VerdictFilter({ chosen, onChange, counts }: Props) {
  const wording = useWording();
  return (
    <div className="verdict-filter" role="group" aria-label={wording.findings.filterVerdict}>
      {verdicts.map((verdict) => {
        const on = chosen.includes(verdict);
        const { text, ground, colour, glyph } = verdictSymbols[verdict];
        return (
          <button
            key={verdict} type="button" aria-pressed={on} aria-label={wording.verdicts[verdict]} title={`${wording.verdicts[verdict]}: ${wording.verdictMeaning[verdict]}`}
            onClick={() => onChange(on ? chosen.filter((other) => other !== verdict) : [...chosen, verdict])}
            style={on ? { color: text, background: ground, borderColor: colour } : undefined}
          >
            <Symbol glyph={glyph} size={14} /><span>{wording.verdicts[verdict]}</span>{counts !== undefined && <> <b>{figure(counts[verdict])}</b></>}
          </button>
        );
      })}
    </div>
  );
}
