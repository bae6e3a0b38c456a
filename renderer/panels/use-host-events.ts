import { useEffect } from 'react';
import type { HostEvent, MenuCommand } from '../host/index.ts';
import { listenToHost } from '../host/index.ts';
import type { App } from '../state/app.ts';
import { useApp } from '../state/context.ts';
import { chooseAndOpen, exportFile, openFile, runPolicy, saveProjectAs, saveProjectFile } from '../state/project-actions.ts';
import { moveInHistory } from '../state/safety.ts';

/** In a text field the keys belong to the text. */
function inText(): boolean {
  const element = document.activeElement;
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !element.readOnly) || (element instanceof HTMLElement && element.isContentEditable);
}

/** The menu's command, which takes the keys before a text field sees them. */
function editOrMove(app: App, way: 'undo' | 'redo'): void {
  if (inText()) document.execCommand(way);
  else void moveInHistory(app, way);
}

/** Ctrl+Z, Ctrl+Y, Ctrl+Shift+Z. */
function historyKey(event: KeyboardEvent): 'undo' | 'redo' | null {
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}

const commands: Readonly<Partial<Record<MenuCommand, (app: App) => void>>> = {
  openProject: (app) => void chooseAndOpen(app),
  save: (app) => void saveProjectFile(app),
  saveAs: (app) => void saveProjectAs(app),
  undo: (app) => editOrMove(app, 'undo'),
  redo: (app) => editOrMove(app, 'redo'),
  importFiles: (app) => app.store.getState().project !== null && app.store.setState({ importing: 'compounds' }),
  check: (app) => void runPolicy(app, 'check'),
  propose: (app) => void runPolicy(app, 'plan'),
  exportAtlas: (app) => void exportFile(app, 'atlas'),
  exportLedger: (app) => void exportFile(app, 'ledger'),
};

/** Menu commands, files opened with the program, and Ctrl+S where there is no menu. */
export function useHostEvents(): void {
  const app = useApp();
  useEffect(() => listenToHost(app.host, Object.keys(commands) as MenuCommand[], (event: HostEvent) => {
    if (event.kind === 'open') void openFile(app, event.file);
    else commands[event.command]?.(app);
  }), [app]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const way = historyKey(event);
      if (way !== null && !inText()) {
        event.preventDefault();
        void moveInHistory(app, way);
        return;
      }
      if (event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void saveProjectFile(app);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [app]);
}
