// expect: refusal about Proxy
// refused: SK1104 3:27
const { proxy, revoke } = Proxy.revocable({ n: 1 }, {});
console.log(proxy.n);
revoke();
try {
  console.log(proxy.n);
} catch (e) {
  console.log((e as Error).name);
}
