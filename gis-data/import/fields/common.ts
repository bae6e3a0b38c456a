import type { Field } from './field.ts';
import { amount, field, text } from './field.ts';

export const county = field('countyName', '区县', 'County', text, '区县 县区 县 区 所属区县 行政区 市区县 区市县 county district');
export const township = field(
  'townshipName', '街道乡镇', 'Township or street', text,
  '街道 乡镇 街道乡镇 乡镇街道 街道/乡镇 乡镇/街道 镇街 街镇 镇街道 镇 乡 所属街道 所属乡镇 所在街道 所在乡镇 所属街道乡镇 所属镇街 街道名称 乡镇名称 township street town xzqmc',
  '所属街道 所属乡镇 所在街道 所在乡镇',
);
export const community = field(
  'communityName', '社区（村）', 'Community or village', text,
  '社区 村 社区村 村社区 社区/村 村/社区 所属社区 所在社区 所属村 所在村 村居 社区名称 村名 行政村 community village',
  '所属社区 所在社区 所属村',
);
export const address = field('address', '地址', 'Address', text, '地址 详细地址 小区地址 机构地址 所在地址 位置 地点 坐落 坐落位置 地理位置 address addr', '详细地址');
export const code = field('code', '区划代码', 'Division code', text, '区划代码 行政区划代码 行政区代码 统计代码 代码 区划编码 行政代码 xzqdm code adcode', '区划代码 行政区代码');
export const residents = field('residents', '常住人口', 'Residents', amount('people'), '常住人口 常住人口数 总人口 人口 人口数 residents population pop', '常住人口');
export const ownership = field('ownership', '产权或性质', 'Ownership', text, '产权 产权单位 权属 权属单位 产权人 所有权 产权性质 性质 机构性质 经营性质 运营性质 ownership owner operator');
export const floorArea = field(
  'floorAreaSquareMetres', '建筑面积', 'Floor area', amount('floorArea'),
  '建筑面积 总建筑面积 房屋面积 房屋建筑面积 面积 使用面积 floorarea area', '总建筑面积 房屋建筑面积',
);
export const landArea = field('landAreaSquareMetres', '用地面积', 'Land area', amount('landArea'), '用地面积 占地面积 土地面积 宗地面积 landarea', '用地面积 占地面积 土地面积');

/** Columns that give a position or an identity, in every layer. */
export const positionFields: readonly Field[] = [
  field('id', '编号', 'Identifier', text, 'id 编号 唯一编号 唯一标识 小区编号 小区编码 机构编号 机构编码 设施编号 设施编码 资产编号 道路编号 编码 标识码 bsm osm_id osmid uuid'),
  field('lon', '经度', 'Longitude', text, '经度 东经 lon lng long longitude 经度坐标 坐标经度', '经度'),
  field('lat', '纬度', 'Latitude', text, '纬度 北纬 lat latitude 纬度坐标 坐标纬度', '纬度'),
  field('x', '东坐标', 'Easting', text, 'x x坐标 东坐标 横坐标 easting east point_x xcoord coordx'),
  field('y', '北坐标', 'Northing', text, 'y y坐标 北坐标 纵坐标 northing north point_y ycoord coordy'),
  field('lonLat', '经纬度（一列）', 'Longitude and latitude in one column', text, '坐标 经纬度 经纬度坐标 坐标点 中心点坐标 百度坐标 高德坐标 coordinates location lonlat'),
  field('wkt', '图形（WKT）', 'Geometry (WKT)', text, 'wkt geometry geom the_geom wkt_geom shape 几何 图形'),
  field('sourceCrs', '坐标系', 'Coordinate system', text, '坐标系 坐标系统 坐标类型 crs coordsys'),
];
