/** Words of why a site was proposed here and another was not. */
export const zhWhy = {
  why: {
    here: '为何在此', notThere: '为什么不选…', hint: '选一个未入选的候选点，含它重新求解，看要付出什么代价', none: '没有其他候选点', working: '正在重新求解', leaving: '正在取消',
    opened: '改选', dropped: '不选', oldRun: '此结果生成较早，未记录候选点，重新选址后可查', notSaved: '只是说明，方案没有改动',
  },
};
