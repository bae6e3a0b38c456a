import { contextBridge, ipcRenderer } from 'electron';
import { bridgeKey, bridgeOver } from '../contract/ipc.ts';

contextBridge.exposeInMainWorld(
  bridgeKey,
  bridgeOver((channel, message) => ipcRenderer.invoke(channel, message)),
);
