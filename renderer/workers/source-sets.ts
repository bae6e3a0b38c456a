import { groupSources } from '../../gis-data/formats/index.ts';
import type { LayerName } from '../../gis-data/model/index.ts';
import type { FileName, SourcesView } from './import-shapes.ts';

/** Words in file names that tell the layer, the more telling first. */
const layerWords: readonly (readonly [LayerName, RegExp])[] = [
  ['gates', /出入口|大门|gates?\b|entrance/i], ['hazards', /隐患|灾害|地质|洪涝|hazard/i], ['candidates', /闲置|资产|候选|candidate|asset/i], ['elders', /老年人口|老龄|老人|人口|elder|population/i],
  ['compounds', /小区|楼盘|台账|compound|estate/i], ['facilities', /养老机构|养老服务|养老院|驿站|机构|设施|站点|助餐|facilit/i], ['roads', /道路|路网|公路|街巷|roads?\b|highway|osm/i],
  ['barriers', /河流|水系|水域|铁路|water|river|rail/i], ['communities', /社区|行政村|村界|村庄|communit|village/i], ['townships', /街道|乡镇|镇界|行政区|区划|township|subdistrict/i],
];

/** The layer a file's name speaks of. */
export function layerOfName(name: string): LayerName | null {
  return layerWords.find(([, word]) => word.test(name))?.[0] ?? null;
}

/** Sorts chosen files into sources by their names. */
export function sourcesOf(files: readonly FileName[]): SourcesView {
  if (files.length === 0) return { sources: [], others: [] };
  const nothing = new Uint8Array();
  const named = files.map((file) => ({ ...file, bytes: nothing }));
  const { sets, others } = groupSources(named);
  const position = new Map(named.map((file, index) => [file, index]));
  return {
    sources: sets.map((set) => ({ name: set.name, files: set.files.flatMap((file) => position.get(file as (typeof named)[number]) ?? []), layer: layerOfName(set.name) })),
    others: others.map(({ name }) => name),
  };
}
