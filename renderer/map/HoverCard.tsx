import { DraftMark } from '../panels/DraftMark.tsx';
import { useView, useWording } from '../state/context.ts';
import { Symbol } from '../symbology/Symbol.tsx';
import { VerdictTag } from '../symbology/VerdictTag.tsx';
import { facilityGlyphs, proposalGlyphs } from '../symbology/places.ts';
import type { MapObjects, MapVerdicts } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import type { Target } from './hit-test.ts';
import { shownVerdict } from './subject-verdicts.ts';

export interface Hover {
  readonly target: Target;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly hover: Hover;
  readonly table: MapVerdicts | null;
  readonly objects: MapObjects | null;
}

/** What lies under the pointer, in a word. */
export function HoverCard({ hover: { target, x, y }, table, objects }: Props) {
  const wording = useWording();
  const colourRule = useView((view) => view.colourRule);
  const { ref, name } = target;
  const verdict = shownVerdict(table, ref.id, colourRule);
  const proposals = table?.proposals.filter(({ candidateId }) => ref.layer === 'candidates' && candidateId === ref.id) ?? [];
  const facility = ref.layer === 'facilities' ? objects?.facilities.find(({ id }) => id === ref.id) : undefined;
  const elders = ref.layer === 'elders' ? objects?.elders.find(({ id }) => id === ref.id) : undefined;
  return (
    <div className="hover-card" style={{ left: x + 14, top: y + 14 }} role="tooltip">
      <strong>{name}</strong>
      {ref.layer === 'compounds' && (verdict === null ? <span className="faint">{wording.layers.noVerdictYet}</span> : <span className="verdict-and-standing"><VerdictTag verdict={verdict} /><DraftMark /></span>)}
      {facility !== undefined && <span className="with-symbol"><Symbol glyph={facilityGlyphs[facility.kind ?? 'unknown']} size={14} />{wording.facilityKinds[facility.kind ?? 'unknown']}</span>}
      {proposals.map(({ kind, number }) => <span key={kind} className="with-symbol"><Symbol glyph={proposalGlyphs[kind]} size={14} />{wording.proposalKinds[kind]} {number}</span>)}
      {ref.layer === 'candidates' && proposals.length === 0 && <span className="faint">{wording.subjects.candidate}</span>}
      {elders !== undefined && <span>{wording.layers.elderCount(figure(elders.elders60))}</span>}
    </div>
  );
}
