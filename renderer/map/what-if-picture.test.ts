import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verdictCode } from '../symbology/verdicts.ts';
import type { WhatIfState } from '../state/what-if.ts';
import type { MapCompound, WhatIfFacility } from '../workers/protocol.ts';
import { changedCompounds, changedVerdicts, placedFacilities, restingFacilities, ringedFacility } from './what-if-scene.ts';
import { handPixels } from './what-if-drawing.ts';
import type { PictureView, WhatIfPicture } from './what-if-picture.ts';
import { whatIfPicture } from './what-if-picture.ts';

const facility = (id: string, position: readonly [number, number] | null, more: Partial<WhatIfFacility> = {}): WhatIfFacility => ({ id, name: id, kind: 'station', position, open: true, locked: false, capacity: null, ...more });
const compound = (id: string): MapCompound => ({ id, name: id, position: [113, 34], rings: null }) as MapCompound;

const resting: WhatIfState = {
  phase: 'on', changedFacilities: 0, rows: [], rules: [], loads: new Map(), better: 0, worse: 0, facilities: [facility('a', [113, 34]), facility('b', [113.01, 34]), facility('nowhere', null)],
  start: { rules: ['area', 'circle'], codes: { p: [verdictCode('pass'), verdictCode('fail')], q: [verdictCode('pass'), verdictCode('pass')] }, proposals: [] },
  changed: new Map(), streets: null, area: null, picked: null, held: null, adding: null, capacity: null,
};
const held: WhatIfState = { ...resting, picked: 'a', held: { id: 'a', position: [113, 34] }, streets: new Float64Array([113, 34, 113.001, 34]) };

describe('what the picture of a trial shows', () => {
  it('has the held facility in the hand and nowhere else', () => {
    const moved = { ...held, held: { id: 'a', position: [113.5, 34.5] as const } };
    expect(placedFacilities(moved).find(({ id }) => id === 'a')?.position).toEqual([113.5, 34.5]);
    expect(restingFacilities(moved).map(({ id }) => id)).toEqual(['b']);
    expect(ringedFacility(moved)).toEqual({ position: [113.5, 34.5], held: true, kind: 'station' });
  });

  it('rings what is picked where it rests; nothing when nothing is picked, it is gone or it lies nowhere', () => {
    expect(ringedFacility({ ...resting, picked: 'b' })).toEqual({ position: [113.01, 34], held: false, kind: 'station' });
    for (const picked of [null, 'gone', 'nowhere']) expect(ringedFacility({ ...resting, picked })).toBeNull();
  });

  it('marks a compound while its verdict differs from the start, and no longer when it is back', () => {
    const compounds = new Map([compound('p'), compound('q')].map((one) => [one.id, one]));
    const changed = new Map([['p', [verdictCode('pass'), verdictCode('pass')]], ['q', [verdictCode('pass'), verdictCode('pass')]], ['unknown', [0, 0]]]);
    expect(changedCompounds(changedVerdicts({ ...resting, changed }, null), compounds).map(({ id, verdict }) => [id, verdict])).toEqual([['p', 'pass']]);
    expect(changedCompounds(changedVerdicts({ ...resting, changed }, 'area'), compounds)).toEqual([]);
  });
});

interface Pane {
  readonly canvas: HTMLCanvasElement;
  /** Calls of the drawing context since they were last taken. */
  taken(): string[];
}

/** A canvas that writes down what is drawn on it. */
function pane(): Pane {
  let calls: string[] = [];
  const canvas = { width: 0, height: 0, style: { transform: '' } };
  const context = new Proxy({ canvas } as Record<string | symbol, unknown>, {
    get: (own, name) => (name in own ? own[name] : (...given: unknown[]) => void calls.push(`${String(name)} ${given.filter((one) => typeof one === 'number').map((one) => one.toFixed(1)).join(' ')}`.trim())),
  });
  return {
    canvas: { ...canvas, getContext: () => context } as unknown as HTMLCanvasElement,
    taken: () => {
      const before = calls;
      calls = [];
      return before;
    },
  };
}

const view: PictureView = { shapes: { origin: [0.8, 0.4], townships: [{ id: 'p', path: {} as Path2D }] }, townships: [{ id: 'p', name: 'p', position: [113, 34], verdict: 'fail', offset: null }], compounds: new Map([['p', compound('p')]]), colourRule: null, range: 'town' };

describe('the picture while a facility is dragged', () => {
  let [ground, reach, rest, hand] = [pane(), pane(), pane(), pane()];
  let middle: [number, number] = [113, 34];
  let picture: WhatIfPicture;

  beforeEach(() => {
    vi.stubGlobal('window', { devicePixelRatio: 1 });
    vi.stubGlobal('document', { createElement: () => pane().canvas });
    vi.stubGlobal('Path2D', class {});
    [ground, reach, rest, hand] = [pane(), pane(), pane(), pane()];
    middle = [113, 34];
    picture = whatIfPicture({ ground: ground.canvas, reach: reach.canvas, resting: rest.canvas, hand: hand.canvas }, {
      getZoom: () => 12, getCenter: () => ({ lng: middle[0], lat: middle[1] }), project: () => ({ x: 400, y: 300 }), getContainer: () => ({ clientWidth: 800, clientHeight: 600 }) as HTMLElement,
    });
    picture.show(held, view);
    for (const one of [ground, reach, rest, hand]) one.taken();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('draws nothing when only the hand moved: what is in it is put elsewhere', () => {
    const before = hand.canvas.style.transform;
    expect(before).toBe(`translate(${400 - handPixels / 2}px, ${300 - handPixels / 2}px)`);
    picture.show({ ...held, held: { id: 'a', position: [113.02, 34] } }, view);
    expect([ground, reach, rest, hand].flatMap((one) => one.taken())).toEqual([]);
    expect(hand.canvas.style.transform).not.toBe(before);
  });

  it('draws nothing for figures alone', () => {
    picture.show({ ...held, changedFacilities: 1, better: 2, loads: new Map(), rows: [] }, view);
    expect([ground, reach, rest, hand].flatMap((one) => one.taken())).toEqual([]);
  });

  it('draws only what is reached when the answer comes, and not the facilities that rest', () => {
    picture.show({ ...held, streets: new Float64Array([113, 34, 113, 34.001]), changed: new Map([['p', [0, 0]]]) }, view);
    expect(reach.taken()).toEqual(expect.arrayContaining(['clearRect 0.0 0.0 800.0 600.0', 'moveTo 400.0 300.0', 'stroke', expect.stringContaining('drawImage')]));
    expect([...rest.taken(), ...hand.taken()]).toEqual([]);
  });

  it('tints the townships anew when the verdict of one changed, and not before', () => {
    picture.show({ ...held, changed: new Map([['elsewhere', [0, 0]]]) }, view);
    expect(ground.taken()).toEqual([]);
    picture.show({ ...held, changed: new Map([['p', [verdictCode('pass'), verdictCode('pass')]]]) }, view);
    expect(ground.taken().filter((call) => call === 'fill')).toHaveLength(2);
    expect(reach.taken().some((call) => call.startsWith('drawImage'))).toBe(true);
  });

  it('puts the facility among those that rest when it is let go', () => {
    picture.show({ ...resting, picked: 'a' }, view);
    expect(rest.taken().filter((call) => call.startsWith('drawImage'))).toHaveLength(2);
    const inHand = hand.taken();
    expect(inHand.some((call) => call.startsWith('arc'))).toBe(true);
    expect(inHand.some((call) => call.startsWith('drawImage'))).toBe(false);
    expect(reach.taken()).toEqual(['clearRect 0.0 0.0 800.0 600.0']);
  });

  it('draws all of it anew where the map looks when the map moves', () => {
    middle = [113.02, 34];
    picture.moved();
    expect(reach.taken().some((call) => call.startsWith('moveTo'))).toBe(true);
    expect(rest.taken().filter((call) => call.startsWith('drawImage'))).toHaveLength(1);
    const left = 400 - (0.02 / 360) * 512 * 2 ** 12 - handPixels / 2;
    expect(Number.parseFloat(hand.canvas.style.transform.slice('translate('.length))).toBeCloseTo(left, 6);
  });
});
