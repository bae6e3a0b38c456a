import { ProblemError, words } from '../../model/index.ts';

/** A change meets a project that is not the one it was made from. */
export const problemOfUnfitChange = (): ProblemError =>
  new ProblemError({
    code: 'change-does-not-fit', place: {},
    what: words('这一步修改与项目当前内容对不上', 'this change does not fit what the project holds now'),
    remedy: words('项目保持原样；请手工重做这一步', 'The project is as it was; do this step again by hand'),
  });

/** A stored step whose bytes can't be read back. */
export const problemOfUnreadableStep = (reason: string): ProblemError =>
  new ProblemError({
    code: 'step-unreadable', place: { layer: 'eldermap_journal' },
    what: words(`这一步的撤销记录已损坏（${reason}）`, `the record of this step is damaged (${reason})`),
    remedy: words('项目本身不受影响；请手工改回', 'The project itself is whole; change it back by hand'),
  });

export const nothingToUndo = (): ProblemError =>
  new ProblemError({ code: 'nothing-to-undo', place: {}, what: words('没有可撤销的步骤', 'there is no step to undo'), remedy: words('无需处理', 'Nothing needs to be done') });

export const nothingToRedo = (): ProblemError =>
  new ProblemError({ code: 'nothing-to-redo', place: {}, what: words('没有可重做的步骤', 'there is no step to redo'), remedy: words('无需处理', 'Nothing needs to be done') });
