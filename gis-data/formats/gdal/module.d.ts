declare module 'gdal3.js/build/package/gdal3WebAssembly.js' {
  /** The part of emscripten's module that we call (gdal3.js 2.8, GDAL in WebAssembly). */
  export interface GdalModule {
    ccall(name: string, returns: 'number' | 'string' | null, types: readonly ('number' | 'string')[], values: readonly (number | string | null)[]): unknown;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    setValue(pointer: number, value: number, type: '*'): void;
    lengthBytesUTF8(text: string): number;
    stringToUTF8(text: string, pointer: number, bytes: number): void;
    readonly FS: {
      mkdir(path: string): void;
      rmdir(path: string): void;
      writeFile(path: string, bytes: Uint8Array): void;
      readFile(path: string): Uint8Array;
      readdir(path: string): string[];
      unlink(path: string): void;
      stat(path: string): { readonly mode: number };
      isDir(mode: number): boolean;
    };
  }
  export interface GdalModuleStart {
    readonly wasmBinary: ArrayBuffer | Uint8Array;
    readonly getPreloadedPackage: () => ArrayBuffer;
    readonly locateFile: (name: string) => string;
    readonly print: (text: string) => void;
    readonly printErr: (text: string) => void;
    readonly preRun: readonly ((module: { readonly ENV: Record<string, string> }) => void)[];
  }
  export default function createModule(start: GdalModuleStart): Promise<GdalModule>;
}
