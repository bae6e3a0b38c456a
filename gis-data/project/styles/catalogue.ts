import type { LayerName } from '../../model/index.ts';
import { notJudged, verdictWords } from '../readers-tables.ts';
import type { Labels, QmlSymbol, Renderer } from './qml.ts';
import { fill, line, marker } from './qml.ts';

/** How each layer is drawn in QGIS. Existing is filled, proposed hollow; county ★ > township ● > station ▲ by size; never told apart by colour alone. */

const ink = '#1c2430';
const facility = '#35357f';
const proposal = '#c2185b';
const candidate = '#6d5a3c';
const white = '#ffffff';

/** As in the window: ● pass, ◆ target, ■ fail; hollow means that nothing was judged, so that missing data never looks like a pass. */
const verdictColours = { fail: '#a8123a', notChecked: '#6d55a3', target: '#c46f00', pass: '#0a7d78', noFigure: '#868e9a' } as const;

const verdictMarkers: Readonly<Record<keyof typeof verdictWords, QmlSymbol>> = {
  fail: marker('square', verdictColours.fail, white, 3),
  notChecked: marker('circle', white, verdictColours.notChecked, 2.8, 0.7),
  target: marker('diamond', verdictColours.target, white, 3.4),
  pass: marker('circle', verdictColours.pass, white, 2.8),
  noFigure: marker('circle', white, verdictColours.noFigure, 1.8, 0.5),
};
const verdictFills: Readonly<Record<keyof typeof verdictWords, QmlSymbol>> = {
  fail: fill(`${verdictColours.fail}66`, verdictColours.fail, 0.4),
  notChecked: fill(`${verdictColours.notChecked}66`, verdictColours.notChecked, 0.4, 'dash', 'b_diagonal'),
  target: fill(`${verdictColours.target}66`, verdictColours.target, 0.4),
  pass: fill(`${verdictColours.pass}66`, verdictColours.pass, 0.4),
  noFigure: fill(`${white}00`, verdictColours.noFigure, 0.4, 'dot', 'no'),
};

export type Shape = 'point' | 'line' | 'area';

/** Verdict by verdict, most urgent first. */
export function verdictRenderer(shape: Shape): Renderer {
  const symbols = shape === 'point' ? verdictMarkers : verdictFills;
  const categories = (Object.keys(verdictWords) as (keyof typeof verdictWords)[]).map((verdict) => ({ value: verdictWords[verdict], label: verdictWords[verdict], symbol: symbols[verdict] }));
  const none = shape === 'point' ? marker('circle', `${white}00`, '#c5ccd4', 1.6, 0.3) : fill(`${white}00`, '#c5ccd4', 0.3, 'dot', 'no');
  return { kind: 'categories', field: 'verdict', categories: [...categories, { value: notJudged, label: notJudged, symbol: none }] };
}

const facilityMarkers: readonly (readonly [string, string, QmlSymbol])[] = [
  ['countyCentre', '县级中心', marker('star', facility, white, 5.2)],
  ['regionalCentre', '区域养老服务中心', marker('circle', facility, white, 4.4)],
  ['station', '驿站、站点', marker('triangle', facility, white, 3.4)],
  ['dayCare', '日间照料中心', marker('pentagon', facility, white, 3.2)],
  ['nursingHome', '养老院', marker('square', facility, white, 3.4)],
  ['welfareHome', '敬老院、特困供养', marker('square', '#5f5fa8', white, 3.4)],
  ['mealPoint', '助餐点', marker('diamond', facility, white, 2.6)],
  ['mutualAid', '互助点、幸福院', marker('hexagon', facility, white, 2.8)],
  ['medical', '医疗卫生', marker('cross_fill', facility, white, 3)],
  ['other', '其他', marker('circle', facility, white, 2.4)],
];

const roads: Renderer = {
  kind: 'rules',
  rules: [
    { label: '高速公路', filter: `regexp_match("class", '高速|快速|motorway|expressway')`, symbol: line('#d8a45c', 0.9) },
    { label: '国省道、主干路', filter: `regexp_match("class", '国道|省道|主干|一级|trunk|primary')`, symbol: line('#c9a35c', 0.7) },
    { label: '县道、次干路', filter: `regexp_match("class", '县道|次干|二级|三级|secondary|tertiary')`, symbol: line('#a39c8e', 0.45) },
    { label: '支路、村道', filter: null, symbol: line('#c9c4b8', 0.26) },
  ],
};

export interface CatalogueEntry {
  readonly renderer: (shape: Shape) => Renderer;
  readonly label: Omit<Labels, 'geometry'> | null;
}

/** A layer of places may hold points or outlines, whichever its source gave. */
const placed = (point: QmlSymbol, area: QmlSymbol) => (shape: Shape): Renderer => ({ kind: 'single', symbol: shape === 'point' ? point : area });

export const layerCatalogue: Readonly<Record<LayerName, CatalogueEntry>> = {
  townships: { renderer: placed(marker('circle', white, ink, 2), fill(`${white}00`, '#8b8578', 0.5, 'dash dot')), label: { field: 'name', size: 11, colour: ink } },
  communities: { renderer: placed(marker('circle', '#c9c4b8', '#8b8578', 1.6), fill(`${white}00`, '#c9c4b8', 0.3, 'dot')), label: { field: 'name', size: 8, colour: '#4a5565' } },
  barriers: { renderer: (shape) => ({ kind: 'single', symbol: shape === 'line' ? line('#8fb4cf', 0.6) : fill('#c3d9e8', '#8fb4cf', 0.2) }), label: null },
  hazards: { renderer: () => ({ kind: 'single', symbol: fill('#a3563f99', '#a3563f', 0.4, 'solid', 'f_diagonal') }), label: { field: 'name', size: 7, colour: '#a3563f' } },
  roads: { renderer: () => roads, label: null },
  elders: { renderer: placed(marker('circle', '#d9cbdd', '#7c5a86', 2), fill('#d9cbdd66', '#7c5a86', 0.2)), label: null },
  compounds: { renderer: placed(marker('square', '#b7a98a', '#6d5a3c', 2.2), fill('#e8e0cf', '#6d5a3c', 0.3)), label: { field: 'name', size: 7, colour: '#4a5565' } },
  gates: { renderer: () => ({ kind: 'single', symbol: marker('square', white, '#6d5a3c', 1.4, 0.4) }), label: null },
  facilities: {
    renderer: () => ({
      kind: 'categories', field: 'kind',
      categories: [
        ...facilityMarkers.map(([value, label, symbol]) => ({ value, label, symbol })),
        { value: '', label: '类型不明', symbol: marker('circle', white, facility, 3, 0.5) },
      ],
    }),
    label: { field: 'name', size: 8, colour: facility },
  },
  candidates: { renderer: () => ({ kind: 'single', symbol: marker('square', white, candidate, 2.6, 0.5) }), label: { field: 'name', size: 7, colour: candidate } },
};

/** Proposed sites are hollow, with the shape of what they become. */
export const proposalEntry: CatalogueEntry = {
  renderer: () => ({
    kind: 'categories', field: 'kind',
    categories: [
      { value: '区域养老服务中心', label: '区域养老服务中心（规划）', symbol: marker('circle', white, proposal, 5, 0.8) },
      { value: '养老服务驿站', label: '养老服务驿站（规划）', symbol: marker('triangle', white, proposal, 4.2, 0.7) },
    ],
  }),
  label: { field: 'number', size: 8, colour: proposal },
};
