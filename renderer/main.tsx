import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
import './window.css';
import { createRoot } from 'react-dom/client';
import { connectHost, HostError } from './host/index.ts';
import { Window } from './panels/Window.tsx';
import { createApp } from './state/app.ts';
import { startAutosave } from './state/autosave.ts';
import { AppContext } from './state/context.ts';
import { openStartProject } from './state/project-actions.ts';
import { startEngine } from './workers/start-engine.ts';
import { wordingOf } from './words/index.ts';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);

try {
  const engine = startEngine();
  const host = await connectHost();
  const info = await host.hostInfo();
  const app = createApp(host, info, engine, info.language);
  startAutosave(app);
  void openStartProject(app);
  root.render(<AppContext value={app}><Window /></AppContext>);
} catch (error) {
  const said = error instanceof HostError ? error.words : { zh: `${wordingOf('zh').messages.noHost}(${String(error)})`, en: `${wordingOf('en').messages.noHost} (${String(error)})` };
  root.render(<main className="no-host" role="alert"><p>{said.zh}</p><p>{said.en}</p></main>);
}
