/** Words of how often elders are covered. */
export const zhCoverage = {
  coverageStudy: {
    view: '看什么', provision: '配置与覆盖', times: '覆盖次数', band: '人群与时节', limit: (metres: string) => `步行 ${metres} 米内`, extra: '附加统计，不改变结论', reaches: '可达设施', way: '不通', notCounted: '此结果没有统计覆盖次数，请重新体检。',
    columns: { elders: '已知老年人', twice: '两处以上', once: '一处', none: '未覆盖', unknown: '未量算', farthest: '圈外最远（m）' },
    hints: {
      elders: '该年龄段人数已知的老年人', twice: '圈内有两处及以上设施的老年人', once: '圈内只有一处设施的老年人', none: '圈内没有设施的老年人；类别不明的设施不计，可能由其服务的小区在“结论”中为未检查', unknown: '步行距离未量算的老年人，既不算覆盖也不算未覆盖',
      farthest: '不在任何服务圈内的小区和村中，到最近设施步行最远的，米',
    },
    unknownPlaces: (count: string) => `另有 ${count} 个点没有该年龄段人数，不计入`, chart: '老年人覆盖次数', chartAfter: '老年人覆盖次数（规划后）',
  },
};
