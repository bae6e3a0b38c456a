import { planeTransform, transformGeometry } from '../../gis-data/crs/index.ts';
import type { ServiceArea } from '../../gis-data/access/index.ts';
import { serviceAreaPolygon } from '../../gis-data/access/index.ts';
import type { Facility, Project, WorkContext } from '../../gis-data/model/index.ts';
import type { WalkNetwork } from '../../gis-data/network/index.ts';
import type { Finding } from '../../planning-rules/engine/index.ts';
import type { RunRequest, WhatIfEdit } from '../../planning-rules/plan/index.ts';
import { openWhatIf } from '../../planning-rules/plan/index.ts';
import { isLocked, ownCapacity } from '../../planning-rules/plan/what-if/index.ts';
import { noVerdictCode, verdictCode } from '../symbology/verdicts.ts';
import type { PlaceLoad, WhatIfFacility, WhatIfFrame, WhatIfRow, WhatIfRule, WhatIfWish } from './what-if-shapes.ts';

/** A plan that is tried out, told to the window in what changed from frame to frame. */
export interface Trying {
  /** The project it was opened on. */
  readonly of: Project;
  first(): WhatIfFrame;
  edit(wish: WhatIfWish, draw: 'streets' | 'area'): WhatIfFrame;
  project(): Project;
}

/** Width drawn to each side of a reached street, as in the drawn service areas. */
const drawnBufferMetres = 30;

export function startTrying(project: Project, request: RunRequest, work: WorkContext): Trying {
  const whatIf = openWhatIf(project, request, work);
  const plane = project.workingCrs === null ? null : planeTransform(project.workingCrs);
  const toPlane = ([longitude, latitude]: readonly [number, number]): [number, number] => {
    if (plane === null) throw new Error('a facility was put on the map of a project without a working CRS');
    return plane.toMetres(longitude, latitude);
  };
  const drawStreets = whatIf.network === null || plane === null ? null : streetDrawer(whatIf.network, plane.toLonLat);
  const rules = request.pack.rules.map(({ id }) => id);
  const codes = new Map<string, number[]>();
  const code = (subject: string, rule: string, value: number): void => {
    const own = codes.get(subject) ?? rules.map(() => noVerdictCode);
    own[rules.indexOf(rule)] = value;
    codes.set(subject, own);
  };
  const put = ({ subject, rule, verdict }: Finding): void => code(subject, rule, verdictCode(verdict));
  whatIf.findings().forEach(put);
  let sent: { readonly rows: readonly WhatIfRow[]; readonly rules: readonly WhatIfRule[]; readonly loads: ReadonlyMap<string, PlaceLoad> } = { rows: [], rules: [], loads: new Map() };

  function editOf(wish: WhatIfWish): WhatIfEdit {
    return wish.kind === 'move' || wish.kind === 'add' ? { ...wish, position: toPlane(wish.position) } : wish;
  }

  function frame(changed: Iterable<string>, facilities: boolean, drawn: Pick<WhatIfFrame, 'streets' | 'area'>): WhatIfFrame {
    const view = whatIf.view();
    const loads = new Map(view.loads.map((load) => [load.facilityId, load]));
    const told: WhatIfFrame = {
      changedFacilities: view.changedFacilities, better: view.better, worse: view.worse,
      rows: view.coverage.flatMap((row, at) => (sent.rows.at(at)?.now === row.now ? [] : [{ at, row }])),
      rules: view.rules.flatMap((rule, at) => (sent.rules.at(at)?.now === rule.now ? [] : [{ at, rule }])),
      loads: view.loads.filter(({ facilityId, elders, capacity }) => {
        const before = sent.loads.get(facilityId);
        return before?.elders !== elders || before.capacity !== capacity;
      }),
      unloaded: [...sent.loads.keys()].filter((id) => !loads.has(id)),
      codes: Object.fromEntries([...changed].map((subject) => [subject, [...(codes.get(subject) ?? [])]])),
      facilities: facilities ? whatIf.facilities().map((facility) => facilityOf(facility, plane?.toLonLat ?? null)) : null,
      ...drawn,
    };
    sent = { rows: view.coverage, rules: view.rules, loads };
    return told;
  }

  return {
    of: project,
    project: () => whatIf.toProject(),
    first: () => frame(codes.keys(), true, { streets: null, area: null }),
    edit(wish, draw) {
      const { verdicts } = whatIf.apply(editOf(wish));
      for (const { subject, rule, now } of verdicts) code(subject, rule, now === null ? noVerdictCode : verdictCode(now));
      const reached = wish.kind === 'remove' ? null : whatIf.reached(wish.id);
      const isDrawn = reached !== null && whatIf.network !== null && plane !== null;
      return frame(new Set(verdicts.map(({ subject }) => subject)), wish.kind !== 'move' || draw === 'area', {
        streets: isDrawn && draw === 'streets' ? (drawStreets?.(reached) ?? null) : null,
        area: isDrawn && draw === 'area' ? transformGeometry(serviceAreaPolygon(whatIf.network, reached, { bufferMetres: drawnBufferMetres }), plane.toLonLat) : null,
      });
    },
  };
}

function facilityOf(facility: Facility, degrees: ((x: number, y: number) => [number, number]) | null): WhatIfFacility {
  const { id, name, kind, geometry, open } = facility;
  const position = geometry === null || degrees === null ? null : degrees(geometry.coordinates[0], geometry.coordinates[1]);
  return { id, name, kind, position, open: open !== false, locked: isLocked(facility), capacity: ownCapacity(facility) };
}

/** Draws reached streets in degrees; a node's position is worked out once. */
function streetDrawer(network: WalkNetwork, degrees: (x: number, y: number) => [number, number]): (area: ServiceArea) => Float64Array<ArrayBuffer> {
  const known = new Float64Array(network.nodeCount * 2).fill(NaN);
  const { nodeX, nodeY, segmentFrom, segmentTo } = network;
  const write = (into: Float64Array, at: number, node: number): void => {
    if (Number.isNaN(known[node * 2])) known.set(degrees(nodeX[node], nodeY[node]), node * 2);
    into[at] = known[node * 2];
    into[at + 1] = known[node * 2 + 1];
  };
  return ({ segment, start, end }) => {
    const pairs = new Float64Array(segment.length * 4);
    for (let at = 0; at < segment.length; at += 1) {
      const [a, b] = [segmentFrom[segment[at]], segmentTo[segment[at]]];
      const along = (fraction: number): [number, number] => degrees(nodeX[a] + fraction * (nodeX[b] - nodeX[a]), nodeY[a] + fraction * (nodeY[b] - nodeY[a]));
      if (start[at] === 0) write(pairs, at * 4, a);
      else pairs.set(along(start[at]), at * 4);
      if (end[at] === 1) write(pairs, at * 4 + 2, b);
      else pairs.set(along(end[at]), at * 4 + 2);
    }
    return pairs;
  };
}
