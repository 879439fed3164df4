import { EbbError, ebb } from "skerry/ebb";
import { Reader } from "./reader.ts";

const reader = await ebb(Reader, "files");
const lengths = await Promise.all([
  reader.lengthOf("reader.ts"),
  reader.lengthOf("reader.ts"),
  reader.lengthOf("reader.ts"),
  reader.lengthOf("reader.ts"),
]);
console.log(`lengths ${lengths.join(" ")}`);
try {
  await reader.lengthOf("nothing.ts");
} catch (error) {
  if (error instanceof EbbError) console.log(`${error.code} ${error.message}`);
}
// The second node may join later than the first call.
for (let i = 0; i < 40; i++) {
  await reader.lengthOf("reader.ts");
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 100);
  });
}
console.log("done");
