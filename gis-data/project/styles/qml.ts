/** Writing QGIS 3 style documents (QML): symbols of one layer each, a renderer, labels. Sizes are millimetres, colours `#rrggbb` or `#rrggbbaa`. */

export type PartKind = 'SimpleMarker' | 'SimpleLine' | 'SimpleFill';
export interface SymbolPart {
  readonly kind: PartKind;
  readonly properties: Readonly<Record<string, string>>;
}
export interface QmlSymbol {
  readonly type: 'marker' | 'line' | 'fill';
  readonly parts: readonly SymbolPart[];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `r,g,b,a` as QGIS writes colours. */
export function qmlColour(hex: string): string {
  const channels = [1, 3, 5, 7].map((at) => (at < hex.length ? parseInt(hex.slice(at, at + 2), 16) : 255));
  if (!/^#([0-9a-f]{2}){3,4}$/i.test(hex)) throw new Error(`not a colour of the form #rrggbb: "${hex}"`);
  return channels.join(',');
}

export type MarkerShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'star' | 'pentagon' | 'hexagon' | 'cross_fill' | 'cross2';

export function marker(shape: MarkerShape, fill: string, outline: string, size: number, outlineWidth = 0.3): QmlSymbol {
  return {
    type: 'marker',
    parts: [{
      kind: 'SimpleMarker',
      properties: {
        angle: '0', color: qmlColour(fill), name: shape, outline_color: qmlColour(outline), outline_style: 'solid', outline_width: String(outlineWidth),
        outline_width_unit: 'MM', scale_method: 'diameter', size: String(size), size_unit: 'MM',
      },
    }],
  };
}

export type Dashes = 'solid' | 'dash' | 'dash dot' | 'dot' | 'no';

export function line(colour: string, width: number, dashes: Dashes = 'solid'): QmlSymbol {
  return {
    type: 'line',
    parts: [{ kind: 'SimpleLine', properties: { capstyle: 'round', joinstyle: 'round', line_color: qmlColour(colour), line_style: dashes, line_width: String(width), line_width_unit: 'MM' } }],
  };
}

export function fill(colour: string, outline: string, width: number, dashes: Dashes = 'solid', pattern = 'solid'): QmlSymbol {
  return {
    type: 'fill',
    parts: [{
      kind: 'SimpleFill',
      properties: { color: qmlColour(colour), joinstyle: 'bevel', outline_color: qmlColour(outline), outline_style: dashes, outline_width: String(width), outline_width_unit: 'MM', style: pattern },
    }],
  };
}

/** Both ways in which versions of QGIS 3 read properties: `prop` before 3.20, `Option` since. */
function partXml({ kind, properties }: SymbolPart): string {
  const entries = Object.entries(properties);
  const options = entries.map(([key, value]) => `<Option type="QString" name="${key}" value="${escaped(value)}"/>`).join('');
  const props = entries.map(([key, value]) => `<prop k="${key}" v="${escaped(value)}"/>`).join('');
  return `<layer class="${kind}" enabled="1" locked="0" pass="0"><Option type="Map">${options}</Option>${props}</layer>`;
}

function symbolXml(symbol: QmlSymbol, name: string): string {
  return `<symbol type="${symbol.type}" name="${name}" alpha="1" clip_to_extent="1" force_rhr="0">${symbol.parts.map(partXml).join('')}</symbol>`;
}

export interface Rule {
  readonly label: string;
  /** QGIS expression; `null`: everything else. */
  readonly filter: string | null;
  readonly symbol: QmlSymbol;
}

export type Renderer =
  | { readonly kind: 'single'; readonly symbol: QmlSymbol }
  | { readonly kind: 'categories'; readonly field: string; readonly categories: readonly { readonly value: string; readonly label: string; readonly symbol: QmlSymbol }[] }
  | { readonly kind: 'rules'; readonly rules: readonly Rule[] };

function rendererXml(renderer: Renderer): string {
  const common = 'enableorderby="0" forceraster="0" symbollevels="0" referencescale="-1"';
  switch (renderer.kind) {
    case 'single':
      return `<renderer-v2 type="singleSymbol" ${common}><symbols>${symbolXml(renderer.symbol, '0')}</symbols><rotation/><sizescale/></renderer-v2>`;
    case 'categories': {
      const categories = renderer.categories
        .map(({ value, label }, i) => `<category type="string" value="${escaped(value)}" label="${escaped(label)}" symbol="${i}" render="true"/>`).join('');
      const symbols = renderer.categories.map(({ symbol }, i) => symbolXml(symbol, String(i))).join('');
      return `<renderer-v2 type="categorizedSymbol" attr="${escaped(renderer.field)}" ${common}><categories>${categories}</categories><symbols>${symbols}</symbols><rotation/><sizescale/></renderer-v2>`;
    }
    case 'rules': {
      // Keys need only differ from each other; QGIS writes UUIDs, and fixed ones keep the file's bytes the same.
      const key = (i: number): string => `{00000000-0000-4000-8000-${String(i).padStart(12, '0')}}`;
      const rules = renderer.rules
        .map(({ label, filter }, i) => `<rule key="${key(i + 1)}" label="${escaped(label)}" filter="${escaped(filter ?? 'ELSE')}" symbol="${i}"/>`).join('');
      const symbols = renderer.rules.map(({ symbol }, i) => symbolXml(symbol, String(i))).join('');
      return `<renderer-v2 type="RuleRenderer" ${common}><rules key="${key(0)}">${rules}</rules><symbols>${symbols}</symbols></renderer-v2>`;
    }
  }
}

export interface Labels {
  readonly field: string;
  readonly size: number;
  readonly colour: string;
  readonly geometry: 'point' | 'line' | 'area';
}

function labelsXml(labels: Labels | null): string {
  if (labels === null) return '<labeling type="simple"/>';
  const placement = { point: 6, line: 2, area: 1 }[labels.geometry];
  return (
    `<labeling type="simple"><settings calloutType="simple"><text-style fieldName="${escaped(labels.field)}" isExpression="0" fontFamily="Noto Sans SC" ` +
    `fontSize="${labels.size}" fontSizeUnit="Point" textColor="${qmlColour(labels.colour)}" textOpacity="1" fontWeight="50" namedStyle="">` +
    `<text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,220" bufferOpacity="1" bufferJoinStyle="128" bufferNoFill="1"/></text-style>` +
    `<placement placement="${placement}" dist="1" distUnits="MM"/><rendering drawLabels="1" obstacle="1" scaleVisibility="0"/></settings></labeling>`
  );
}

export interface LayerStyle {
  readonly renderer: Renderer;
  readonly labels: Labels | null;
  readonly geometry: 'point' | 'line' | 'area';
  /** Column → Chinese title. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** A whole style document. Number of the geometry type: 0 point, 1 line, 2 area (Qgis::GeometryType). */
export function qmlDocument({ renderer, labels, geometry, aliases }: LayerStyle): string {
  const names = Object.entries(aliases).map(([field, title], i) => `<alias field="${escaped(field)}" index="${i + 1}" name="${escaped(title)}"/>`).join('');
  return (
    `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n` +
    `<qgis version="3.28.0" styleCategories="Symbology|Labeling|Fields" labelsEnabled="${labels === null ? 0 : 1}">` +
    `${rendererXml(renderer)}${labelsXml(labels)}<blendMode>0</blendMode><featureBlendMode>0</featureBlendMode><layerOpacity>1</layerOpacity>` +
    `<aliases>${names}</aliases><layerGeometryType>${{ point: 0, line: 1, area: 2 }[geometry]}</layerGeometryType></qgis>\n`
  );
}
