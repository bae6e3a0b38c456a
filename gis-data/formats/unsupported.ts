import type { Problem, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { SourceFile } from './contract.ts';
import { extensionOf } from './contract.ts';
import { formats } from './formats.ts';

interface KnownKind {
  readonly extensions: readonly string[];
  /** First bytes, as Latin 1. */
  readonly mark?: RegExp;
  readonly title: Words;
  readonly remedy: Words;
}

const asText = words('请把里面的表格另存为 .xlsx 或 .csv', 'Save the table in it as .xlsx or .csv');

/** Kinds of file planners have that can't be read here, each with its own way out. */
const knownKinds: readonly KnownKind[] = [
  { extensions: ['dwg'], mark: /^AC1\d{3}/, title: words('AutoCAD DWG 图纸', 'an AutoCAD DWG drawing'), remedy: words('请在 CAD 中另存为 DXF（任意版本）', 'Save it as DXF in the CAD program (any version)') },
  { extensions: ['rar', '7z', 'tar'], mark: /^(Rar!|7z\xbc\xaf)/, title: words('RAR、7z 或 tar 压缩包', 'a RAR, 7z or tar archive'), remedy: words('请解压后选择里面的文件，或改用 zip', 'Unpack it and choose the files inside, or use zip') },
  { extensions: ['gml'], title: words('GML', 'GML'), remedy: words('请用 QGIS 转为 GeoPackage', 'Convert it to GeoPackage in QGIS') },
  { extensions: ['mdb', 'accdb'], mark: /^\0\x01\0\0Standard (Jet|ACE) DB/, title: words('Access 数据库（个人地理数据库）', 'an Access database (personal geodatabase)'), remedy: words('请在 ArcGIS 中导出为文件地理数据库或 Shapefile', 'Export it as a file geodatabase or shapefile in ArcGIS') },
  { extensions: ['pdf'], mark: /^%PDF/, title: words('PDF 文档', 'a PDF document'), remedy: asText },
  { extensions: ['doc', 'docx', 'wps', 'ppt', 'pptx'], title: words('文字文档', 'a text document'), remedy: asText },
  { extensions: ['et'], title: words('WPS 旧版表格', 'an old WPS spreadsheet'), remedy: words('请用 WPS 另存为 .xlsx', 'Save it as .xlsx in WPS') },
  { extensions: ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'bmp', 'gif'], title: words('图片或影像', 'a picture or raster'), remedy: words('请提供矢量数据', 'Provide vector data') },
  { extensions: ['mxd', 'lyr', 'lyrx', 'qgz', 'qgs', 'aprx', 'qml', 'sld', 'wor'], title: words('地图工程或样式文件，里面没有数据', 'a map project or style, which holds no data'), remedy: words('请选择它引用的数据文件', 'Choose the data files it refers to') },
  { extensions: ['prj', 'cpg', 'sbn', 'sbx', 'qix', 'qpj'], title: words('Shapefile 的附属文件', 'a side file of a shapefile'), remedy: words('请把 .shp、.dbf、.shx 一起选上', 'Choose the .shp, .dbf and .shx with it') },
  { extensions: ['map', 'dat', 'id', 'ind'], title: words('MapInfo 的附属文件', 'a side file of a MapInfo table'), remedy: words('请把 .tab、.dat、.map、.id 一起选上', 'Choose the .tab, .dat, .map and .id together') },
  { extensions: ['xls'], title: words('名为 .xls 的网页', 'a web page under the name .xls'), remedy: words('请用 Excel 或 WPS 打开后另存为 .xlsx', 'Open it in Excel or WPS and save it as .xlsx') },
  { extensions: ['html', 'htm', 'xml', 'xsd'], title: words('网页或 XML 文档', 'a web page or XML document'), remedy: words('请从原来的系统导出为 .xlsx、.csv 或 GeoJSON', 'Export .xlsx, .csv or GeoJSON from the system it came from') },
  { extensions: ['md'], title: words('说明文档', 'a readme'), remedy: words('请选择数据文件', 'Choose the data files') },
];

/** Why no driver takes this file, and what the user can do about it. */
export function unsupported(file: SourceFile): Problem {
  const head = new TextDecoder('latin1').decode(file.bytes.subarray(0, 32));
  const extension = extensionOf(file.name);
  const known = knownKinds.find((kind) => kind.mark?.test(head)) ?? knownKinds.find((kind) => kind.extensions.includes(extension));
  if (known) return { code: 'format-unsupported', place: { file: file.name }, what: words(`这是${known.title.zh}，不能读取`, `this is ${known.title.en}, which can't be read`), remedy: known.remedy };
  const claimed = formats.find(({ extensions }) => extensions.includes(extension));
  if (claimed) {
    return {
      code: 'format-unsupported', place: { file: file.name },
      what: words(`名为 .${extension}，内容却不是${claimed.title.zh}`, `it is called .${extension}, but what is in it is no ${claimed.title.en}`),
      remedy: words('文件可能已损坏或被改过后缀，请用原来的软件重新导出', 'It may be damaged or have been renamed: export it again from the program it came from'),
    };
  }
  const list = formats.map((format) => `${format.title.zh}(${format.extensions.map((e) => `.${e}`).join(' ')})`).join('、');
  const listEn = formats.map((format) => `${format.title.en} (${format.extensions.map((e) => `.${e}`).join(' ')})`).join(', ');
  return {
    code: 'format-unsupported',
    place: { file: file.name },
    what: words('还不能读取这种文件', 'this kind of file cannot be read yet'),
    remedy: words(`请转为能读取的格式：${list}`, `Convert it to one of: ${listEn}`),
  };
}
