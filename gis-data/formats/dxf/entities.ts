import type { Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';

/** Entities GDAL turns into features, or that are parts of such (vertices, attributes of a block). */
const read = new Set([
  'POINT', 'LINE', 'LWPOLYLINE', 'POLYLINE', 'VERTEX', 'SEQEND', 'CIRCLE', 'ARC', 'ELLIPSE', 'SPLINE', 'HELIX', 'TEXT', 'MTEXT', 'ATTRIB', 'ATTDEF', 'INSERT', 'DIMENSION', 'ARC_DIMENSION', 'HATCH', 'SOLID', 'TRACE',
  '3DFACE', 'LEADER', 'MLEADER', 'MULTILEADER', 'MLINE',
]);

/** Kinds without a place in a plan. */
const pageThings = new Set(['VIEWPORT', 'ENDBLK', 'BLOCK', 'OLE2FRAME', 'OLEFRAME', 'ACAD_PROXY_ENTITY', 'LIGHT', 'SUN']);

/** What stands among a drawing's entities and is no feature: one problem a kind, with how many. */
export function unreadEntities(text: string): Problem[] {
  const counts = new Map<string, number>();
  const section = /(?:^|\n)[ \t]*2[ \t]*\r?\n[ \t]*ENTITIES[ \t]*\r?\n([\s\S]*?)(?=\n[ \t]*0[ \t]*\r?\n[ \t]*ENDSEC|$)/.exec(text)?.[1] ?? '';
  const lines = section.split('\n');
  for (let i = 0; i + 1 < lines.length; i += 2) {
    if (lines[i].trim() !== '0') continue;
    const kind = lines[i + 1].trim().toUpperCase();
    if (!read.has(kind) && !pageThings.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({
    code: 'dxf-entities-not-read',
    place: {},
    value: kind,
    what: words(`有 ${count} 个这种图元没有读取`, `${count} entities of this kind were not read`),
    remedy: words('需要时请在 CAD 中炸开或转为多段线', 'Explode them or turn them into polylines in the CAD program if they are needed'),
  }));
}
