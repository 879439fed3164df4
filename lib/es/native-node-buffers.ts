/** The natives of buffers that change, on Node; tests there look at buffers that stay. */
export const bufferNewResizable = (byteLength: number, maxByteLength: number): ArrayBuffer =>
  new (ArrayBuffer as unknown as new (n: number, options: object) => ArrayBuffer)(byteLength, {
    maxByteLength,
  });
export function bufferMax(buffer: ArrayBuffer): number {
  const { resizable, maxByteLength } = buffer as { resizable?: boolean; maxByteLength?: number };
  return resizable === true ? (maxByteLength ?? -1) : -1;
}
export function bufferResize(buffer: ArrayBuffer, byteLength: number): boolean {
  if (byteLength > bufferMax(buffer)) return false;
  (buffer as unknown as { resize(n: number): void }).resize(byteLength);
  return true;
}
export function bufferDetach(_buffer: ArrayBuffer): void {
  throw new Error("tests on Node detach no buffers");
}
export const bufferShare = (buffer: ArrayBuffer): ArrayBuffer => buffer.slice(0);
export const viewByteLength = (view: DataView): number => view.byteLength;
export const viewByteOffset = (view: DataView): number => view.byteOffset;
export const viewsChange = (): boolean => false;
export const bufferIsDetached = (_buffer: ArrayBuffer): boolean => false;
export const viewIsOut = (_view: object): boolean => false;
export const viewTrack = (_view: object): void => undefined;
export const viewIsTracking = (_view: object): boolean => false;
