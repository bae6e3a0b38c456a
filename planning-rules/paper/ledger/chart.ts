import { strFromU8, strToU8 } from 'fflate';

/** A column of a sheet as a line of a chart: its title's cell, its values, and the values as cached results. */
export interface ChartSeries {
  readonly title: string;
  readonly values: ChartRange;
  readonly numbers: readonly (number | null)[];
}

export interface ChartRange {
  readonly sheet: string;
  readonly column: string;
  readonly first: number;
  readonly last: number;
}

/** A column chart of shares, laid over a sheet at a row and column (0-based). */
export interface Chart {
  readonly sheet: string;
  readonly title: string;
  readonly labels: ChartRange;
  readonly labelTexts: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly at: { readonly column: number; readonly row: number };
}

type Parts = Record<string, Uint8Array>;

const xmlns = 'http://schemas.openxmlformats.org';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relationships = `${xmlns}/package/2006/relationships`;
const officeRelationships = `${xmlns}/officeDocument/2006/relationships`;

/**
 * Adds a chart to an unpacked workbook (ECMA-376 part 1, 21.2 DrawingML charts): the chart, a drawing that holds it, and the sheet's relation to
 * the drawing. exceljs writes no charts. Throws Error when the workbook has no such sheet or the sheet already holds a drawing.
 */
export function withChart(parts: Parts, chart: Chart): Parts {
  const path = sheetPath(parts, chart.sheet);
  const sheet = strFromU8(parts[path]);
  if (sheet.includes('<drawing ')) throw new Error(`${chart.sheet} holds a drawing already`);
  const relsPath = path.replace('worksheets/', 'worksheets/_rels/').concat('.rels');
  const rels = parts[relsPath] ? strFromU8(parts[relsPath]) : `${head}<Relationships xmlns="${relationships}"></Relationships>`;
  const types = strFromU8(parts['[Content_Types].xml']);
  const type = (part: string, kind: string): string => `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${kind}+xml"/>`;
  return {
    ...parts,
    [path]: strToU8(withDrawing(sheet)),
    [relsPath]: strToU8(rels.replace('</Relationships>', `<Relationship Id="rIdChart" Type="${officeRelationships}/drawing" Target="../drawings/drawing1.xml"/></Relationships>`)),
    '[Content_Types].xml': strToU8(types.replace('</Types>', `${type('xl/drawings/drawing1.xml', 'drawing')}${type('xl/charts/chart1.xml', 'drawingml.chart')}</Types>`)),
    'xl/drawings/drawing1.xml': strToU8(drawingXml(chart)),
    'xl/drawings/_rels/drawing1.xml.rels': strToU8(`${head}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${officeRelationships}/chart" Target="../charts/chart1.xml"/></Relationships>`),
    'xl/charts/chart1.xml': strToU8(chartXml(chart)),
  };
}

/** A drawing stands after the page set-up and before the parts that follow it in the schema's order. */
function withDrawing(sheet: string): string {
  const drawing = '<drawing r:id="rIdChart"/>';
  const named = sheet.includes('xmlns:r=') ? sheet : sheet.replace('<worksheet ', `<worksheet xmlns:r="${officeRelationships}" `);
  const next = /<(legacyDrawing|legacyDrawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)[ />]/u.exec(named);
  return next ? named.slice(0, next.index) + drawing + named.slice(next.index) : named.replace('</worksheet>', `${drawing}</worksheet>`);
}

function sheetPath(parts: Parts, name: string): string {
  const id = new RegExp(`<sheet [^>]*name="${escapeXml(name)}"[^>]*r:id="([^"]+)"`, 'u').exec(strFromU8(parts['xl/workbook.xml']))?.[1];
  const relation = [...strFromU8(parts['xl/_rels/workbook.xml.rels']).matchAll(/<Relationship [^>]*>/gu)].map(([tag]) => tag).find((tag) => tag.includes(`Id="${id}"`));
  const target = relation && /Target="([^"]+)"/u.exec(relation)?.[1];
  if (!target) throw new Error(`the workbook has no sheet ${name}`);
  return `xl/${target.replace(/^\/?(xl\/)?/u, '')}`;
}

function drawingXml({ at, title }: Chart): string {
  const corner = (tag: string, column: number, row: number): string => `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`;
  return `${head}<xdr:wsDr xmlns:xdr="${xmlns}/drawingml/2006/spreadsheetDrawing" xmlns:a="${xmlns}/drawingml/2006/main"><xdr:twoCellAnchor>${corner('from', at.column, at.row)}${corner('to', at.column + 9, at.row + 20)}`
    + `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="${escapeXml(title)}" descr="${escapeXml(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`
    + '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
    + `<a:graphic><a:graphicData uri="${xmlns}/drawingml/2006/chart"><c:chart xmlns:c="${xmlns}/drawingml/2006/chart" xmlns:r="${officeRelationships}" r:id="rId1"/></a:graphicData></a:graphic>`
    + '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>';
}

function chartXml({ title, labels, labelTexts, series }: Chart): string {
  const text = (value: string): string => `<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="zh-CN" sz="1200"/><a:t>${escapeXml(value)}</a:t></a:r></a:p></c:rich></c:tx>`;
  const category = `<c:cat><c:strRef><c:f>${escapeXml(rangeText(labels))}</c:f><c:strCache><c:ptCount val="${labelTexts.length}"/>${labelTexts.map((label, index) => `<c:pt idx="${index}"><c:v>${escapeXml(label)}</c:v></c:pt>`).join('')}</c:strCache></c:strRef></c:cat>`;
  const one = (each: ChartSeries, index: number): string => `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escapeXml(each.title)}</c:v></c:tx>`
    + `<c:spPr><a:pattFill prst="${patterns[index % patterns.length]}"><a:fgClr><a:srgbClr val="${colours[index % colours.length]}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill><a:ln w="9525"><a:solidFill><a:srgbClr val="${colours[index % colours.length]}"/></a:solidFill></a:ln></c:spPr>`
    + `<c:invertIfNegative val="0"/>${category}<c:val><c:numRef><c:f>${escapeXml(rangeText(each.values))}</c:f><c:numCache><c:formatCode>0%</c:formatCode><c:ptCount val="${each.numbers.length}"/>`
    + `${each.numbers.map((value, at) => (value === null ? '' : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`)).join('')}</c:numCache></c:numRef></c:val></c:ser>`;
  return `${head}<c:chartSpace xmlns:c="${xmlns}/drawingml/2006/chart" xmlns:a="${xmlns}/drawingml/2006/main" xmlns:r="${officeRelationships}"><c:roundedCorners val="0"/><c:chart><c:title>${text(title)}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`
    + `<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series.map(one).join('')}<c:gapWidth val="80"/><c:axId val="101"/><c:axId val="102"/></c:barChart>`
    + '<c:catAx><c:axId val="101"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="102"/><c:crosses val="autoZero"/></c:catAx>'
    + '<c:valAx><c:axId val="102"/><c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines/><c:numFmt formatCode="0%" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="101"/><c:crosses val="autoZero"/></c:valAx>'
    + '</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>';
}

/** Pattern and colour together, so that a grey print still tells the series apart. */
const patterns = ['pct75', 'wdUpDiag'] as const;
const colours = ['2C7A63', 'A8321F'] as const;

function rangeText({ sheet, column, first, last }: ChartRange): string {
  return `'${sheet}'!$${column}$${first}:$${column}$${last}`;
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
