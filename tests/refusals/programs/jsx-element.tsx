// expect: refusal about JSX
// refused: SK1108 4:17, SK1108 4:17, SK1108 4:41
// typescript: rejects
const element = <div className="x">hello</div>;
console.log(typeof element);
