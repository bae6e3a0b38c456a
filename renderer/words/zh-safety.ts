/** Words of undo, autosave, recovery and damaged files. */
export const zhSafety = {
  safety: {
    undo: (step: string) => `撤销：${step}`, redo: (step: string) => `重做：${step}`, nothingToUndo: '没有可撤销的步骤', nothingToRedo: '没有可重做的步骤',
    recoverTitle: '发现未保存的修改', recoverLead: (count: string) => `上次没有正常关闭，自动保存中有 ${count} 步修改尚未写入文件：`, recoverOther: '文件此后被其他程序或他人改动过；以下修改与现在的内容不冲突，可以放到现在的文件上。',
    recover: '恢复修改', discard: '放弃这些修改', more: (count: string) => `另有 ${count} 步`, changedTitle: '文件已被其他程序或他人改动', changedText: '为避免覆盖他人的修改，没有保存。可以把您的项目另存为新文件，再对照两份。',
    saveAs: '另存为…', damagedTitle: '项目文件已损坏', copies: '可以打开保存前留下的副本：', noCopies: '没有找到副本。', copy: (when: string, size: string) => `${when}（${size} MB）`, salvage: '尽量打开损坏的文件',
    salvagedTitle: '已尽量打开', salvagedText: (count: string) => `有 ${count} 处读不出来，已按“未知”处理，不会当作 0 或达标。请核对后另存为新文件。`, unsavedProjects: '未保存的项目', unsavedProject: (count: string) => `${count} 步修改，未保存过`,
  },
};
