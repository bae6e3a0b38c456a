import { useEffect, useState } from 'react';
import { faultWords } from '../state/app.ts';
import { useApp } from '../state/context.ts';
import type { ImportPreview, ImportWish, PlacePreview, Words } from '../workers/protocol.ts';

export interface Previewed {
  readonly preview: ImportPreview | null;
  readonly fault: Words | null;
  /** A new preview is on its way; the one shown is of a former wish. */
  readonly reading: boolean;
  readonly place: PlacePreview | null;
  readonly placing: boolean;
}

interface Answer {
  readonly of: ImportWish;
  readonly preview: ImportPreview | null;
  readonly fault: Words | null;
}

/** What an import would do, and then where it would lie; asked anew with every change of the wish. */
export function usePreview(wish: ImportWish | null): Previewed {
  const app = useApp();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [place, setPlace] = useState<{ readonly of: ImportWish; readonly place: PlacePreview | null } | null>(null);
  useEffect(() => {
    if (wish === null) return undefined;
    let wanted = true;
    const ask = async (): Promise<void> => {
      try {
        const preview = await app.engine.call('preview', wish).promise;
        if (!wanted) return;
        setAnswer({ of: wish, preview, fault: preview.problem });
        const found = preview.report === null ? null : await app.engine.call('place', wish).promise;
        if (wanted) setPlace({ of: wish, place: found });
      } catch (error) {
        if (!wanted) return;
        setAnswer((before) => (before?.of === wish ? before : { of: wish, preview: null, fault: faultWords(error)?.text ?? null }));
        setPlace({ of: wish, place: null });
      }
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [app, wish]);
  // An answer about other files says nothing about these.
  const mine = answer !== null && wish !== null && answer.of.files === wish.files ? answer : null;
  return {
    preview: mine?.preview ?? null, fault: mine?.fault ?? null, reading: wish !== null && answer?.of !== wish,
    place: place !== null && wish !== null && place.of.files === wish.files ? place.place : null, placing: wish !== null && place?.of !== wish && mine?.preview?.report !== null,
  };
}
