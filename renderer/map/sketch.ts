import type { FeatureCollection, Position } from 'geojson';
import { palette } from '../symbology/palette.ts';
import { verdictSymbols } from '../symbology/verdicts.ts';
import type { Verdict } from '../workers/protocol.ts';
import { mercator, pixelOf, screenOfBounds } from './mercator.ts';

/** What the first picture of the county is drawn from; a piece that is not there yet is left out. */
export interface SketchScene {
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly townships: FeatureCollection | null;
  readonly barriers: FeatureCollection | null;
  readonly townshipVerdicts: ReadonlyMap<string, Verdict | null>;
  readonly names: readonly { readonly name: string; readonly position: readonly [number, number] }[];
  readonly compounds: readonly { readonly position: readonly [number, number]; readonly verdict: Verdict | null }[];
}

type Project = (position: readonly number[]) => [number, number];

function trace(context: CanvasRenderingContext2D, geometry: FeatureCollection['features'][number]['geometry'], project: Project): void {
  const lines: Position[][] =
    geometry.type === 'Polygon' || geometry.type === 'MultiLineString' ? geometry.coordinates
    : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat()
    : geometry.type === 'LineString' ? [geometry.coordinates]
    : [];
  context.beginPath();
  for (const line of lines) {
    line.forEach((position, index) => {
      const [x, y] = project(position);
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  }
}

/**
 * Draws the county at once, without WebGL: on office machines without a graphics processor the map engine needs seconds to start, and the planner
 * shall see the verdicts meanwhile. Dots keep the verdicts' shapes: ● ◆ ■ ○.
 */
export function drawSketch(context: CanvasRenderingContext2D, width: number, height: number, scene: SketchScene): void {
  const screen = screenOfBounds(scene.bounds, width, height);
  const project: Project = ([longitude, latitude]) => pixelOf(screen, mercator([longitude, latitude]));
  context.clearRect(0, 0, width, height);
  for (const feature of scene.townships?.features ?? []) {
    trace(context, feature.geometry, project);
    context.fillStyle = palette.land;
    context.fill('evenodd');
    const verdict = scene.townshipVerdicts.get(String(feature.properties?.['id'] ?? feature.id)) ?? null;
    if (verdict !== null) {
      context.globalAlpha = 0.14;
      context.fillStyle = verdictSymbols[verdict].colour;
      context.fill('evenodd');
      context.globalAlpha = 1;
    }
  }
  for (const feature of scene.barriers?.features ?? []) {
    trace(context, feature.geometry, project);
    const area = feature.geometry.type === 'Polygon' || feature.geometry.type === 'MultiPolygon';
    context.fillStyle = palette.water;
    context.strokeStyle = area ? palette.waterLine : palette.railway;
    context.lineWidth = area ? 0.8 : 1.2;
    if (area) context.fill('evenodd');
    context.stroke();
  }
  context.strokeStyle = palette.boundary;
  context.lineWidth = 1.2;
  for (const feature of scene.townships?.features ?? []) {
    trace(context, feature.geometry, project);
    context.stroke();
  }
  for (const { position, verdict } of scene.compounds) {
    const [x, y] = project(position);
    drawDot(context, x, y, verdict);
  }
  context.font = '600 13px "Noto Sans SC", sans-serif';
  context.textAlign = 'center';
  context.lineWidth = 3;
  context.strokeStyle = '#ffffff';
  context.fillStyle = palette.ink;
  for (const { name, position } of scene.names) {
    const [x, y] = project(position);
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
}

function drawDot(context: CanvasRenderingContext2D, x: number, y: number, verdict: Verdict | null): void {
  const radius = 2.4;
  context.beginPath();
  if (verdict === 'fail') context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else if (verdict === 'target') {
    context.moveTo(x, y - radius * 1.3);
    context.lineTo(x + radius * 1.3, y);
    context.lineTo(x, y + radius * 1.3);
    context.lineTo(x - radius * 1.3, y);
    context.closePath();
  } else context.arc(x, y, radius, 0, 2 * Math.PI);
  const colour = verdict === null ? palette.inkFaint : verdictSymbols[verdict].colour;
  if (verdict === 'pass' || verdict === 'fail' || verdict === 'target') {
    context.fillStyle = colour;
    context.fill();
    return;
  }
  context.fillStyle = '#ffffff';
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.stroke();
}
