import type { MenuCommand } from '../contract/index.ts';
import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';

export const productName = words('养老一张图', 'Eldermap');

export const commandWords: Record<MenuCommand, Words> = {
  newProject: words('新建项目', 'New project'),
  openProject: words('打开项目…', 'Open project…'),
  save: words('保存', 'Save'),
  saveAs: words('另存为…', 'Save as…'),
  undo: words('撤销', 'Undo'),
  redo: words('重做', 'Redo'),
  importFiles: words('导入数据…', 'Import data…'),
  check: words('体检', 'Check'),
  propose: words('选址', 'Propose sites'),
  exportAtlas: words('导出图集 PDF…', 'Export atlas PDF…'),
  exportLedger: words('导出台账…', 'Export ledger…'),
};

export const menuWords = {
  file: words('文件', 'File'),
  edit: words('编辑', 'Edit'),
  plan: words('规划', 'Plan'),
  view: words('视图', 'View'),
  window: words('窗口', 'Window'),
  about: words('关于养老一张图', 'About Eldermap'),
  quit: words('退出', 'Quit'),
  cut: words('剪切', 'Cut'),
  copy: words('复制', 'Copy'),
  paste: words('粘贴', 'Paste'),
  selectAll: words('全选', 'Select all'),
  zoomIn: words('放大界面', 'Zoom in'),
  zoomOut: words('缩小界面', 'Zoom out'),
  resetZoom: words('界面原始大小', 'Actual size'),
  fullScreen: words('全屏', 'Full screen'),
  reload: words('重新载入', 'Reload'),
  developerTools: words('开发者工具', 'Developer tools'),
  minimise: words('最小化', 'Minimise'),
} as const;

export const dialogWords = {
  files: words('可用的文件', 'Usable files'),
  allFiles: words('所有文件', 'All files'),
  unsaved: words('项目有未保存的修改', 'The project has unsaved changes'),
  unsavedDetail: words('关闭后这些修改不在文件里；下次打开时可从自动保存中恢复。', 'They will not be in the file. Autosave offers them when the project is opened again.'),
  stay: words('返回保存', 'Go back'),
  discard: words('不保存并关闭', 'Close without saving'),
} as const;
