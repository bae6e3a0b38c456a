import type { Language } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Proposal, ProposedSite, Run } from '../../plan/run.ts';
import { siteLabel } from '../map/places.ts';
import { proposalNames } from '../phrases.ts';
import type { SheetColumn } from './workbook.ts';

/** A row of the sheet of sites: a site, or a proposal that found none (then `site` is null and the shortfall says why). */
export interface ProposalRow {
  readonly proposal: Proposal;
  readonly site: ProposedSite | null;
}

export function proposalRows(run: Run): ProposalRow[] {
  return run.proposals.flatMap((proposal): ProposalRow[] => {
    if (proposal.sites.length > 0) return proposal.sites.map((site) => ({ proposal, site }));
    return proposal.shortfall ? [{ proposal, site: null }] : [];
  });
}

export function proposalColumns(language: Language): readonly SheetColumn<ProposalRow>[] {
  return [
    { key: 'number', title: words('图上编号', 'No.'), meaning: words('与图纸一致', 'As on the sheets'), width: 9, value: ({ proposal, site }) => (site ? siteLabel(proposal.kind, site, language) : null) },
    { key: 'kind', title: words('设施类别', 'Kind'), meaning: words('区域养老服务中心或站点', 'Regional centre or station'), width: 20, value: ({ proposal }) => proposalNames[proposal.kind][language] },
    { key: 'township', title: words('街道乡镇', 'Township'), meaning: words('规划所在街道或乡镇', 'Township it is proposed for'), width: 14, value: ({ proposal }) => proposal.townshipName },
    { key: 'name', title: words('拟利用资产', 'Candidate asset'), meaning: words('闲置资产名称', 'Name of the idle asset'), width: 28, value: ({ site }) => site?.name ?? null },
    { key: 'assetKind', title: words('资产类型', 'Asset kind'), meaning: words('台账所填', 'As handed in'), width: 12, value: ({ site }) => site?.assetKind ?? null },
    {
      key: 'area', title: words('建筑面积（㎡）', 'Floor area (m²)'), meaning: words('未填为空', 'Empty when not given'), width: 11, numberFormat: '#,##0.00',
      value: ({ site }) => site?.floorAreaSquareMetres ?? null,
    },
    {
      key: 'elders', title: words('新增服务老人', 'Elders added'), width: 10, numberFormat: '#,##0',
      meaning: words('站点：服务圈内首次得到服务的老人；区域中心：其服务半径（见参数）内首次覆盖的老人，与分乡镇覆盖表的服务圈人数不可相加', 'Stations: elders first inside a circle; centres: elders first within the centre’s own reach (see parameters), not to be added to the circle’s numbers'), value: ({ site }) => site?.eldersAdded ?? null,
    },
    {
      key: 'compounds', title: words('新增服务小区', 'Compounds added'), width: 10, numberFormat: '#,##0',
      meaning: words('站点按服务圈、区域中心按其服务半径首次覆盖的小区', 'Compounds first covered: stations by the circle, centres by their own reach'), value: ({ site }) => site?.compoundsAdded ?? null,
    },
    { key: 'x', title: words('东坐标（m）', 'Easting (m)'), meaning: words('项目坐标系', 'In the working CRS'), width: 13, numberFormat: '0.0', value: ({ site }) => site?.position[0] ?? null },
    { key: 'y', title: words('北坐标（m）', 'Northing (m)'), meaning: words('项目坐标系', 'In the working CRS'), width: 13, numberFormat: '0.0', value: ({ site }) => site?.position[1] ?? null },
    { key: 'need', title: words('配置理由', 'Need'), meaning: words('为何需要', 'Why it is asked for'), width: 50, wrap: true, value: ({ proposal }) => proposal.need[language] || null },
    { key: 'clauses', title: words('依据条款', 'Clauses'), meaning: words('条款编号', 'Numbers of the clauses'), width: 14, value: ({ proposal }) => proposal.clauses.join(language === 'zh' ? '、' : ', ') || null },
    {
      key: 'status', title: words('求解状态', 'Solver'), width: 12, meaning: words('最优：已证明没有更好的选法；可行：附最大差距', 'Optimal: proven; feasible: see the gap'),
      value: ({ proposal }) => (proposal.answer ? statusNames[proposal.answer.status][language] : null),
    },
    { key: 'gap', title: words('最大差距', 'Gap'), meaning: words('距最优解的最大差距', 'At most this far from the optimum'), width: 9, numberFormat: '0.00%', value: ({ proposal }) => proposal.answer?.gap ?? null },
    {
      key: 'checked', title: words('独立复核', 'Re-checked'), width: 9, meaning: words('由独立程序复核', 'By a separate program'),
      value: ({ proposal }) => (proposal.answer ? (proposal.answer.checked ? words('通过', 'passed') : words('未通过', 'refused'))[language] : null),
    },
    { key: 'shortfall', title: words('未能满足', 'Shortfall'), meaning: words('候选不足等原因', 'What could not be had, and why'), width: 40, wrap: true, value: ({ proposal }) => proposal.shortfall?.[language] ?? null },
  ];
}

const statusNames = {
  optimal: words('最优', 'optimal'), feasible: words('可行', 'feasible'), infeasible: words('无解', 'infeasible'),
} as const;
