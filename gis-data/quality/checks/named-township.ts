import type { LayerName, Project, Township } from '../../model/index.ts';
import { layerTitles, plainName, words } from '../../model/index.ts';
import { interiorPoint, zoneIndex } from '../../zones/index.ts';
import { boundsOf } from '../bounds.ts';
import { distanceToArea } from '../distance.ts';
import type { Draft, QualityCheck } from '../finding.ts';

const layers = ['compounds', 'facilities', 'candidates', 'elders'] as const satisfies readonly LayerName[];
/** Borders are drawn with some error: a place this near to the township it names may well belong to it. */
const borderMetres = 50;

/** Places that stand outside the township they name, or outside all of them. */
export const namedTownship: QualityCheck = {
  id: 'named-township',
  title: words('位置与所填街道乡镇不符', 'Position outside the township named'),
  run(project) {
    const townships = (project.layers.townships ?? []).filter(({ geometry }) => geometry !== null);
    if (townships.length === 0) return [];
    const zones = zoneIndex(townships.map(({ geometry }) => geometry));
    const byName = new Map(townships.map((township) => [plainName(township.name), township]));
    return layers.flatMap((layer) =>
      (project.layers[layer] ?? []).flatMap((feature): Draft[] => {
        if (feature.geometry === null) return [];
        const at = interiorPoint(feature.geometry);
        const zone = zones.locate(...at);
        const subjects = [{ layer, id: feature.id }];
        const title = layerTitles[layer];
        if (zone < 0) {
          const metres = Math.round(Math.min(...townships.map(({ geometry }) => distanceToArea(at, geometry))));
          if (metres <= borderMetres) return [];
          return [{
            key: `${layer}/${feature.id}`, severity: 'warning', subjects, bounds: boundsOf([feature.geometry]), measured: { outsideMetres: metres },
            what: words(`${title.zh}“${feature.name}”在所有街道乡镇之外 ${metres} 米`, `"${feature.name}" (${title.en.toLowerCase()}) lies ${metres} m outside every township`),
            why: words('坐标或坐标系可能有误；请核实位置', 'Its coordinates or their CRS may be wrong; check the position'),
          }];
        }
        const named = feature.townshipName === null ? undefined : byName.get(plainName(feature.townshipName));
        if (named === undefined || named.id === townships[zone].id) return [];
        const metres = Math.round(distanceToArea(at, named.geometry));
        if (metres <= borderMetres) return [];
        return [{
          key: `${layer}/${feature.id}`, severity: 'warning', subjects: [...subjects, { layer: 'townships', id: named.id }], bounds: boundsOf([feature.geometry]), measured: { outsideMetres: metres },
          what: words(
            `${title.zh}“${feature.name}”填的是${named.name}，位置在${townships[zone].name}，相距 ${metres} 米`,
            `"${feature.name}" (${title.en.toLowerCase()}) names ${named.name} and stands in ${townships[zone].name}, ${metres} m off`,
          ),
          why: words('名称或坐标有一个是错的，会算到别的街道；请核实，位置无误时可按位置改名称', 'Either the name or the position is wrong and it is counted elsewhere; check, and take the name from the position if that is right'),
          repair: { kind: 'township-from-position', description: words(`把所属街道乡镇改为${townships[zone].name}`, `Set the township to ${townships[zone].name}`), apply: (old) => withTownship(old, layer, feature.id, townships[zone]) },
        }];
      }),
    );
  },
};

function withTownship(project: Project, layer: (typeof layers)[number], id: string, township: Township): Project {
  const features = (project.layers[layer] ?? []).map((feature) => (feature.id === id ? { ...feature, townshipName: township.name } : feature));
  return { ...project, layers: { ...project.layers, [layer]: features } };
}
