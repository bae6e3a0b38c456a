import type { MultiPolygon } from 'geojson';
import { reachedFrom, serviceAreaPolygon, straightLineBuffers } from '../../gis-data/access/index.ts';
import type { LayerName, PlaceGeometry, Project, WorkContext } from '../../gis-data/model/index.ts';
import { step, words } from '../../gis-data/model/index.ts';
import { gatesOf } from '../../gis-data/network/index.ts';
import { startsOfCompound } from './compound-gates.ts';
import { planSettings } from './plan-parameters.ts';
import type { Run } from './run.ts';
import { networkOf } from './world.ts';

/** What is drawn around one place: the service area on foot and, for contrast, the straight-line buffer. */
export interface AreaAround {
  readonly polygon: MultiPolygon;
  readonly straightLine: MultiPolygon;
  readonly limitMetres: number;
  readonly limitMinutes: number;
  readonly reachedMetres: number;
}

type PlacedLayer = Extract<LayerName, 'compounds' | 'facilities' | 'candidates'>;

/** The service area of one place under the run's circle; `null` when no walk starts there or the run has no circle. */
export function areaAround(project: Project, run: Run, place: { readonly layer: PlacedLayer; readonly id: string }, work: WorkContext): AreaAround | null {
  const features: readonly { readonly id: string; readonly geometry: PlaceGeometry | null }[] = project.layers[place.layer] ?? [];
  const index = features.findIndex((candidate) => candidate.id === place.id);
  const settings = planSettings(run.parameters);
  const { network, barriers } = networkOf(project, settings.walking, work);
  const circle = run.circle ?? null;
  if (network === null || circle === null || index < 0) return null;
  const snapOptions = { maxAccessMetres: settings.snapLimitMetres, barriers };
  const starts = place.layer === 'compounds' ? startsOfCompound(project, index) : [features[index].geometry];
  const { xs, ys, snaps } = gatesOf(starts, network, snapOptions);
  const doors = starts.flatMap((_, door) => (snaps.segment[door] < 0 ? [] : [door]));
  if (doors.length === 0) return null;
  const { area } = reachedFrom(network, snaps, doors, circle.limitMetres, { accessCounts: true });
  return {
    polygon: serviceAreaPolygon(network, area, { bufferMetres: drawnBufferMetres }),
    straightLine: straightLineBuffers(doors.map((door) => [xs[door], ys[door]]), circle.limitMetres),
    limitMetres: circle.limitMetres,
    limitMinutes: circle.minutes,
    reachedMetres: area.reachedMetres,
  };
}

/** Width drawn to each side of a reached street: about a row of houses. A drawing only; reachable are the streets. */
const drawnBufferMetres = 30;

/** The areas of all proposed sites by candidate id, for the sheets. */
export function proposalAreas(project: Project, run: Run, work: WorkContext): Record<string, MultiPolygon> {
  const ids = run.proposals.flatMap((proposal) => proposal.sites.map((site) => site.candidateId));
  const areas: Record<string, MultiPolygon> = {};
  ids.forEach((id, index) => {
    step(work, words('绘制服务圈', 'drawing service areas'), index / ids.length);
    const area = areaAround(project, run, { layer: 'candidates', id }, work);
    if (area !== null) areas[id] = area.polygon;
  });
  return areas;
}
