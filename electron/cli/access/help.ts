import type { Words } from '../../../gis-data/model/index.ts';
import { usages } from '../usages.ts';

export const accessHelp: Words = {
  zh: `用法：${usages.access}

  --network         道路线（GeoPackage、GeoJSON 等；在共用顶点处相通），或 csv 边表 source,target,length_m,x1,y1,x2,y2
  --facilities      设施：csv（id,x,y 或 id,lon,lat），或 GeoJSON、GeoPackage 的点或面（有 id 列）
  --demand          需求点或小区，同上；不给时只算各设施的服务范围
  --metres          步行距离限制（含）；或 --minutes 时间乘 --speed 米每秒，可再乘 --band 80+ 的 --factor80、--season winter 的 --winter-factor
  --crs             点的坐标系。不写为经纬度；EPSG:4491–4554、326xx、327xx 为平面米，照原数计算；local 为不在任何坐标系中的平面米（所有文件）
                    没有写明坐标系的 GeoJSON 按标准为经纬度；坐标超出经纬度范围时按 --crs 的平面读，没有 --crs 则拒绝
  --max-access      最长接入距离；不写则不限
  --access-counts   服务范围（areas.csv、--service-areas、--reached）也扣除设施的接入距离；不写则从接入点量起
  --service-areas   服务圈的面，每个设施一个；--dissolve 合为一个；--buffer 街道两侧各画多宽（30 米）
  --reached         可达的道路线，在限制处截断：facility_id、from_metres、to_metres
  --barriers        河流、铁路、围墙（线或面）：路网和接入都不能穿过，桥梁隧道除外
  --gates           出入口（点）：用列 compound_id、facility_id、小区 等写明所属，或归入 --gate-tolerance（30 米）内最近的面；有出入口的只从出入口走

面（小区）没有出入口时取边界上离道路最近的点，绝不取中心。

两个限制不同，请注意：impedances.csv 的距离包括两端的接入距离；areas.csv 默认从接入点量起，不含接入距离（与 QGIS、pgRouting 相同），
加 --access-counts 后扣除设施一端的接入距离。

长度：平面坐标照平面计算；中国的经纬度转到 CGCS2000 三度带，用该平面的长度（与项目一致，离中央经线 1.5° 处比椭球面长约万分之三）；
其他地方的经纬度用椭球面长度，误差小于百万分之一。GeoJSON 输出为 WGS 84 经纬度，GeoPackage 输出为 --crs 或计算所用的坐标系。

退出码：0 完成，2 用法或数据有误，1 程序内部出错。`,
  en: `Usage: ${usages.access}

  --network         road lines (GeoPackage, GeoJSON and more; ways meet at shared vertices), or a csv of edges source,target,length_m,x1,y1,x2,y2
  --facilities      csv (id,x,y or id,lon,lat), or points or polygons of GeoJSON or GeoPackage with a column id
  --demand          the same; without it only what each facility reaches is measured
  --metres          the limit of a walk, inclusive; or --minutes times --speed in m/s, times --factor80 for --band 80+ and --winter-factor for --season winter
  --crs             of the points. Left out: longitude and latitude; EPSG:4491 to 4554, 326xx, 327xx: metres of a plane, used as they are;
                    local: metres of a plane that is on no map (for all files)
                    a GeoJSON that names no CRS is longitude and latitude by its standard; where its numbers can not be, it is read in the plane of --crs, and refused without one
  --max-access      longest access link; no limit unless given
  --access-counts   the access link of the facility uses up part of the limit of areas (areas.csv, --service-areas, --reached) as well; else they are measured from the snapped point
  --service-areas   polygons, one a facility; --dissolve makes one of all; --buffer is the width drawn to each side of a street (30 m)
  --reached         the reached road lines, cut at the limit: facility_id, from_metres, to_metres
  --barriers        rivers, railways and walls (lines or polygons): neither roads, but for bridges and tunnels, nor access links cross them
  --gates           points that name their place in a column such as compound_id or facility_id, or belong to the nearest polygon within --gate-tolerance (30 m);
                    a place with gates is left by its gates only

A polygon without gates is left at the boundary point nearest a road, never at its centroid.

Mind that two limits differ: walks in impedances.csv count the access links of both ends; areas.csv is measured from the snapped point, without the access
link (as QGIS and pgRouting do), unless --access-counts takes the facility's link off.

Lengths: planes are measured as they are; longitude and latitude in China in the CGCS2000 3-degree zone, with that plane's lengths (as a project has them; 1.5° off
the meridian they are some 3 in 10,000 longer than on the ellipsoid); elsewhere on the ellipsoid, to better than a millionth. GeoJSON is written in WGS 84
longitude and latitude, a GeoPackage in the CRS of --crs or the one that was measured in.

Exit codes: 0 done, 2 wrong use or bad input, 1 our fault.`,
};
