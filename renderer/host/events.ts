import type { Host, HostEvent, MenuCommand } from '../../electron/contract/index.ts';

/**
 * Hands every event of the host (menu commands, files opened with the program) to `listener`. `commands` are those it handles: the
 * menu offers no other. Does nothing where `can.events` is false. Returns a function that stops it.
 */
export function listenToHost(host: Host, commands: readonly MenuCommand[], listener: (event: HostEvent) => void): () => void {
  let listening = true;
  const listen = async (): Promise<void> => {
    if (!(await host.hostInfo()).can.events) return;
    while (listening) {
      const event = await host.nextEvent({ commands: [...commands] });
      if (event === null) return;
      if (listening) listener(event);
    }
  };
  void listen();
  return () => {
    listening = false;
  };
}
