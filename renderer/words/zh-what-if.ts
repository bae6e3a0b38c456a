/** Words of trying out where facilities could stand. */
export const zhWhatIf = {
  whatIf: {
    button: '试一试', hint: '在图上拖动、增设、关闭设施，结果随手变化；满意再保留', title: '试一试', back: '返回试一试', starting: '正在准备试算', keep: '保留为一步修改', discard: '放弃', nothing: '还没有改动',
    addTool: '在图上增设', addHint: '点击地图放置', capacity: '设计服务人数', candidates: '把闲置资产改为设施：点击图上的资产或规划点位', pick: '点选设施可关闭、锁定或移除；按住拖动可移动',
    close: '关闭', reopen: '恢复', lock: '锁定', unlock: '解除锁定', remove: '移除', closed: '已关闭', locked: '已锁定', newName: (kind: string, number: string) => `新增${kind}${number}`,
    changed: (count: number) => `改动 ${count} 处设施`, better: (count: string) => `${count} 项转为达标`, worse: (count: string) => `${count} 项不再达标`,
    served: '圈内老人', compounds: '圈内小区', centres: '中心', stations: '站点', places: '设施负荷', load: '就近老人数与设计服务人数', noCapacity: '未定', overloaded: '超出',
    townships: '街道乡镇', rules: '条款结论', passes: '达标', unknownPlaces: '只列有变化的', unchanged: '没有变化', kept: '已保留为一步修改，可撤销；请重新体检以更新结果',
  },
};
