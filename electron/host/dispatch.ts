import type { CallName, Reply } from '../contract/index.ts';
import { calls, isCallName } from '../contract/index.ts';
import { refusal, refusalOf } from './faults.ts';
import type { Handlers } from './handlers.ts';

/** Answers one call; never throws. Both transports end here. */
export type Dispatch = (name: unknown, params: unknown) => Promise<Reply>;

/** @param onFault hears of faults that are ours; the page only learns `failed`. */
export function createDispatch(handlers: Handlers, onFault: (name: CallName, error: unknown) => void): Dispatch {
  return async (name, params) => {
    if (!isCallName(name)) return refused(refusal('unknownCall'));
    const read = calls[name].params.safeParse(params);
    if (!read.success) return refused(refusal('badRequest'));
    try {
      const act = handlers[name] as (params: unknown) => Promise<unknown>;
      return { ok: true, value: calls[name].result.parse(await act(read.data)) };
    } catch (error) {
      const known = refusalOf(error);
      if (!known) onFault(name, error);
      return refused(known ?? refusal('failed'));
    }
  };
}

/** A refusal as a reply. */
export function refused(error: { code: Extract<Reply, { ok: false }>['error']['code']; words: { zh: string; en: string } }): Reply {
  return { ok: false, error: { code: error.code, message: { zh: error.words.zh, en: error.words.en } } };
}
