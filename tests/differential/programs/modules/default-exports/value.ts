export let value = 1;
export default value * 10 + 0.5;
value = 99;
