export const log = (text: string): void => console.log(text);
log("log runs");
