/** What is measured: the smallest component that answers HTTP. */
export default {
  fetch(): Response {
    return new Response("Hello, world!\n");
  },
};
