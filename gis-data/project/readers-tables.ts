/** Tables and views made anew with each save for people who read the file in another program; opening a project takes nothing from them. */
export const readersTables = ['findings', 'proposals'] as const;

/** Subjects whose verdicts are drawn: layer's table → view with the findings joined on. */
export const verdictViews = [
  { view: 'compound_verdicts', layer: 'compounds', subjectKind: 'compound', title: '住宅小区体检结论' },
  { view: 'facility_verdicts', layer: 'facilities', subjectKind: 'facility', title: '养老服务设施体检结论' },
  { view: 'community_verdicts', layer: 'communities', subjectKind: 'community', title: '社区村体检结论' },
  { view: 'township_verdicts', layer: 'townships', subjectKind: 'township', title: '街道乡镇体检结论' },
] as const;

export const readersViews: readonly string[] = verdictViews.map(({ view }) => view);

/** Verdicts as written in the file, from the most to the least urgent; unknown stands before an aspiration missed: it may hide a failure. */
export const verdictWords = { fail: '不达标', notChecked: '未能核查', target: '未达目标', pass: '达标', noFigure: '文件无指标' } as const;
/** Said of a subject that no finding speaks of. */
export const notJudged = '未判定';
