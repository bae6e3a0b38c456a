import type { Problem } from '../../model/index.ts';
import { ProblemError, words } from '../../model/index.ts';

/** What formats can't hold, one problem a column, file or layer, with how many values it concerns. */
export const writeProblems = {
  crsUnknown: (layer: string): ProblemError =>
    new ProblemError({ code: 'write-crs-unknown', place: { layer }, what: words('图层没有坐标系，不能写成经纬度', 'the layer has no CRS, so it can\'t be written as longitude and latitude'), remedy: words('请先为图层选定坐标系', 'Choose the CRS of the layer first') }),
  crsWithoutCode: (layer: string, crs: string): Problem => ({
    code: 'write-crs-without-code', place: { layer }, value: crs, what: words('这种坐标系没有标准代号，文件里没有写坐标系', 'this CRS has no standard code, so the file does not state one'), remedy: words('请转交时说明坐标系，或先转为 CGCS2000', 'Say which CRS it is when handing the file on, or convert to CGCS2000 first') }),
  converted: (layer: string): Problem => ({
    code: 'write-converted-wgs84', place: { layer }, what: words('坐标已转为 WGS 84 经纬度', 'the coordinates were converted to WGS 84 longitude and latitude'), remedy: words('这是该格式的规定，不用处理', 'The format prescribes it; nothing needs to be done') }),
  fieldRenamed: (layer: string, field: string, to: string): Problem => ({
    code: 'write-field-renamed', place: { layer, field }, value: to, what: words(`列名在这种格式里放不下，已改为“${to}”`, `the format can't hold this column name; it became "${to}"`), remedy: words('需要原名时请改用 GeoPackage', 'Use GeoPackage to keep the name') }),
  textCut: (layer: string, field: string, count: number, bytes: number): Problem => ({
    code: 'write-text-cut', place: { layer, field }, what: words(`有 ${count} 个文本超过 ${bytes} 字节，已截断`, `${count} texts are longer than ${bytes} bytes and were cut`), remedy: words('需要全文时请改用 GeoPackage', 'Use GeoPackage to keep them whole') }),
  textTooLong: (layer: string, field: string, count: number, characters: number): Problem => ({
    code: 'write-text-too-long', place: { layer, field }, what: words(`有 ${count} 个文本超过 ${characters} 个字符，单元格里没有写`, `${count} texts are longer than ${characters} characters; their cells were left empty`), remedy: words('需要全文时请改用 GeoPackage 或 CSV', 'Use GeoPackage or CSV to keep them') }),
  charactersLost: (layer: string, field: string, characters: string, encoding: string): Problem => ({
    code: 'write-characters-lost', place: { layer, field }, value: characters, what: words(`${encoding} 里没有这些字，已写成“?”`, `${encoding} has no such characters; they became "?"`), remedy: words('请改用 UTF-8 编码', 'Use UTF-8 instead') }),
  controlCharacters: (layer: string, field: string, count: number): Problem => ({
    code: 'write-control-characters', place: { layer, field }, what: words(`有 ${count} 个文本含有控制字符，已去掉`, `${count} texts hold control characters, which were dropped`), remedy: words('请核对这些文本', 'Check these texts') }),
  edgeBlanks: (layer: string, field: string, count: number): Problem => ({
    code: 'write-edge-blanks', place: { layer, field }, what: words(`有 ${count} 个文本首尾的空白没有保留`, `the blanks at the ends of ${count} texts were not kept`), remedy: words('一般不用处理；需要时请改用 GeoPackage', 'Usually nothing needs to be done; use GeoPackage to keep them') }),
  emptyAsMissing: (layer: string, field: string, count: number): Problem => ({
    code: 'write-empty-as-missing', place: { layer, field }, what: words(`有 ${count} 个空文本与“没有值”在这种格式里分不开`, `${count} empty texts can't be told from missing values in this format`), remedy: words('需要区分时请改用 GeoPackage', 'Use GeoPackage to tell them apart') }),
  kindAsText: (layer: string, field: string): Problem => ({
    code: 'write-kind-as-text', place: { layer, field }, what: words('这种格式没有这一列的类型，已写成文本', 'the format has no such kind of value; the column was written as text'), remedy: words('读回时请核对数值和日期', 'Check numbers and dates when reading it back') }),
  numberRounded: (layer: string, field: string, count: number): Problem => ({
    code: 'write-number-rounded', place: { layer, field }, what: words(`有 ${count} 个数字位数太多，最后几位已舍入`, `${count} numbers have too many digits; the last ones were rounded`), remedy: words('需要全部位数时请改用 GeoPackage', 'Use GeoPackage to keep all digits') }),
  split: (layer: string, files: readonly string[]): Problem => ({
    code: 'write-layer-split', place: { layer }, value: files.join('、'), what: words('点、线、面不能放在一个文件里，已分成几个', 'one file can\'t hold points, lines and areas together; there are several now'), remedy: words('需要放在一起时请改用 GeoPackage', 'Use GeoPackage to keep them together') }),
  boundaryText: (layer: string): Problem => ({
    code: 'write-geometry-as-text', place: { layer }, what: words('表格没有图形，已写成 WKT 文本列', 'a table holds no geometry; it was written as a text column in WKT'), remedy: words('QGIS 可以按 WKT 列读取', 'QGIS reads it by its WKT column') }),
} as const;
