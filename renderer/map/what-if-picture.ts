import type { WhatIfState } from '../state/what-if.ts';
import type { MapCompound, Verdict } from '../workers/protocol.ts';
import type { Range } from './deck-layers.ts';
import { mercator, pixelOf, screenOf } from './mercator.ts';
import type { Camera, Screen } from './mercator.ts';
import { makeSigns } from './signs.ts';
import { changedCompounds, changedVerdicts, restingFacilities, ringedFacility, townshipTints } from './what-if-scene.ts';
import type { Changed, Placed, Ringed, TriedTownship } from './what-if-scene.ts';
import type { GroundShapes } from './what-if-ground.ts';
import { drawGround } from './what-if-ground.ts';
import { drawArea, drawChanged, drawChangedTownships, drawHand, drawResting, drawStreets, handPixels } from './what-if-drawing.ts';

/** From below: townships in the colours of their verdicts, which lies under the map itself; what is reached and whose verdict changed, the facilities that rest, what is in the hand. */
export interface Panes {
  readonly ground: HTMLCanvasElement;
  readonly reach: HTMLCanvasElement;
  readonly resting: HTMLCanvasElement;
  readonly hand: HTMLCanvasElement;
}

/** How the map is looked at, beside the plan that is tried out. */
export interface PictureView {
  /** `null`: not there yet, or switched off. */
  readonly shapes: GroundShapes | null;
  /** None while they are switched off; compounds alike. */
  readonly townships: readonly TriedTownship[];
  readonly compounds: ReadonlyMap<string, MapCompound>;
  readonly colourRule: string | null;
  readonly range: Range;
}

export interface WhatIfPicture {
  /** Draws what differs from what was shown before; what keeps its identity stays as painted. */
  show(state: WhatIfState, view: PictureView): void;
  /** The map looks elsewhere, or has another size: everything is drawn anew. */
  moved(): void;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('a canvas without 2d context');
  return context;
}

/**
 * The picture of what is tried out, on plain canvases over the map. While a facility is dragged the map below stays as it was painted, with its
 * thousands of signs: its engines are not asked for anything, and what is in the hand is only moved.
 */
export function whatIfPicture(panes: Panes, map: Camera & { getContainer(): HTMLElement }): WhatIfPicture {
  const ground = contextOf(panes.ground);
  const reach = contextOf(panes.reach);
  const resting = contextOf(panes.resting);
  const hand = contextOf(panes.hand);
  let [width, height, ratio] = [0, 0, 0];
  let signs = makeSigns(1);
  let screen: Screen = { worldPixels: 1, left: 0, top: 0 };
  let shown: { readonly state: WhatIfState; readonly view: PictureView; readonly changes: ReadonlyMap<string, Verdict | null>; readonly changed: readonly Changed[]; readonly tints: ReadonlyMap<string, Verdict | null>; readonly placed: readonly Placed[]; readonly ringed: Ringed | null } | null = null;

  function fit(): void {
    const { clientWidth, clientHeight } = map.getContainer();
    if (clientWidth === width && clientHeight === height && window.devicePixelRatio === ratio) return;
    [width, height, ratio] = [clientWidth, clientHeight, window.devicePixelRatio];
    signs = makeSigns(ratio);
    for (const [context, wide, high] of [[ground, width, height], [reach, width, height], [resting, width, height], [hand, handPixels, handPixels]] as const) {
      context.canvas.width = Math.round(wide * ratio);
      context.canvas.height = Math.round(high * ratio);
      context.scale(ratio, ratio);
    }
  }

  function paintGround(): void {
    ground.clearRect(0, 0, width, height);
    if (shown !== null && shown.view.shapes !== null) drawGround(ground, screen, map.getZoom(), shown.view.shapes, shown.tints);
  }

  function paintReach(): void {
    reach.clearRect(0, 0, width, height);
    if (shown === null) return;
    const { state: { area, held, streets }, changes, changed, view } = shown;
    if (area !== null && held === null) drawArea(reach, screen, area);
    if (streets !== null) drawStreets(reach, screen, streets);
    drawChanged(reach, screen, signs, changed, view.range);
    drawChangedTownships(reach, screen, signs, view.townships, changes);
  }

  function paintResting(): void {
    resting.clearRect(0, 0, width, height);
    if (shown !== null) drawResting(resting, screen, signs, shown.placed, shown.view.range, width, height);
  }

  function paintHand(): void {
    hand.clearRect(0, 0, handPixels, handPixels);
    if (shown?.ringed) drawHand(hand, signs, shown.ringed);
  }

  function placeHand(): void {
    if (!shown?.ringed) return;
    const [x, y] = pixelOf(screen, mercator(shown.ringed.position));
    panes.hand.style.transform = `translate(${x - handPixels / 2}px, ${y - handPixels / 2}px)`;
  }

  return {
    show(state, view) {
      const before = shown;
      const isSameView = before?.view.compounds === view.compounds && before.view.colourRule === view.colourRule && before.view.range === view.range
        && before.view.townships === view.townships && before.view.shapes === view.shapes;
      const hasSameChanges = isSameView && before.state.changed === state.changed && before.state.start === state.start;
      const changes = hasSameChanges ? before.changes : changedVerdicts(state, view.colourRule);
      const tints = hasSameChanges ? before.tints : townshipTints(changes, view.townships);
      const hasSameGround = isSameView && [...tints].every(([id, verdict]) => before.tints.get(id) === verdict);
      const hasSamePlaces = before?.view.range === view.range && before.state.facilities === state.facilities && before.state.held?.id === state.held?.id;
      const ringed = ringedFacility(state);
      shown = {
        state, view, ringed, changes, tints,
        changed: hasSameChanges ? before.changed : changedCompounds(changes, view.compounds),
        placed: hasSamePlaces ? before.placed : restingFacilities(state),
      };
      if (before === null) {
        fit();
        screen = screenOf(map);
      }
      const hasSameReach = hasSameChanges && before?.state.streets === state.streets && before.state.area === state.area && (before.state.held === null) === (state.held === null);
      if (!hasSameGround) paintGround();
      if (!hasSameReach) paintReach();
      if (!hasSamePlaces) paintResting();
      if (before?.ringed?.held !== ringed?.held || before?.ringed?.kind !== ringed?.kind) paintHand();
      if (before?.ringed?.position !== ringed?.position) placeHand();
    },
    moved() {
      fit();
      screen = screenOf(map);
      paintGround();
      paintReach();
      paintResting();
      paintHand();
      placeHand();
    },
  };
}
