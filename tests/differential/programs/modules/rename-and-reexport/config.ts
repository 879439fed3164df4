export interface Config {
  scale: number;
  name: string;
}
console.log("never evaluated: only its types are imported");
