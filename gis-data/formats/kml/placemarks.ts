import type { Geometry, Position } from 'geojson';
import { scanXml } from '../xml.ts';

/** A placemark with the folders it lies in, outermost first. */
export interface KmlPlacemark {
  readonly folders: readonly string[];
  readonly name: string | null;
  readonly description: string | null;
  /** ExtendedData: Data and SimpleData, in document order. */
  readonly data: ReadonlyMap<string, string>;
  /** As written, heights kept; several parts are a collection. */
  readonly geometry: Geometry | null;
}

export interface KmlContent {
  readonly placemarks: readonly KmlPlacemark[];
  readonly links: number;
  readonly overlays: number;
}

interface Draft {
  name: string | null;
  description: string | null;
  data: Map<string, string>;
  parts: Geometry[];
}

/** Every placemark of a KML document. Throws an Error when the XML ends too early. */
export function readPlacemarks(xml: string): KmlContent {
  const placemarks: KmlPlacemark[] = [];
  const folders: { name: string; from: number }[] = [];
  const path: string[] = [];
  let draft: Draft | null = null;
  let dataName = '';
  let text = '';
  let rings: Position[][] = [];
  let track: Position[] = [];
  let links = 0;
  let overlays = 0;
  scanXml(xml, {
    open(name, attributes) {
      path.push(name);
      text = '';
      if (name === 'Folder' || name === 'Document') folders.push({ name: '', from: placemarks.length });
      else if (name === 'Placemark') draft = { name: null, description: null, data: new Map(), parts: [] };
      else if (name === 'Data' || name === 'SimpleData') dataName = attributes['name'] ?? '';
      else if (name === 'Polygon') rings = [];
      else if (name === 'Track') track = [];
      else if (name === 'NetworkLink') links += 1;
      else if (/^(Ground|Screen|Photo)Overlay$/.test(name)) overlays += 1;
    },
    text: (piece) => void (text += piece),
    close(name) {
      while (path.length > 0 && path.pop() !== name);
      const parent = path.at(-1);
      if (name === 'Placemark' && draft !== null) {
        placemarks.push({ folders: [], name: draft.name, description: draft.description, data: draft.data, geometry: joined(draft.parts) });
        draft = null;
      } else if (name === 'Folder' || name === 'Document') {
        const folder = folders.pop();
        if (!folder) return;
        for (let i = folder.from; i < placemarks.length; i += 1) placemarks[i] = { ...placemarks[i], folders: [folder.name || '', ...placemarks[i].folders] };
      } else if (name === 'name' && (parent === 'Folder' || parent === 'Document')) {
        const folder = folders.at(-1);
        if (folder) folder.name = text.trim();
      } else if (draft !== null) closeInside(draft, name, parent);
      text = '';
    },
  });
  if (draft !== null || path.includes('kml')) throw new Error('the document ends too early');
  return { placemarks, links, overlays };

  function closeInside(current: Draft, name: string, parent: string | undefined): void {
    if (name === 'name' && parent === 'Placemark') current.name = text.trim() || null;
    else if (name === 'description' && parent === 'Placemark') current.description = text.trim() || null;
    else if ((name === 'value' && parent === 'Data') || name === 'SimpleData') current.data.set(dataName, text);
    else if (name === 'coordinates') {
      const positions = positionsOf(text);
      if (parent === 'Point') current.parts.push({ type: 'Point', coordinates: positions[0] ?? [] });
      else if (parent === 'LineString') current.parts.push({ type: 'LineString', coordinates: positions });
      else if (parent === 'LinearRing' && path.includes('Polygon')) {
        if (path.includes('outerBoundaryIs')) rings.unshift(positions);
        else rings.push(positions);
      } else if (parent === 'LinearRing') current.parts.push({ type: 'LineString', coordinates: positions });
    } else if (name === 'Polygon') current.parts.push({ type: 'Polygon', coordinates: rings });
    else if (name === 'coord') track.push(text.trim().split(/\s+/).map(Number));
    else if (name === 'Track') current.parts.push({ type: 'LineString', coordinates: track });
  }
}

/** `lon,lat[,height]` separated by blanks; some programs put blanks after the commas as well. */
function positionsOf(text: string): Position[] {
  return text
    .trim()
    .replace(/\s*,\s*/g, ',')
    .split(/\s+/)
    .filter(Boolean)
    .map((tuple) => tuple.split(',').map((number) => (number === '' ? NaN : Number(number))));
}

/** Parts of one kind are a multi-geometry, mixed ones a collection. */
function joined(parts: readonly Geometry[]): Geometry | null {
  if (parts.length === 0) return null;
  if (parts.length === 1) return parts[0];
  if (parts.every((part) => part.type === 'Point')) return { type: 'MultiPoint', coordinates: parts.map((part) => part.coordinates) };
  if (parts.every((part) => part.type === 'LineString')) return { type: 'MultiLineString', coordinates: parts.map((part) => part.coordinates) };
  if (parts.every((part) => part.type === 'Polygon')) return { type: 'MultiPolygon', coordinates: parts.map((part) => part.coordinates) };
  return { type: 'GeometryCollection', geometries: [...parts] };
}
