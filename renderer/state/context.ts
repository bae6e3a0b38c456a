import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Wording } from '../words/index.ts';
import { wordingOf } from '../words/index.ts';
import type { CallName, EngineCalls } from '../workers/protocol.ts';
import type { App } from './app.ts';
import { faultWords, notifyFault } from './app.ts';
import type { View } from './view.ts';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('used outside of the window');
  return app;
}

/** A part of the view; the component draws again when that part changes. */
export function useView<Part>(select: (view: View) => Part): Part {
  return useStore(useApp().store, select);
}

export function useWording(): Wording {
  return wordingOf(useView((view) => view.language));
}

/**
 * The engine's answer to a question, asked again when the question or `version` changes and dropped when it is overtaken. The former
 * answer stays until the next one is there. `null` before the first, and when `params` is `undefined` (nothing to ask).
 */
export function useAnswer<Name extends CallName>(name: Name, params: EngineCalls[Name]['params'] | undefined, version: string): EngineCalls[Name]['result'] | null {
  const app = useApp();
  const question = params === undefined ? null : JSON.stringify(params);
  const [answer, setAnswer] = useState<EngineCalls[Name]['result'] | null>(null);
  useEffect(() => {
    if (question === null) return undefined;
    let wanted = true;
    app.engine.call(name, JSON.parse(question) as EngineCalls[Name]['params']).promise.then(
      (value) => {
        if (wanted) setAnswer(value);
      },
      (error: unknown) => {
        if (wanted && faultWords(error) !== null) notifyFault(app, error);
      },
    );
    return () => {
      wanted = false;
    };
  }, [app, name, question, version]);
  return question === null ? null : answer;
}
