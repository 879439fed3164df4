// expect: refusal about JSX
// typescript: rejects
const element = <div className="x">hello</div>;
console.log(typeof element);
