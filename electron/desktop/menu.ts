import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../gis-data/model/index.ts';
import type { MenuCommand } from '../contract/index.ts';
import { commandWords, menuWords } from './words.ts';

export interface MenuWish {
  readonly language: Language;
  readonly isMac: boolean;
  /** In a built program the developer's entries are left out. */
  readonly isPackaged: boolean;
  /** Commands the page handles now; the others are shown greyed. */
  readonly handled: readonly MenuCommand[];
  readonly send: (command: MenuCommand) => void;
}

const keys: Partial<Record<MenuCommand, string>> = {
  newProject: 'CmdOrCtrl+N', openProject: 'CmdOrCtrl+O', save: 'CmdOrCtrl+S', saveAs: 'CmdOrCtrl+Shift+S', importFiles: 'CmdOrCtrl+I', undo: 'CmdOrCtrl+Z', redo: 'CmdOrCtrl+Shift+Z',
};

/** The whole menu bar as data. */
export function menuTemplate(wish: MenuWish): MenuItemConstructorOptions[] {
  const say = (name: keyof typeof menuWords): string => menuWords[name][wish.language];
  const role = (name: keyof typeof menuWords, role: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({
    label: say(name), role,
  });
  const command = (name: MenuCommand): MenuItemConstructorOptions => ({
    id: name,
    label: commandWords[name][wish.language],
    enabled: wish.handled.includes(name),
    click: () => wish.send(name),
    ...(keys[name] === undefined ? {} : { accelerator: keys[name] }),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const quit = wish.isMac ? [] : [line, role('quit', 'quit')];
  const developer = wish.isPackaged ? [] : [line, role('reload', 'reload'), role('developerTools', 'toggleDevTools')];
  return [
    ...(wish.isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: say('file'),
      submenu: [
        command('newProject'), command('openProject'), line, command('save'), command('saveAs'), line,
        command('importFiles'), command('exportAtlas'), command('exportLedger'), ...quit,
      ],
    },
    {
      label: say('edit'),
      submenu: [command('undo'), command('redo'), line, role('cut', 'cut'), role('copy', 'copy'), role('paste', 'paste'), role('selectAll', 'selectAll')],
    },
    { label: say('plan'), submenu: [command('check'), command('propose')] },
    {
      label: say('view'),
      submenu: [role('zoomIn', 'zoomIn'), role('zoomOut', 'zoomOut'), role('resetZoom', 'resetZoom'), line, role('fullScreen', 'togglefullscreen'), ...developer],
    },
    { label: say('window'), submenu: [role('minimise', 'minimize'), ...(wish.isMac ? [] : [line, role('about', 'about')])] },
  ];
}
