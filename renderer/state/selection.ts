import type { ProjectView, SubjectKind, SubjectRef } from '../workers/protocol.ts';
import type { App } from './app.ts';
import type { DrawerTab, MapLayer } from './view.ts';

const layerOfKind: Readonly<Record<SubjectKind, SubjectRef['layer'] | null>> = {
  compound: 'compounds', community: 'communities', township: 'townships', facility: 'facilities', county: null,
};

/** What to select for the subject of a finding; the county is the overview itself. */
export function subjectRef(kind: SubjectKind, id: string): SubjectRef | null {
  const layer = layerOfKind[kind];
  return layer === null ? null : { layer, id };
}

/** Selects; `goTo` also brings it into view (a click on the map does not move the map). */
export function select(app: App, selection: SubjectRef | null, goTo: boolean): void {
  app.store.setState((view) => ({ selection, goTo: goTo ? view.goTo + 1 : view.goTo }));
}

export function sameRef(a: SubjectRef | null, b: SubjectRef | null): boolean {
  return a?.id === b?.id && a?.layer === b?.layer;
}

export function toggleLayer(app: App, layer: MapLayer): void {
  app.store.setState(({ visible }) => ({ visible: { ...visible, [layer]: !visible[layer] } }));
}

/** Tabs to work in, not only to look at, need room for a form or a text beside the table. */
const leastHeight: Partial<Record<DrawerTab, number>> = { checklist: 340, readings: 340, joint: 280, compliance: 290, quality: 320 };

export function showTab(app: App, tab: DrawerTab): void {
  app.store.setState(({ drawer }) => ({ drawer: { height: Math.max(drawer.height, leastHeight[tab] ?? 0), tab, open: true } }));
}

/** Brings a place into view without selecting it. */
export function lookAt(app: App, bounds: NonNullable<ProjectView['bounds']>): void {
  app.store.setState((view) => ({ lookAt: { bounds, serial: (view.lookAt?.serial ?? 0) + 1 } }));
}
