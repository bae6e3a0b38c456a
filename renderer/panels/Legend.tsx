import type { ReactNode } from 'react';
import { useView, useWording } from '../state/context.ts';
import type { MapLayer } from '../state/view.ts';
import { palette } from '../symbology/palette.ts';
import { candidateGlyph, elderGlyph, elderRadiusPixels, facilityGlyphs, proposalGlyphs } from '../symbology/places.ts';
import type { FacilitySymbolName, ProposalKind } from '../symbology/places.ts';
import { Symbol } from '../symbology/Symbol.tsx';
import { verdicts, verdictSymbols } from '../symbology/verdicts.ts';
import { figure } from '../words/figures.ts';
import { DraftMark } from './DraftMark.tsx';
import { AreaSwatch, LineSwatch, RingSwatch } from './Swatch.tsx';

const facilityOrder: readonly FacilitySymbolName[] = ['countyCentre', 'regionalCentre', 'station', 'dayCare', 'nursingHome', 'welfareHome', 'mealPoint', 'mutualAid', 'medical', 'other', 'unknown'];
const proposalKinds: readonly ProposalKind[] = ['regionalCentre', 'station'];

function Entry({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }) {
  return <span className="legend-entry">{mark}<span>{children}</span></span>;
}

/** The signs of one layer, drawn with the map's own symbols. */
export function Legend({ layer }: { readonly layer: MapLayer }) {
  const wording = useWording();
  const judged = useView((view) => view.project?.run !== null);
  switch (layer) {
    case 'compounds':
      return judged ? (
        <div className="legend">
          {verdicts.map((verdict) => <Entry key={verdict} mark={<Symbol glyph={verdictSymbols[verdict].glyph} size={16} />}><span title={wording.verdictMeaning[verdict]}>{wording.verdicts[verdict]}</span></Entry>)}
          <DraftMark />
        </div>
      ) : <div className="legend"><span className="faint">{wording.layers.noVerdictYet}</span></div>;
    case 'proposals':
      return <div className="legend wide">{proposalKinds.map((kind) => <Entry key={kind} mark={<Symbol glyph={proposalGlyphs[kind]} size={17} />}>{wording.proposalKinds[kind]}</Entry>)}</div>;
    case 'serviceArea':
      return (
        <div className="legend wide">
          <Entry mark={<AreaSwatch fill={`${palette.accent}29`} stroke={palette.accent} />}>{wording.layers.reached}</Entry>
          <Entry mark={<LineSwatch colour={palette.inkSoft} width={1.2} dash="4 3" />}>{wording.layers.straightLine}</Entry>
        </div>
      );
    case 'facilities':
      return <div className="legend">{facilityOrder.map((kind) => <Entry key={kind} mark={<Symbol glyph={facilityGlyphs[kind]} size={16} />}>{wording.facilityKinds[kind]}</Entry>)}</div>;
    case 'candidates':
      return <div className="legend"><Entry mark={<Symbol glyph={candidateGlyph} size={15} />}>{wording.subjects.candidate}</Entry></div>;
    case 'elders':
      return (
        <div className="legend baseline">
          {[100, 1000, 5000].map((elders) => <Entry key={elders} mark={<Symbol glyph={elderGlyph} size={elderRadiusPixels(elders) * 2 * (28 / 24)} />}>{figure(elders)}</Entry>)}
        </div>
      );
    case 'hazards':
      return <div className="legend wide"><Entry mark={<AreaSwatch fill={`${palette.hazard}12`} stroke={palette.hazard} hatch={palette.hazard} />}>{wording.layers.hazards}</Entry></div>;
    case 'townships':
      return (
        <div className="legend wide">
          <Entry mark={<LineSwatch colour={palette.boundary} width={1.4} dash="7 2 1.2 2" />}>{wording.layers.townships}</Entry>
          {judged && <Entry mark={<span className="tints">{verdicts.slice(0, 4).map((verdict) => <i key={verdict} style={{ background: `${verdictSymbols[verdict].colour}33` }} />)}</span>}>{wording.layers.townshipTint}</Entry>}
        </div>
      );
    case 'communities':
      return <div className="legend wide"><Entry mark={<LineSwatch colour={palette.boundaryFaint} width={1.4} />}>{wording.layers.communities}</Entry></div>;
    case 'roads':
      return (
        <div className="legend wide">
          <Entry mark={<LineSwatch colour={palette.expressway} width={3} casing="#a87632" />}>{wording.roadClasses.expressway}</Entry>
          <Entry mark={<LineSwatch colour={palette.trunk} width={2.4} casing="#bd9c5f" />}>{wording.roadClasses.trunk}</Entry>
          <Entry mark={<LineSwatch colour={palette.secondary} width={1.6} casing={palette.roadCasing} />}>{wording.roadClasses.secondary}</Entry>
          <Entry mark={<LineSwatch colour="#cdc7b8" width={1.2} />}>{wording.roadClasses.local}</Entry>
        </div>
      );
    case 'gates':
      return <div className="legend wide"><Entry mark={<RingSwatch stroke={palette.gate} />}>{wording.layers.gates}</Entry></div>;
    case 'barriers':
      return (
        <div className="legend">
          <Entry mark={<AreaSwatch fill={palette.water} stroke={palette.waterLine} />}>{wording.barrierKinds.water}</Entry>
          <Entry mark={<LineSwatch colour="#ffffff" width={1.6} dash="6 5" casing={palette.railway} />}>{wording.barrierKinds.railway}</Entry>
        </div>
      );
  }
}
