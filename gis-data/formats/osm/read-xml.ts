import { scanXml } from '../xml.ts';
import type { OsmContent, OsmNode, OsmRelation } from './elements.ts';
import { OsmFault } from './elements.ts';

/** Reads OSM XML (API 0.6). Deleted elements are passed over. Throws `OsmFault` when it is none or ends too early. */
export function readOsmXml(xml: string): OsmContent {
  const content: OsmContent = { nodes: new Map(), ways: [], relations: [] };
  let tags: Record<string, string> = {};
  let node: Omit<OsmNode, 'tags'> | null = null;
  let refs: number[] = [];
  let members: OsmRelation['members'][number][] = [];
  let id = 0;
  let visible = true;
  let open = 0;
  let sawRoot = false;
  try {
    scanXml(xml, {
      open(name, a) {
        open += 1;
        if (name === 'osm' || name === 'osmChange') sawRoot = true;
        else if (name === 'node' || name === 'way' || name === 'relation') {
          tags = {};
          refs = [];
          members = [];
          id = Number(a['id']);
          if (!Number.isSafeInteger(id)) throw new Error(`an element has the id "${a['id'] ?? ''}"`);
          visible = a['visible'] !== 'false' && a['action'] !== 'delete';
          node = name === 'node' ? { id, lon: Number(a['lon'] ?? NaN), lat: Number(a['lat'] ?? NaN) } : null;
        } else if (name === 'tag') tags[a['k'] ?? ''] = a['v'] ?? '';
        else if (name === 'nd') refs.push(Number(a['ref']));
        else if (name === 'member') members.push({ type: a['type'] === 'node' || a['type'] === 'relation' ? a['type'] : 'way', id: Number(a['ref']), role: a['role'] ?? '' });
      },
      close(name) {
        open -= 1;
        if (!visible) return;
        if (name === 'node' && node !== null) content.nodes.set(id, { ...node, tags: Object.keys(tags).length > 0 ? tags : null });
        else if (name === 'way') content.ways.push({ id, nodes: refs, tags });
        else if (name === 'relation') content.relations.push({ id, tags, members });
      },
    });
  } catch (cause) {
    throw new OsmFault((cause as Error).message);
  }
  if (!sawRoot) throw new OsmFault('no <osm> element');
  if (open !== 0) throw new OsmFault('the document ends too early');
  return content;
}
