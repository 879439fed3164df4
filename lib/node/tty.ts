/** `node:tty`: nothing of an image is a terminal. */
export function isatty(_fd: number): boolean {
  return false;
}

export default { isatty };
