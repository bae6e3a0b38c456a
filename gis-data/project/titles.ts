/** Chinese titles of the model's fields, shown by QGIS and other programs (gpkg_data_columns). A layer's own wording comes before the shared one. */
const shared: Readonly<Record<string, string>> = {
  id: '编号', name: '名称', code: '代码', settlement: '城乡类别', residents: '常住人口', extra: '原始其他列', townshipName: '所属街道乡镇',
  communityName: '所属社区村', countyName: '县（市、区）', address: '地址', households: '户数', elders60: '60岁以上老年人', elders80: '80岁以上老年人',
  completeCommunity: '完整社区', estimated: '是否推算', kind: '类型', builtYear: '建成年份', blocks: '楼栋数', occupiedHouseholds: '入住户数',
  plannedAreaSquareMetres: '规划配建面积(㎡)', providedAreaSquareMetres: '实配面积(㎡)', smallestUnitSquareMetres: '单处最小面积(㎡)',
  units: '各处用房', provisionMode: '配置方式', jointGroup: '统筹组号', leaseUntil: '租期至', currentUse: '现用途', inUse: '是否投用',
  plannedDate: '规划日期', builtDate: '建成日期', acceptedDate: '验收日期', handedOverDate: '交付日期', civilAffairsAccepted: '民政参与验收',
  receivingParty: '接收单位', ownership: '性质', beds: '床位', nursingBeds: '护理型床位', occupiedBeds: '入住人数', stars: '星级', grade: '风险等级',
  fireApproved: '消防审验', floorAreaSquareMetres: '建筑面积(㎡)', landAreaSquareMetres: '用地面积(㎡)', open: '是否运营', assetKind: '资产类别',
  compoundId: '所属小区编号', compoundName: '所属小区',
  class: '道路等级', bridge: '桥梁', tunnel: '隧道或下穿', level: '层级', stairs: '台阶', slopePercent: '坡度(%)', walkable: '可步行',
};

const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  compounds: { name: '小区名称', households: '总户数' },
  facilities: { name: '设施名称', kind: '设施类别' },
  candidates: { name: '资产名称', ownership: '权属' },
  hazards: { kind: '隐患类型' },
  barriers: { kind: '阻隔类型' },
  gates: { name: '出入口名称' },
  roads: { name: '道路名称' },
  elders: { name: '社区村名称' },
};

/** The Chinese title of a field in a layer; the field's own name where nobody has given one yet. */
export function fieldTitle(layer: string, field: string): string {
  return own[layer]?.[field] ?? shared[field] ?? field;
}
