/** The one channel between page and main process, and the one function the preload hands to the page. */
export const ipcChannel = 'eldermap-host';
export const bridgeKey = 'eldermapHost';

/** A call as it crosses the channel. */
export interface IpcMessage {
  readonly call: string;
  readonly params: unknown;
}

export type Bridge = (call: string, params: unknown) => Promise<unknown>;

/** The preload's one function. `invoke` is `ipcRenderer.invoke`. */
export function bridgeOver(invoke: (channel: string, message: IpcMessage) => Promise<unknown>): Bridge {
  return (call, params) => invoke(ipcChannel, { call, params });
}
