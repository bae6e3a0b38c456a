import { flushSync } from 'react-dom';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { FacilityKind } from '../../gis-data/model/entities.ts';
import type { PlaceLoad, WhatIfRow, WhatIfRule } from '../workers/what-if-shapes.ts';
import type { MapVerdicts, WhatIfFacility, WhatIfFrame, WhatIfWish } from '../workers/protocol.ts';
import { wordingOf } from '../words/index.ts';
import type { App } from './app.ts';
import { notify, notifyFault } from './app.ts';

/** Trying out as the window remembers it: what the engine said last, and what is held in the hand. */
export interface WhatIfState {
  readonly phase: 'off' | 'starting' | 'on';
  readonly changedFacilities: number;
  readonly rows: readonly WhatIfRow[];
  readonly rules: readonly WhatIfRule[];
  readonly loads: ReadonlyMap<string, PlaceLoad>;
  readonly better: number;
  readonly worse: number;
  readonly facilities: readonly WhatIfFacility[];
  /** Verdicts at the start, as the map colours by them. */
  readonly start: MapVerdicts;
  /** Codes of the subjects that differ from the start or did. */
  readonly changed: ReadonlyMap<string, readonly number[]>;
  readonly streets: WhatIfFrame['streets'];
  readonly area: WhatIfFrame['area'];
  readonly picked: string | null;
  /** What a drag holds, and where the hand is. */
  readonly held: { readonly id: string; readonly position: readonly [number, number] } | null;
  /** Kind that a click on the map adds; `null`: clicks pick. */
  readonly adding: FacilityKind | null;
  readonly capacity: number | null;
}

const off: WhatIfState = {
  phase: 'off', changedFacilities: 0, rows: [], rules: [], loads: new Map(), better: 0, worse: 0, facilities: [], start: { rules: [], codes: {}, proposals: [] }, changed: new Map(), streets: null, area: null,
  picked: null, held: null, adding: null, capacity: null,
};

interface Trial {
  readonly store: StoreApi<WhatIfState>;
  inFlight: boolean;
  /** Waiting steps in order; a newer move of the same facility takes the place of a waiting one, so that frames never queue. */
  waiting: { readonly wish: WhatIfWish; readonly draw: 'streets' | 'area' }[];
  /** Grows when trying out starts or ends: answers of a former trial are not shown. */
  serial: number;
}

const trials = new WeakMap<App, Trial>();

function trialOf(app: App): Trial {
  const known = trials.get(app);
  if (known !== undefined) return known;
  const made: Trial = { store: createStore<WhatIfState>(() => off), inFlight: false, waiting: [], serial: 0 };
  trials.set(app, made);
  return made;
}

export function whatIfStore(app: App): StoreApi<WhatIfState> {
  return trialOf(app).store;
}

/** A state with what a frame says put over it; what the frame does not name keeps its identity and is not drawn again. */
export function withFrame(before: WhatIfState, frame: WhatIfFrame): WhatIfState {
  const rows = [...before.rows];
  for (const { at, row } of frame.rows) rows[at] = row;
  const rules = [...before.rules];
  for (const { at, rule } of frame.rules) rules[at] = rule;
  const isSame = frame.loads.length === 0 && frame.unloaded.length === 0;
  const loads = isSame ? before.loads : new Map(before.loads);
  if (loads instanceof Map && !isSame) {
    for (const load of frame.loads) loads.set(load.facilityId, load);
    for (const id of frame.unloaded) loads.delete(id);
  }
  const subjects = Object.entries(frame.codes);
  return {
    ...before, changedFacilities: frame.changedFacilities, better: frame.better, worse: frame.worse, loads, streets: frame.streets, area: frame.area,
    rows: frame.rows.length === 0 ? before.rows : rows, rules: frame.rules.length === 0 ? before.rules : rules,
    facilities: frame.facilities ?? before.facilities, changed: subjects.length === 0 ? before.changed : new Map([...before.changed, ...subjects]),
  };
}

export async function startWhatIf(app: App): Promise<void> {
  const { policy, asOf, task } = app.store.getState();
  const trial = trialOf(app);
  if (policy === null || task !== null || trial.store.getState().phase !== 'off') return;
  trial.serial += 1;
  trial.waiting = [];
  trial.store.setState({ ...off, phase: 'starting' });
  try {
    const frame = await app.engine.call('whatIfOpen', { policy, asOf }).promise;
    const first = withFrame(off, frame);
    const rules = first.rules.map(({ now }) => now.rule);
    trial.store.setState({ ...first, phase: 'on', start: { rules, codes: frame.codes, proposals: [] }, changed: new Map() });
    app.store.setState({ selection: null });
  } catch (error) {
    trial.store.setState(off);
    notifyFault(app, error);
  }
}

/** Ends trying out; `keep` makes everything one change of the project. */
export async function endWhatIf(app: App, keep: boolean): Promise<void> {
  const trial = trialOf(app);
  trial.serial += 1;
  trial.waiting = [];
  const { changedFacilities } = trial.store.getState();
  trial.store.setState(off);
  try {
    if (!keep || changedFacilities === 0) {
      await app.engine.call('whatIfLeave', null).promise;
      return;
    }
    const project = await app.engine.call('whatIfKeep', null).promise;
    app.store.setState(({ layersVersion }) => ({ project, layersVersion: layersVersion + 1 }));
    notify(app, 'success', { zh: wordingOf('zh').whatIf.kept, en: wordingOf('en').whatIf.kept });
  } catch (error) {
    notifyFault(app, error);
  }
}

/** Sends a step; while one is under way the newest waits. */
export function tryStep(app: App, wish: WhatIfWish, draw: 'streets' | 'area' = 'area'): void {
  const trial = trialOf(app);
  const last = trial.waiting.at(-1);
  if (wish.kind === 'move' && last?.wish.kind === 'move' && last.wish.id === wish.id) trial.waiting.pop();
  trial.waiting.push({ wish, draw });
  if (!trial.inFlight) void sendNext(app, trial);
}

async function sendNext(app: App, trial: Trial): Promise<void> {
  const next = trial.waiting.shift();
  if (next === undefined) return;
  const { serial } = trial;
  trial.inFlight = true;
  try {
    const frame = await app.engine.call('whatIfEdit', next).promise;
    if (serial === trial.serial) {
      const started = performance.now();
      // Drawn at once and not with the next event: what a frame costs the window can then be measured, and no frame piles up.
      flushSync(() => trial.store.setState((before) => withFrame(before, frame)));
      if (next.wish.kind === 'move') performance.measure('what-if:frame', { start: started, end: performance.now() });
    }
  } catch (error) {
    notifyFault(app, error);
  }
  trial.inFlight = false;
  if (serial === trial.serial || trial.waiting.length > 0) void sendNext(app, trial);
}
