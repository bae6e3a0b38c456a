import type { CallName, ParamsOf, ResultOf } from './calls.ts';
import { callNames, calls } from './calls.ts';
import { HostError, replySchema } from './reply.ts';

/** Carries one call to the host and its reply back; knows nothing of what it means. */
export type Transport = (name: CallName, params: unknown) => Promise<unknown>;

type Method<N extends CallName> = Record<string, never> extends ParamsOf<N>
  ? () => Promise<ResultOf<N>>
  : (params: ParamsOf<N>) => Promise<ResultOf<N>>;

/** The host as the page sees it: one method a call. A refusal is thrown as `HostError`. */
export type Host = { readonly [N in CallName]: Method<N> };

/** Builds the host's methods over a transport. Replies are checked by the table, whichever transport brought them. */
export function hostOver(transport: Transport): Host {
  const ask = async (name: CallName, params: unknown): Promise<unknown> => {
    const reply = replySchema.safeParse(await transport(name, params));
    if (!reply.success) throw new Error(`the host's reply to ${name} is no reply: ${reply.error.message}`);
    if (!reply.data.ok) throw new HostError(reply.data.error.code, reply.data.error.message);
    return calls[name].result.parse(reply.data.value);
  };
  return Object.fromEntries(callNames.map((name) => [name, (params: unknown = {}) => ask(name, params)])) as unknown as Host;
}
