export * from './calls.ts';
export * from './client.ts';
export * from './frame.ts';
export * from './http.ts';
export * from './ipc.ts';
export * from './reply.ts';
export * from './values.ts';
