import type { Path64, Paths64 } from 'clipper2-ts';
import { Clipper, FillRule } from 'clipper2-ts';
import type { AreaGeometry, Township } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import { boundsOf } from '../bounds.ts';
import type { Bounds, Draft, QualityCheck } from '../finding.ts';

/** Drawings of one border differ by slivers; what is smaller than this is drawing. */
const sliverSquareMetres = 1000;
/** Narrower on average than this, an overlap is two drawings of one border; wider, it is land given twice. */
const sliverMetres = 20;
/** Whole centimetres from a corner of the county: the polygon library counts in whole numbers. */
const perMetre = 100;

interface Fabric {
  readonly townships: readonly Township[];
  readonly paths: readonly Paths64[];
  readonly toBounds: (path: Path64) => Bounds;
}

/** Land that two townships claim. */
export const townshipOverlaps: QualityCheck = {
  id: 'township-overlaps',
  title: words('街道乡镇重叠', 'Overlapping townships'),
  run(project) {
    const { townships, paths, toBounds } = fabricOf(project.layers.townships ?? []);
    const boxes = townships.map(({ geometry }) => boundsOf([geometry]) as Bounds);
    const drafts: Draft[] = [];
    for (let i = 0; i < townships.length; i += 1) {
      for (let j = i + 1; j < townships.length; j += 1) {
        if (boxes[i][0] > boxes[j][2] || boxes[j][0] > boxes[i][2] || boxes[i][1] > boxes[j][3] || boxes[j][1] > boxes[i][3]) continue;
        const common = Clipper.intersect(paths[i], paths[j], FillRule.NonZero);
        const squareMetres = Math.round(Math.abs(Clipper.areaPaths(common)) / perMetre ** 2);
        if (squareMetres < sliverSquareMetres) continue;
        const metres = widthOf(common);
        const [a, b] = [townships[i], townships[j]];
        drafts.push({
          key: [a.id, b.id].sort().join('+'), severity: metres > sliverMetres ? 'error' : 'warning', subjects: [a, b].map(({ id }) => ({ layer: 'townships', id })),
          bounds: toBounds(common.flat()), measured: { overlapSquareMetres: squareMetres, meanWidthMetres: Math.round(metres * 10) / 10 },
          what: words(`${a.name}与${b.name}重叠 ${squareMetres} 平方米`, `${a.name} and ${b.name} overlap by ${squareMetres} m²`),
          why: words('重叠处的小区和老人只算到其中一个；请用同一版界线', 'What lies in the overlap is counted for one of them only; use outlines of one edition'),
        });
      }
    }
    return drafts;
  },
};

/** Land inside the county that no township claims. */
export const townshipGaps: QualityCheck = {
  id: 'township-gaps',
  title: words('街道乡镇之间有空隙', 'Gaps between townships'),
  run(project) {
    const { townships, paths, toBounds } = fabricOf(project.layers.townships ?? []);
    if (townships.length < 2) return [];
    const union = Clipper.union(paths.flat(), FillRule.NonZero);
    // In a union, rings that turn the other way are holes: land enclosed by townships and in none of them.
    return union.filter((ring) => Clipper.area(ring) < 0).flatMap((hole): Draft[] => {
      const squareMetres = Math.round(-Clipper.area(hole) / perMetre ** 2);
      if (squareMetres < sliverSquareMetres) return [];
      const bounds = toBounds(hole);
      const beside = townships.filter(({ geometry }) => touches(boundsOf([geometry]), bounds));
      return [{
        key: bounds.map((value) => Math.round(value)).join(','), severity: 'warning', subjects: beside.map(({ id }) => ({ layer: 'townships', id })), bounds,
        measured: { gapSquareMetres: squareMetres, meanWidthMetres: Math.round(widthOf([hole]) * 10) / 10 },
        what: words(`${beside.map(({ name }) => name).join('、')}之间有 ${squareMetres} 平方米不属于任何街道乡镇`, `${squareMetres} m² between ${beside.map(({ name }) => name).join(', ')} belong to no township`),
        why: words('空隙里的小区不会算到任何街道乡镇；请核对界线', 'What lies in the gap is counted for nobody; check the outlines'),
      }];
    });
  },
};

function fabricOf(all: readonly Township[]): Fabric {
  const townships = all.filter(({ geometry }) => geometry !== null && geometry.coordinates.flat(2).length > 0);
  const [minX, minY] = boundsOf(townships.map(({ geometry }) => geometry)) ?? [0, 0];
  const toPaths = (area: AreaGeometry): Paths64 => {
    const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
    const paths = polygons.flatMap((rings) => rings.map((ring, i) => {
      const path = ring.slice(0, -1).map(([x, y]) => ({ x: Math.round((x - minX) * perMetre), y: Math.round((y - minY) * perMetre) }));
      return Clipper.area(path) > 0 === (i === 0) ? path : path.reverse();
    }));
    return Clipper.union(paths, FillRule.NonZero);
  };
  return {
    townships,
    paths: townships.map(({ geometry }) => toPaths(geometry as AreaGeometry)),
    toBounds: (path) => [
      Math.min(...path.map(({ x }) => x)) / perMetre + minX, Math.min(...path.map(({ y }) => y)) / perMetre + minY,
      Math.max(...path.map(({ x }) => x)) / perMetre + minX, Math.max(...path.map(({ y }) => y)) / perMetre + minY,
    ],
  };
}

/** Mean width of thin land: twice its area by its outline's length. */
function widthOf(paths: Paths64): number {
  const metres = paths.reduce((sum, path) => sum + path.reduce((own, p, i) => own + Math.hypot(p.x - path[(i + 1) % path.length].x, p.y - path[(i + 1) % path.length].y), 0), 0);
  return metres === 0 ? 0 : (2 * Math.abs(Clipper.areaPaths(paths))) / metres / perMetre;
}

function touches(a: Bounds | null, b: Bounds): boolean {
  return a !== null && a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
