import type { Reply } from '../contract/index.ts';
import type { Dispatch } from '../host/dispatch.ts';
import { refused } from '../host/dispatch.ts';
import { refusal } from '../host/faults.ts';
import type { Sender } from './policy.ts';
import { mayAsk } from './policy.ts';

/** Answers one message of the channel: strangers are refused before anything of the message is looked at. */
export async function answerMessage(sender: Sender, message: unknown, dispatch: Dispatch): Promise<Reply> {
  if (!mayAsk(sender)) return refused(refusal('foreign'));
  if (typeof message !== 'object' || message === null) return refused(refusal('badRequest'));
  const { call, params } = message as { call?: unknown; params?: unknown };
  return dispatch(call, params);
}
