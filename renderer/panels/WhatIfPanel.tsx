import { Button, InputNumber, Select } from 'antd';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useApp, useView, useWording } from '../state/context.ts';
import { endWhatIf, whatIfStore } from '../state/what-if.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import { figure, signedFigure } from '../words/figures.ts';
import type { FacilityKind } from '../../gis-data/model/entities.ts';
import type { PlaceLoad, WhatIfRow, WhatIfRule } from '../workers/what-if-shapes.ts';
import { DraftMark } from './DraftMark.tsx';
import { WhatIfPicked } from './WhatIfPicked.tsx';
import './what-if.css';

const addable: readonly FacilityKind[] = ['regionalCentre', 'station', 'dayCare', 'nursingHome', 'mealPoint', 'mutualAid'];
const mostLoads = 8;

function Change({ value }: { readonly value: number | null }) {
  if (value === null || value === 0) return null;
  return <span className={value > 0 ? 'what-if-up' : 'what-if-down'}>{signedFigure(value)}</span>;
}

const Row = memo(function Row({ row: { now, change } }: { readonly row: WhatIfRow }) {
  const { coverage } = useWording();
  return (
    <tr>
      <th scope="row">{now.townshipId === null ? coverage.county : now.name}</th>
      <td className="what-if-share"><i>{figure(now.eldersServedBefore)}</i> <i>/ {figure(now.elders60)}</i> <Change value={change.eldersServed} /></td>
      <td>{figure(now.compoundsServedBefore)} <Change value={change.compoundsServed} /></td>
      <td>{figure(now.centresExisting)} <Change value={change.centres} /></td>
      <td>{figure(now.stationsExisting)} <Change value={change.stations} /></td>
    </tr>
  );
});

const Load = memo(function Load({ load: { name, elders, eldersAtStart, capacity } }: { readonly load: PlaceLoad }) {
  const { whatIf: text, wizard } = useWording();
  const isOver = capacity !== null && elders > capacity;
  return (
    <li className={isOver ? 'over' : ''}>
      <span className="what-if-name">{name}</span>
      <span className="what-if-bar" aria-hidden="true">{capacity !== null && <i style={{ width: `${Math.min(100, (100 * elders) / capacity)}%` }} />}</span>
      <span>{figure(elders)} / {capacity === null ? text.noCapacity : figure(capacity)} {isOver && `${wizard.mark(text.overloaded)} `}<Change value={eldersAtStart === null ? null : elders - eldersAtStart} /></span>
    </li>
  );
});

const Rule = memo(function Rule({ rule: { now, change } }: { readonly rule: WhatIfRule }) {
  const { verdicts } = useWording();
  const language = useView((view) => view.language);
  return (
    <li>
      <span className="what-if-name">{now.title[language]}</span>
      {(Object.keys(change) as (keyof typeof change)[]).filter((verdict) => change[verdict] !== 0).map((verdict) => (
        <span key={verdict}>{verdicts[verdict]} {figure(now.counts[verdict])} <span>{signedFigure(change[verdict])}</span></span>
      ))}
    </li>
  );
});

function Figures() {
  const { whatIf: text } = useWording();
  const rows = useWhatIf((state) => state.rows);
  const rules = useWhatIf((state) => state.rules);
  const loads = useWhatIf((state) => state.loads);
  const picked = useWhatIf((state) => state.picked);
  const county = rows.at(-1);
  const changedRows = rows.slice(0, -1).filter(({ change }) => Object.values(change).some((value) => value !== null && value !== 0));
  const changedRules = rules.filter(({ change }) => Object.values(change).some((value) => value !== 0));
  const shownLoads = [...loads.values()].filter(({ facilityId, elders, eldersAtStart }) => facilityId === picked || elders !== eldersAtStart)
    .sort((a, b) => Number(b.facilityId === picked) - Number(a.facilityId === picked)).slice(0, mostLoads);
  return (
    <>
      <table className="what-if-table">
        <thead><tr><th>{text.townships}</th><th>{text.served}</th><th>{text.compounds}</th><th>{text.centres}</th><th>{text.stations}</th></tr></thead>
        <tbody data-testid="what-if-rows">
          {county !== undefined && <Row row={county} />}
          {changedRows.map((row) => <Row key={row.now.townshipId ?? ''} row={row} />)}
        </tbody>
      </table>
      <h4 title={text.load}>{text.places}</h4>
      {shownLoads.length === 0 ? <p className="what-if-none">{text.unchanged}</p> : <ul className="what-if-loads">{shownLoads.map((load) => <Load key={load.facilityId} load={load} />)}</ul>}
      <h4>{text.rules} <DraftMark /></h4>
      {changedRules.length === 0 ? <p className="what-if-none">{text.unchanged}</p> : <ul className="what-if-rules">{changedRules.map((rule) => <Rule key={rule.now.rule} rule={rule} />)}</ul>}
    </>
  );
}

// The count and the sums follow every frame of a drag. Buttons and fields beside them cost many times as much to draw: each is a part of its own.

function ChangeCount() {
  const { whatIf: text } = useWording();
  const count = useWhatIf((state) => state.changedFacilities);
  return <span data-testid="what-if-changes">{count === 0 ? text.nothing : text.changed(count)}</span>;
}

function Endings() {
  const app = useApp();
  const { whatIf: text } = useWording();
  const isUntouched = useWhatIf(({ changedFacilities }) => changedFacilities === 0);
  return (
    <>
      <Button size="small" type="primary" disabled={isUntouched} onClick={() => void endWhatIf(app, true)}>{text.keep}</Button>
      <Button size="small" onClick={() => void endWhatIf(app, false)}>{text.discard}</Button>
    </>
  );
}

function Tools() {
  const set = whatIfStore(useApp()).setState;
  const { whatIf: text, facilityKinds } = useWording();
  const adding = useWhatIf((state) => state.adding);
  const capacity = useWhatIf((state) => state.capacity);
  return (
    <>
      <div className="what-if-tools">
        <Select
          size="small" allowClear placeholder={text.addTool} aria-label={text.addTool} value={adding} style={{ flex: 1, minWidth: 0 }} onChange={(kind: FacilityKind | undefined) => set({ adding: kind ?? null })}
          options={addable.map((kind) => ({ value: kind, label: facilityKinds[kind] }))}
        />
        <InputNumber size="small" min={1} max={1_000_000} placeholder={text.capacity} aria-label={text.capacity} value={capacity} style={{ flex: 1, minWidth: 0 }} onChange={(value) => set({ capacity: value })} />
      </div>
      <p className="what-if-none">{adding === null ? text.pick : text.addHint}</p>
    </>
  );
}

function Sum() {
  const { whatIf: text } = useWording();
  const better = useWhatIf((state) => state.better);
  const worse = useWhatIf((state) => state.worse);
  return <p className="what-if-sum"><b className="what-if-up">{text.better(String(better))}</b> · <b className="what-if-down">{text.worse(String(worse))}</b></p>;
}

/** What follows from every move while a plan is tried out, docked beside the map; in its place what was picked in a table, where something was. */
export function WhatIfPanel({ subject }: { readonly subject: ReactNode }) {
  const { whatIf: text } = useWording();
  return (
    <>
      <section className={subject === null ? 'what-if' : 'what-if folded'} aria-label={text.title}>
        <header>
          <h2>{text.title}</h2>
          <ChangeCount />
          <Endings />
        </header>
        {subject === null && (
          <div className="scroll">
            <Tools />
            <p className="what-if-none">{text.candidates}</p>
            <WhatIfPicked />
            <Sum />
            <Figures />
          </div>
        )}
      </section>
      {subject}
    </>
  );
}
