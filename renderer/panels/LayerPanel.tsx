import { DoubleLeftOutlined, DoubleRightOutlined, PlusOutlined } from '@ant-design/icons';
import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import type { LayerName } from '../workers/protocol.ts';
import { useApp, useView, useWording } from '../state/context.ts';
import { toggleLayer } from '../state/selection.ts';
import type { MapLayer } from '../state/view.ts';
import { textOf } from '../words/index.ts';
import { figure } from '../words/figures.ts';
import { Legend } from './Legend.tsx';

const groups: readonly { readonly title: 'result' | 'data' | 'base'; readonly layers: readonly MapLayer[] }[] = [
  { title: 'result', layers: ['compounds', 'proposals', 'serviceArea'] },
  { title: 'data', layers: ['facilities', 'candidates', 'elders', 'gates', 'hazards'] },
  { title: 'base', layers: ['townships', 'communities', 'roads', 'barriers'] },
];

/** Layer of the project behind a switch; results have none. */
const projectLayer: Partial<Record<MapLayer, LayerName>> = {
  townships: 'townships', communities: 'communities', barriers: 'barriers', hazards: 'hazards', roads: 'roads', elders: 'elders', compounds: 'compounds', gates: 'gates', facilities: 'facilities', candidates: 'candidates',
};

function LayerRow({ layer }: { readonly layer: MapLayer }) {
  const app = useApp();
  const wording = useWording();
  const shown = useView((view) => view.visible[layer]);
  const name = projectLayer[layer];
  const state = useView((view) => view.project?.layers.find((candidate) => candidate.layer === name));
  const proposed = useView((view) => view.project?.run?.proposals.reduce((sum, { sites }) => sum + sites.length, 0) ?? null);
  const villages = useView((view) => view.project?.layers.some((one) => (one.layer === 'elders' || one.layer === 'communities') && (one.features ?? 0) > 0) ?? false);
  const count: number | null = layer === 'proposals' ? proposed : layer === 'serviceArea' ? null : (state?.features ?? null);
  const missing = name !== undefined && state !== undefined && state.features === null;
  const without = state === undefined || state.features === null ? 0 : state.features - state.withPosition;
  let right: ReactNode = count === null ? null : <span className="count" title={without > 0 ? wording.layers.withoutPosition(figure(without)) : undefined}>{figure(count)}{without > 0 && '*'}</span>;
  if (missing) {
    right = (
      <button type="button" className="link" aria-label={`${wording.layers.importNow}:${wording.layers[layer]}`} title={wording.layers.importNow} onClick={() => app.store.setState({ importing: name })}>
        <PlusOutlined /> {wording.header.import}
      </button>
    );
  }
  if (layer === 'elders' && villages) {
    right = <span className="layer-actions"><button type="button" className="link" aria-label={wording.population.title} onClick={() => app.store.setState({ estimating: true })}>{wording.population.short}</button> {right}</span>;
  }
  return (
    <li>
      <div className={missing ? 'layer-row missing' : 'layer-row'}>
        <Checkbox checked={shown && !missing} disabled={missing} onChange={() => toggleLayer(app, layer)}>{wording.layers[layer]}</Checkbox>
        {right}
      </div>
      {shown && !missing && <Legend layer={layer} />}
    </li>
  );
}

/** Which rule's verdicts colour the map. */
function ColourRule() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const colourRule = useView((view) => view.colourRule);
  const summary = useView((view) => view.project?.run?.summary);
  if (summary === undefined) return null;
  return (
    <label className="colour-rule">
      <span>{wording.layers.colourBy}</span>
      <Select
        size="small" aria-label={wording.layers.colourBy} value={colourRule ?? ''} onChange={(rule) => app.store.setState({ colourRule: rule === '' ? null : rule })}
        options={[{ value: '', label: wording.layers.allRules }, ...summary.map(({ rule, title }) => ({ value: rule, label: textOf(title, language) }))]} popupMatchSelectWidth={280}
      />
    </label>
  );
}

/** Layer switches with the legend under each: what is listed is what is drawn. */
export function LayerPanel() {
  const app = useApp();
  const wording = useWording();
  const open = useView((view) => view.layersOpen);
  const toggle = (): void => app.store.setState({ layersOpen: !open });
  if (!open) {
    return <button type="button" className="layers-closed" aria-label={wording.layers.expand} title={wording.layers.expand} onClick={toggle}><DoubleRightOutlined /></button>;
  }
  return (
    <aside className="layers" aria-label={wording.layers.title}>
      <header>
        <h2>{wording.layers.title}</h2>
        <button type="button" className="icon-button" aria-label={wording.layers.collapse} title={wording.layers.collapse} onClick={toggle}><DoubleLeftOutlined /></button>
      </header>
      <div className="scroll">
        <ColourRule />
        {groups.map(({ title, layers }) => (
          <section key={title}>
            <h3>{wording.layers[title]}</h3>
            <ul>{layers.map((layer) => <LayerRow key={layer} layer={layer} />)}</ul>
          </section>
        ))}
      </div>
    </aside>
  );
}
